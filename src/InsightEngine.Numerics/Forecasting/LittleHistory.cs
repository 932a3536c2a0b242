using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Numerics.Forecasting;

/// <summary>
/// One to seven observed values. Without a yearly or plain-index cadence: the last value, pulled a little to the mean.
/// With one: the last value, led on by part of the mean change as far as that stands out from its noise, because so few
/// years usually show a trend. The interval is wide because a spread estimated from so few values is itself uncertain:
/// it is a compromise between what the values show and a prior of <see cref="PriorShare"/> of their size, worth
/// <see cref="PriorWeight"/> observations, with the tails of Student's t.
/// </summary>
internal static class LittleHistory
{
    /// <summary>Below this many observed values a series has little history.</summary>
    public const int EnoughObservations = 8;

    private const double PriorShare = 0.15;
    private const double PriorWeight = 0.3;
    private const double PullToMean = 0.2;
    private const double TrendShare = 0.7;
    private const int EnoughForTrend = 4;

    public static MethodFit Fit(ReadOnlySpan<double> values, int seasonLength, int horizon)
    {
        var walk = RandomWalk.Of(values);
        var count = Descriptive.Count(values);
        double size = 0;
        foreach (var value in values)
            if (!double.IsNaN(value)) size += Math.Abs(value) / count;
        var prior = PriorShare * (size > 0 ? size : 1);
        var seen = Math.Max(walk.Sigma, Descriptive.StandardDeviation(values));
        double centre = walk.Last, change = 0, growth = 0.9;
        if (seasonLength > 1)
        {
            if (count > 1) centre += PullToMean * (Descriptive.Mean(values) - walk.Last);
        }
        else
        {
            growth = 1.2;
            if (count >= EnoughForTrend)
            {
                // Three standard errors make a trend certain; a trend that is certain is no noise.
                var certainty = walk.DriftSigma > 0 ? Math.Min(1, Math.Abs(walk.Drift) * Math.Sqrt(count - 1) / walk.DriftSigma / 3) : walk.Drift != 0 ? 1 : 0;
                change = TrendShare * certainty * walk.Drift;
                seen = Math.Max(walk.DriftSigma, seen * (1 - certainty / 2));
            }
        }

        var sigma = Math.Sqrt((PriorWeight * prior * prior + (count - 1) * seen * seen) / (PriorWeight + count - 1));
        var location = new double[horizon];
        var weights = new double[horizon];
        double damping = 0, power = 1;
        for (var h = 0; h < horizon; h++)
        {
            power *= 0.95;
            damping += power;
            location[h] = centre + damping * change;
            weights[h] = h == 0 ? 1 : growth;
        }

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
