using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Numerics.Forecasting;

/// <summary>
/// Widths of the intervals of the methods that are called by name. The deviation that a method states is too small: it
/// knows neither the uncertainty of its parameters nor whether it suits the series. It is multiplied by a factor that
/// depends on how the series moves, how long it is, how far ahead the step lies and how far the forecast departs from
/// the newest values; factor and error shape are fitted, per method and kind of season, to rolling origins pooled over many
/// series, shortened ones included (a conformal calibration with covariates). A method that the table does not know keeps what it states.
/// </summary>
internal static class MethodWidths
{
    /// <summary>Number of covariates, the constant included.</summary>
    public const int Covariates = 19;

    /// <summary>Deviations below this share of the smallest usual move are not believed.</summary>
    private const double SmallestShare = 0.1;

    private const double LargestLogRatio = 4, LargestLogFactor = 6;

    /// <summary>Steps farther than this are as uncertain, relative to the deviation, as this one; none of the pooled series says more.</summary>
    private const int FarthestStep = 60;

    /// <summary>Of long histories the newest values show how the series moves.</summary>
    private const int NewestValues = 200, NewestSeasons = 5, Dozen = 12;

    /// <summary>The fit with calibrated deviations, and the shape of its errors; null when the table does not know the method or the series never moved.</summary>
    /// <param name="method">Name of the method.</param>
    /// <param name="values">What the method was fitted to, on its scale; NaN where a period is missing.</param>
    /// <param name="fit">On the same scale.</param>
    /// <param name="level">What is one hundred percent of the series, on the same scale.</param>
    public static (MethodFit Fit, ErrorShape Shape)? Calibrate(string method, ReadOnlySpan<double> values, int seasonLength, MethodFit fit, double level)
    {
        if (MethodWidthsTable.Find(method, seasonLength) is not { } width) return null;
        var movement = Movement.Of(values, seasonLength, fit.Mean.Length);
        if (!(movement.OneStep > 0)) return null;
        var deviation = new double[fit.Mean.Length];
        Span<double> x = stackalloc double[Covariates];
        for (var h = 0; h < deviation.Length; h++)
        {
            var basis = Describe(x, movement, seasonLength, fit, level, h);
            double log = 0;
            for (var k = 0; k < Covariates; k++) log += width.Coefficients[k] * x[k];
            deviation[h] = basis * Math.Exp(Math.Clamp(log, -LargestLogRatio, LargestLogFactor));
        }

        return (fit with { Deviation = deviation }, width.Shape);
    }

    /// <summary>Mean absolute value of the newest observed dozen.</summary>
    public static double LevelOf(ReadOnlySpan<double> values)
    {
        double level = 0;
        var count = 0;
        for (var t = values.Length - 1; t >= 0 && count < Dozen; t--)
        {
            if (double.IsNaN(values[t])) continue;
            level += Math.Abs(values[t]);
            count++;
        }

        return count > 0 ? level / count : 0;
    }

    /// <summary>Writes the covariates of a step and returns the deviation that the factor multiplies.</summary>
    internal static double Describe(Span<double> x, Movement movement, int seasonLength, MethodFit fit, double level, int h)
    {
        var smallest = SmallestShare * Math.Min(movement.OneStep, movement.Seasonal);
        var basis = Math.Max(fit.Deviation[h], smallest);
        var n = movement.Observed;
        var step = Math.Min(h + 1, FarthestStep);
        x[0] = 1;
        x[1] = Ratio(movement.AtLag(step), basis);
        x[2] = Ratio(movement.OneStep, basis);
        x[3] = Ratio(movement.Seasonal, basis);
        x[4] = Ratio(level, basis);
        x[5] = Math.Log(n) - 4;
        x[6] = Math.Log(step) - 1.5;
        x[7] = x[5] * x[6];
        x[8] = Ratio(movement.Recent, basis);
        x[9] = x[1] * x[6];
        x[10] = seasonLength > 1 ? Math.Min(2, (double)seasonLength / n) : 0;
        x[11] = Math.Min(1, (double)step / n);
        x[12] = Ratio(fit.Deviation[0], basis);
        x[13] = Math.Log(1 + Math.Min(Math.Abs(fit.Mean[h] - movement.Centre) / basis, Math.Exp(LargestLogRatio)));
        x[14] = x[13] * x[6];
        x[15] = fit.Deviation[h] < smallest ? 1 : 0;
        x[16] = movement.Zeros;
        x[17] = 1.0 / n;
        x[18] = x[3] * x[6];
        return basis;
    }

    private static double Ratio(double value, double basis) =>
        value <= 0 ? -LargestLogRatio : Math.Clamp(Math.Log(value / basis), -LargestLogRatio, LargestLogRatio);

    /// <summary>How a series moves.</summary>
    /// <param name="Lags">Mean absolute change over 1, 2, … periods; the last one is continued with the square root of the lag.</param>
    /// <param name="Seasonal">Mean absolute change over a season; over one period without a season or with a history that has none.</param>
    /// <param name="Recent">Mean absolute one-period change among the newest dozen.</param>
    /// <param name="Centre">Mean of the newest season, or dozen when the season is longer or there is none.</param>
    /// <param name="Zeros">Share of zeros.</param>
    internal sealed record Movement(double[] Lags, double Seasonal, double Recent, double Centre, double Zeros, int Observed)
    {
        public double OneStep => Lags[0];

        public double AtLag(int lag) => lag <= Lags.Length ? Lags[lag - 1] : Lags[^1] * Math.Sqrt((double)lag / Lags.Length);

        public static Movement Of(ReadOnlySpan<double> values, int seasonLength, int horizon)
        {
            var observed = Descriptive.Count(values);
            var newest = values[^Math.Min(values.Length, Math.Max(NewestValues, NewestSeasons * seasonLength))..];
            var lags = new double[Math.Max(1, Math.Min(Math.Min(horizon, FarthestStep), newest.Length / 3))];
            for (var lag = 1; lag <= lags.Length; lag++) lags[lag - 1] = Change(newest, lag) ?? (lag > 1 ? lags[lag - 2] : 0);
            // With gaps between all observed values no one-period change is seen; the spread stands in for it.
            if (lags[0] <= 0) Array.Fill(lags, Descriptive.StandardDeviation(values));
            if (!(lags[0] > 0)) lags[0] = 0;
            var recent = Change(newest[^Math.Min(newest.Length, Dozen + 1)..], 1) ?? lags[0];
            var seasonal = seasonLength > 1 ? Change(newest, seasonLength) ?? lags[0] : lags[0];
            double centre = 0, zeros = 0;
            int centred = 0, counted = 0, cycle = seasonLength is > 1 and <= Dozen ? seasonLength : Dozen;
            for (var t = newest.Length - 1; t >= 0; t--)
            {
                if (double.IsNaN(newest[t])) continue;
                counted++;
                if (newest[t] == 0) zeros++;
                if (centred == cycle) continue;
                centre += newest[t];
                centred++;
            }

            return new Movement(lags, seasonal > 0 ? seasonal : lags[0], recent, centred > 0 ? centre / centred : 0, counted > 0 ? zeros / counted : 0, observed);
        }

        private static double? Change(ReadOnlySpan<double> values, int lag)
        {
            double sum = 0;
            var count = 0;
            for (var t = lag; t < values.Length; t++)
            {
                var change = Math.Abs(values[t] - values[t - lag]);
                if (double.IsNaN(change)) continue;
                sum += change;
                count++;
            }

            return count > 0 ? sum / count : null;
        }
    }
}
