namespace InsightEngine.Numerics.Forecasting;

/// <summary>
/// The combination behind the automatic forecaster: discounted and shrunk seasonal indices are taken out, the members'
/// forecasts are averaged with weights that depend on the series' features, and the deviation is calibrated.
/// </summary>
internal static class RobustCombination
{
    /// <summary>The combination before its season is put back.</summary>
    /// <param name="Mean">On the adjusted scale.</param>
    /// <param name="Deviation">As the exponential smoothing members see it, not calibrated.</param>
    /// <param name="Disagreement">Mean distance of the members from their median.</param>
    /// <param name="Weights">Moving-average weights of the smoothing members.</param>
    internal readonly record struct Parts(double[] Adjusted, SeasonalIndices Season, double[] Mean, double[] Deviation, double[] Disagreement, double[] Weights);

    /// <summary>Point forecasts with calibrated deviations.</summary>
    public static MethodFit Fit(ReadOnlySpan<double> values, int seasonLength, int horizon)
    {
        var parts = Combine(values, seasonLength, horizon);
        var deviation = IntervalCalibration.Calibrate(parts, seasonLength);
        parts.Season.Reseasonalise(parts.Mean, deviation, values.Length);
        return new MethodFit(parts.Mean, deviation, parts.Weights);
    }

    internal static Parts Combine(ReadOnlySpan<double> values, int seasonLength, int horizon)
    {
        var season = DiscountedDecomposition.Of(values, seasonLength);
        var adjusted = new double[values.Length];
        season.Adjust(values, adjusted);
        var members = CombinationMembers.Of(adjusted, season, horizon);
        var weights = CombinationWeights.For(seasonLength, members.Features);
        var mean = new double[horizon];
        for (var k = 0; k < weights.Length; k++)
        {
            if (weights[k] == 0) continue;
            for (var h = 0; h < horizon; h++) mean[h] += weights[k] * members.Forecasts[k][h];
        }

        return new Parts(adjusted, season, mean, members.Smoothing.Deviation, members.Disagreement, members.Smoothing.Weights);
    }
}
