namespace InsightEngine.Numerics.Accuracy;

/// <summary>Symmetric mean absolute percentage error, in percent (Makridakis 1993; M3, M4): 0 … 200.</summary>
public static class Smape
{
    /// <summary>Mean over the periods whose actual value is observed; a period where both are 0 counts as 0; NaN when none is observed.</summary>
    public static double Of(ReadOnlySpan<double> actual, ReadOnlySpan<double> forecast)
    {
        Pairs.Require(actual, forecast);
        double sum = 0;
        var count = 0;
        for (var i = 0; i < actual.Length; i++)
        {
            if (double.IsNaN(actual[i])) continue;
            var size = Math.Abs(actual[i]) + Math.Abs(forecast[i]);
            sum += size == 0 ? 0 : 200 * Math.Abs(actual[i] - forecast[i]) / size;
            count++;
        }

        return count == 0 ? double.NaN : sum / count;
    }
}

/// <summary>Mean absolute scaled error (Hyndman and Koehler 2006).</summary>
public static class Mase
{
    /// <summary>
    /// In-sample mean absolute error of the seasonal naive method over pairs of observed values; NaN when there is none
    /// or when it is 0 (a constant history).
    /// </summary>
    public static double Scale(ReadOnlySpan<double> history, int seasonLength)
    {
        var lag = history.Length > seasonLength ? seasonLength : 1;
        double sum = 0;
        var count = 0;
        for (var i = lag; i < history.Length; i++)
        {
            var difference = Math.Abs(history[i] - history[i - lag]);
            if (double.IsNaN(difference)) continue;
            sum += difference;
            count++;
        }

        return count == 0 || sum == 0 ? double.NaN : sum / count;
    }

    /// <summary>Mean absolute error over the scale of the history; NaN when the scale is.</summary>
    public static double Of(ReadOnlySpan<double> actual, ReadOnlySpan<double> forecast, ReadOnlySpan<double> history, int seasonLength) =>
        MeanAbsoluteError.Of(actual, forecast) / Scale(history, seasonLength);
}

/// <summary>Mean absolute error in the unit of the series.</summary>
public static class MeanAbsoluteError
{
    /// <summary>Mean over the periods whose actual value is observed; NaN when none is.</summary>
    public static double Of(ReadOnlySpan<double> actual, ReadOnlySpan<double> forecast)
    {
        Pairs.Require(actual, forecast);
        double sum = 0;
        var count = 0;
        for (var i = 0; i < actual.Length; i++)
        {
            if (double.IsNaN(actual[i])) continue;
            sum += Math.Abs(actual[i] - forecast[i]);
            count++;
        }

        return count == 0 ? double.NaN : sum / count;
    }
}

/// <summary>Overall weighted average of the M4 competition (Makridakis et al. 2020): 1 is as good as the benchmark (Naive2).</summary>
public static class Owa
{
    /// <summary>Mean of the two ratios; all four are means over the same series.</summary>
    public static double Of(double smape, double mase, double benchmarkSmape, double benchmarkMase) =>
        (smape / benchmarkSmape + mase / benchmarkMase) / 2;
}

internal static class Pairs
{
    public static void Require(ReadOnlySpan<double> actual, ReadOnlySpan<double> other)
    {
        if (actual.Length != other.Length)
            throw new ArgumentException($"{actual.Length} actual values do not pair with {other.Length} forecasts.", nameof(other));
    }
}
