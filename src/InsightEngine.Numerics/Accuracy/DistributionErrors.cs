using InsightEngine.Numerics.Forecasting;

namespace InsightEngine.Numerics.Accuracy;

/// <summary>Pinball (quantile) loss (Koenker and Bassett 1978).</summary>
public static class PinballLoss
{
    /// <summary>Loss of one quantile forecast; NaN when the actual value is missing.</summary>
    public static double Of(double actual, double quantile, double probability) =>
        actual >= quantile ? probability * (actual - quantile) : (1 - probability) * (quantile - actual);
}

/// <summary>Interval score (Gneiting and Raftery 2007): width plus 2/α times what falls outside.</summary>
public static class IntervalScore
{
    /// <param name="level">Nominal coverage, for example 0.95.</param>
    public static double Of(double actual, double lower, double upper, double level) =>
        upper - lower + 2 / (1 - level) * (Math.Max(0, lower - actual) + Math.Max(0, actual - upper));
}

/// <summary>Mean scaled interval score (M4): the mean interval score over the MASE scale of the history.</summary>
public static class Msis
{
    /// <summary>NaN when no actual value is observed or the history is constant.</summary>
    /// <param name="level">Nominal coverage, for example 0.95.</param>
    public static double Of(ReadOnlySpan<double> actual, ReadOnlySpan<double> lower, ReadOnlySpan<double> upper, double level, ReadOnlySpan<double> history, int seasonLength)
    {
        Pairs.Require(actual, lower);
        Pairs.Require(actual, upper);
        double sum = 0;
        var count = 0;
        for (var i = 0; i < actual.Length; i++)
        {
            if (double.IsNaN(actual[i])) continue;
            sum += IntervalScore.Of(actual[i], lower[i], upper[i], level);
            count++;
        }

        return count == 0 ? double.NaN : sum / count / Mase.Scale(history, seasonLength);
    }
}

/// <summary>Share of actual values inside their interval.</summary>
public static class Coverage
{
    /// <summary>0 … 1 over the observed periods; the ends count as inside; NaN when nothing is observed.</summary>
    public static double Of(ReadOnlySpan<double> actual, ReadOnlySpan<double> lower, ReadOnlySpan<double> upper)
    {
        Pairs.Require(actual, lower);
        Pairs.Require(actual, upper);
        int inside = 0, count = 0;
        for (var i = 0; i < actual.Length; i++)
        {
            if (double.IsNaN(actual[i])) continue;
            if (actual[i] >= lower[i] && actual[i] <= upper[i]) inside++;
            count++;
        }

        return count == 0 ? double.NaN : (double)inside / count;
    }
}

/// <summary>Continuous ranked probability score in the unit of the series (Matheson and Winkler 1976).</summary>
public static class Crps
{
    private const int Levels = 100;

    /// <summary>Twice the mean pinball loss over 100 evenly spaced levels, which converges to the CRPS; NaN when the actual value is missing.</summary>
    public static double Of(Forecast forecast, int step, double actual)
    {
        if (double.IsNaN(actual)) return double.NaN;
        double sum = 0;
        for (var i = 0; i < Levels; i++)
        {
            var p = (i + 0.5) / Levels;
            sum += PinballLoss.Of(actual, forecast.Quantile(step, p), p);
        }

        return 2 * sum / Levels;
    }
}
