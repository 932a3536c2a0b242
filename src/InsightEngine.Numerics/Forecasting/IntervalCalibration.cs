using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Numerics.Forecasting;

/// <summary>
/// Widths of the automatic forecaster's intervals. A method's own deviation is too small: it knows neither the
/// uncertainty of its parameters nor of its choice. The factor by which it must grow is a log-linear function of how the
/// series moves, how long it is, how far ahead the step lies, how much the members disagree and how far, how unevenly and
/// how one-sidedly they missed before, fitted to rolling origins pooled over many series (a conformal calibration with covariates).
/// </summary>
internal static partial class IntervalCalibration
{
    /// <summary>Number of covariates, the constant included.</summary>
    public const int Covariates = 24;

    /// <summary>Ratios are cut off here: beyond e⁴ they say "degenerate", not more.</summary>
    private const double LargestLogRatio = 4;

    /// <summary>Deviations below this share of the level are not believed.</summary>
    private const double SmallestRelativeDeviation = 1e-3;

    /// <summary>Calibrated standard deviation per step, on the adjusted scale.</summary>
    public static double[] Calibrate(RobustCombination.Parts parts, int seasonLength)
    {
        var calibrated = new double[parts.Mean.Length];
        Span<double> x = stackalloc double[Covariates];
        var movement = Movement.Of(parts.Adjusted, calibrated.Length);
        var coefficients = CoefficientsFor(seasonLength);
        for (var h = 0; h < calibrated.Length; h++)
        {
            var basis = Describe(x, movement, seasonLength, parts.Season, h, parts.Deviation[h], parts.Disagreement[h], parts.PastErrors);
            double log = 0;
            for (var k = 0; k < Covariates; k++) log += coefficients[k] * x[k];
            calibrated[h] = basis * Math.Exp(log);
        }

        return calibrated;
    }

    /// <summary>Writes the covariates of a step and returns the deviation that the factor multiplies; 0 when the series never moved.</summary>
    internal static double Describe(Span<double> x, Movement movement, int seasonLength, SeasonalIndices season, int h, double deviation, double disagreement, PastErrors past)
    {
        var level = Math.Max(movement.Level, 1e-12);
        if (movement.OneStep <= 0) deviation = 0;
        var basis = deviation > 0 ? Math.Max(deviation, SmallestRelativeDeviation * movement.OneStep) : 0;
        var n = movement.Observed;
        var far = Math.Log(h + 1);
        x[0] = 1;
        x[1] = Ratio(movement.AtLag(h + 1), basis);
        x[2] = Ratio(movement.OneStep, basis);
        x[3] = Ratio(disagreement, basis);
        x[4] = Ratio(level, basis);
        x[5] = Math.Log(n) - 4;
        x[6] = far - 1.5;
        x[7] = x[5] * x[6];
        x[8] = season.IsNone ? 0 : 1;
        x[9] = season.IsNone ? 0 : (double)seasonLength / n;
        x[10] = Ratio(movement.Recent, basis);
        x[11] = x[1] * x[6];
        x[12] = seasonLength >= 12 ? 1 : 0;
        x[13] = Math.Min(1, (h + 1.0) / n);
        x[14] = x[12] * x[6];
        x[15] = x[3] * x[6];
        var judged = past.Origins > 0 && basis > 0;
        x[16] = judged ? Ratio(past.Mean, basis) : 0;
        x[17] = judged ? 1 : 0;
        x[18] = x[16] * x[6];
        x[19] = judged ? Ratio(past.Near, basis) : 0;
        x[20] = judged ? Ratio(past.Far, basis) : 0;
        x[21] = judged ? Ratio(past.Largest, basis) : 0;
        x[22] = judged ? past.Bias : 0.5;
        x[23] = past.Origins;
        return basis;
    }

    private static double Ratio(double value, double basis)
    {
        if (basis <= 0) return 0;
        return value <= 0 ? -LargestLogRatio : Math.Clamp(Math.Log(value / basis), -LargestLogRatio, LargestLogRatio);
    }

    /// <summary>How an adjusted series moves.</summary>
    /// <param name="Lags">Mean absolute change over 1, 2, … periods; the last one is continued with the square root of the lag.</param>
    /// <param name="Level">Mean absolute value of the last observed dozen.</param>
    /// <param name="Recent">Mean absolute one-period change among the newest dozen.</param>
    internal sealed record Movement(double[] Lags, double Level, double Recent, int Observed)
    {
        public double OneStep => Lags[0];

        public double AtLag(int lag) => lag <= Lags.Length ? Lags[lag - 1] : Lags[^1] * Math.Sqrt((double)lag / Lags.Length);

        public static Movement Of(ReadOnlySpan<double> adjusted, int horizon)
        {
            const int Newest = 12;
            var observed = Descriptive.Count(adjusted);
            var lags = new double[Math.Max(1, Math.Min(horizon, adjusted.Length / 3))];
            for (var lag = 1; lag <= lags.Length; lag++)
            {
                double sum = 0;
                var count = 0;
                for (var t = lag; t < adjusted.Length; t++)
                {
                    var change = Math.Abs(adjusted[t] - adjusted[t - lag]);
                    if (double.IsNaN(change)) continue;
                    sum += change;
                    count++;
                }

                lags[lag - 1] = count > 0 ? sum / count : lag > 1 ? lags[lag - 2] : 0;
            }

            double level = 0, recent = 0;
            int levels = 0, recents = 0;
            for (var t = Math.Max(0, adjusted.Length - Newest); t < adjusted.Length; t++)
            {
                if (double.IsNaN(adjusted[t])) continue;
                level += Math.Abs(adjusted[t]);
                levels++;
                if (t == 0 || double.IsNaN(adjusted[t - 1])) continue;
                recent += Math.Abs(adjusted[t] - adjusted[t - 1]);
                recents++;
            }

            if (lags[0] <= 0)
            {
                // With gaps between all observed values no one-period change is seen; the spread stands in for it.
                Array.Fill(lags, Descriptive.StandardDeviation(adjusted));
            }

            return new Movement(lags, levels > 0 ? level / levels : 0, recents > 0 ? recent / recents : lags[0], observed);
        }
    }
}
