using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Numerics.Forecasting;

/// <summary>
/// The combination behind the automatic forecaster: discounted and shrunk seasonal indices are taken out, the members'
/// forecasts are averaged with weights by their past performance on the series, corrected by a trained model where there
/// is one, and the deviation is calibrated.
/// </summary>
internal static class RobustCombination
{
    /// <summary>Of a series with a very long season only this many newest seasons are read; older ones mislead more than they tell.</summary>
    private const int NewestSeasons = 5;

    private const int VeryLongSeason = 24;

    /// <summary>A history without any noise keeps this share of its mean move, divided by the root of its length, as deviation.</summary>
    private const double StraightShare = 0.3;

    /// <summary>The combination before its season is put back.</summary>
    /// <param name="Adjusted">The part of the series that was read, without its season.</param>
    /// <param name="Mean">On the adjusted scale.</param>
    /// <param name="Deviation">As the exponential smoothing members see it, not calibrated.</param>
    /// <param name="Disagreement">Mean distance of the members from their median.</param>
    /// <param name="PastErrors">Of the combination at earlier origins.</param>
    /// <param name="Weights">Moving-average weights of the smoothing members.</param>
    internal readonly record struct Parts(double[] Adjusted, SeasonalIndices Season, double[] Mean, double[] Deviation, double[] Disagreement, PastErrors PastErrors, double[] Weights);

    /// <summary>Point forecasts with calibrated deviations.</summary>
    public static MethodFit Fit(ReadOnlySpan<double> values, int seasonLength, int horizon, CombinerModel? combiner = null)
    {
        var parts = Combine(values, seasonLength, horizon, combiner);
        var deviation = IntervalCalibration.Calibrate(parts, seasonLength);
        var smallest = SmallestDeviation(values);
        for (var h = 0; h < deviation.Length; h++) deviation[h] = Math.Max(deviation[h], smallest * Math.Sqrt(h + 1));
        parts.Season.Reseasonalise(parts.Mean, deviation, parts.Adjusted.Length);
        return new MethodFit(parts.Mean, deviation, parts.Weights);
    }

    // However straight a history is, the next move may differ from it by something, the more the shorter it is.
    private static double SmallestDeviation(ReadOnlySpan<double> values)
    {
        double moves = 0;
        var count = 0;
        for (var t = 1; t < values.Length; t++)
        {
            var move = Math.Abs(values[t] - values[t - 1]);
            if (double.IsNaN(move)) continue;
            moves += move;
            count++;
        }

        var mean = count > 0 ? moves / count : Descriptive.StandardDeviation(values);
        return StraightShare * mean / Math.Sqrt(Descriptive.Count(values));
    }

    internal static Parts Combine(ReadOnlySpan<double> values, int seasonLength, int horizon, CombinerModel? combiner = null)
    {
        values = Newest(values, seasonLength);
        var members = CombinationMembers.Of(values, seasonLength, horizon);
        var past = PastPerformance.Of(values, seasonLength, horizon);
        var weights = combiner?.Weigh(values, seasonLength, members, past) ?? past.Weights;
        var mean = new double[horizon];
        for (var k = 0; k < weights.Length; k++)
            for (var h = 0; h < horizon; h++) mean[h] += weights[k] * members.Forecasts[k][h];
        return new Parts(members.Adjusted, members.Season, mean, members.Smoothing.Deviation, members.Disagreement, past.Errors, members.Smoothing.Weights);
    }

    /// <summary>The part of a series that is read.</summary>
    internal static ReadOnlySpan<double> Newest(ReadOnlySpan<double> values, int seasonLength) =>
        seasonLength > VeryLongSeason && values.Length > NewestSeasons * seasonLength ? values[^(NewestSeasons * seasonLength)..] : values;
}
