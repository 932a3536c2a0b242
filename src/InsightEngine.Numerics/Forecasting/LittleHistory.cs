using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Numerics.Forecasting;

/// <summary>
/// One to seven observed values: the last value pulled halfway to the mean, with an interval that is wide because a
/// spread estimated from so few values is itself uncertain. The spread is a Bayesian compromise between what the values
/// show and a prior of <see cref="PriorShare"/> of their size, worth <see cref="PriorWeight"/> observations.
/// </summary>
internal static class LittleHistory
{
    /// <summary>Below this many observed values a series has little history.</summary>
    public const int EnoughObservations = 8;

    private const double PriorShare = 0.15;
    private const double PriorWeight = 2;
    private const double PullToMean = 0.3;

    public static MethodFit Fit(ReadOnlySpan<double> values, int horizon)
    {
        var walk = RandomWalk.Of(values);
        var mean = Descriptive.Mean(values);
        var count = Descriptive.Count(values);
        double size = 0;
        foreach (var value in values)
            if (!double.IsNaN(value)) size += Math.Abs(value) / count;
        var prior = PriorShare * (size > 0 ? size : 1);
        var seen = Math.Max(walk.Sigma, Descriptive.StandardDeviation(values));
        var sigma = Math.Sqrt((PriorWeight * prior * prior + (count - 1) * seen * seen) / (PriorWeight + count - 1));
        var centre = walk.Last + (count > 1 ? PullToMean : 0) * (mean - walk.Last);
        var location = new double[horizon];
        var weights = new double[horizon];
        Array.Fill(location, centre);
        Array.Fill(weights, 0.7);
        weights[0] = 1;
        return MethodFit.FromWeights(location, sigma, weights);
    }

    /// <summary>Student's t with this many degrees of freedom, as knots over normal scores.</summary>
    public static ErrorShape Shape(int observed)
    {
        // Cornish-Fisher expansion of the t quantile (Abramowitz and Stegun 26.7.5).
        var df = Math.Max(2.0, observed);
        Span<double> scores = [-3.1, -2.6, -2, -1.3, -0.7, 0, 0.7, 1.3, 2, 2.6, 3.1];
        Span<double> errors = stackalloc double[scores.Length];
        for (var i = 0; i < scores.Length; i++)
        {
            var z = scores[i];
            var cube = z * z * z;
            errors[i] = z + (cube + z) / (4 * df) + (5 * cube * z * z + 16 * cube + 3 * z) / (96 * df * df);
        }

        return new ErrorShape(scores, errors);
    }
}
