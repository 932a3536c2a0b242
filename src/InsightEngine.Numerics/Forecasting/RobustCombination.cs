using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Numerics.Forecasting;

/// <summary>
/// The fixed combination behind the automatic forecaster: discounted and shrunk seasonal indices are taken out, then the
/// members' forecasts are averaged — exponential smoothing averaged over its family, DOTM, theta on values and on
/// logarithms, and SES or CES where the cadence favours them. A member far from the others' median is left out.
/// </summary>
internal static class RobustCombination
{
    /// <summary>Hedges the Akaike weights within the exponential smoothing family.</summary>
    private const double Sharpness = 0.3;

    /// <summary>Fewest observed values.</summary>
    public const int MinimumObservations = 5;

    /// <summary>The combination before its season is put back.</summary>
    /// <param name="Mean">On the adjusted scale.</param>
    /// <param name="Deviation">As the exponential smoothing members see it, not calibrated.</param>
    /// <param name="Disagreement">Mean absolute distance of the members from their median.</param>
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
        var smoothing = ETS.AverageWithoutSeason(adjusted, horizon, Sharpness);
        var members = new List<double[]>(5) { smoothing.Mean, DynamicOptimisedTheta.FitAdjusted(adjusted, horizon).Mean };
        var positive = true;
        foreach (var value in adjusted) positive &= !(value <= 0);
        var theta = Theta.FitAdjusted(adjusted, horizon).Mean;
        members.Add(positive ? ThetaOfLogarithms(adjusted, horizon) : theta);
        if (seasonLength > 4 && seasonLength < 52)
        {
            members.Add(theta);
            members.Add(LinearSmoothing.FitLevel(adjusted).Forecast(horizon).Mean);
        }
        else if (seasonLength > 1)
        {
            members.Add(CES.FitAdjusted(adjusted, horizon).Mean);
        }

        var disagreement = new double[horizon];
        var mean = Average(members, horizon, disagreement);
        return new Parts(adjusted, season, mean, smoothing.Deviation, disagreement, smoothing.Weights);
    }

    private static double[] ThetaOfLogarithms(double[] adjusted, int horizon)
    {
        var logarithms = new double[adjusted.Length];
        for (var t = 0; t < adjusted.Length; t++) logarithms[t] = Math.Log(adjusted[t]);
        var mean = Theta.FitAdjusted(logarithms, horizon).Mean;
        for (var h = 0; h < horizon; h++) mean[h] = Math.Exp(mean[h]);
        return mean;
    }

    private static double[] Average(List<double[]> members, int horizon, double[] disagreement)
    {
        var mean = new double[horizon];
        Span<double> at = stackalloc double[members.Count];
        Span<double> distance = stackalloc double[members.Count];
        for (var h = 0; h < horizon; h++)
        {
            for (var i = 0; i < members.Count; i++) at[i] = members[i][h];
            var median = Descriptive.Median(at);
            for (var i = 0; i < members.Count; i++) distance[i] = Math.Abs(at[i] - median);
            var limit = 8 * Math.Max(Descriptive.Median(distance), 1e-6 * Math.Abs(median));
            double sum = 0;
            var count = 0;
            for (var i = 0; i < members.Count; i++)
            {
                if (!double.IsFinite(at[i]) || distance[i] > limit) continue;
                sum += at[i];
                count++;
            }

            mean[h] = count > 0 ? sum / count : median;
            disagreement[h] = Descriptive.Mean(distance);
        }

        return mean;
    }
}
