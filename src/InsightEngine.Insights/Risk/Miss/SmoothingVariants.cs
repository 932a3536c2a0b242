namespace InsightEngine.Insights.Risk.Miss;

/// <summary>
/// Cheap forecasts of a series some steps ahead, each made at every period from what was known then, so that their errors
/// at exactly this horizon are known too: random walk, simple exponential smoothing with slow, fast and fitted weights,
/// damped trend, reversion to the mean, seasonal smoothing, and seasonal naive with the present level.
/// </summary>
/// <remarks>Gardner (1985); Gardner and McKenzie (1985); Winters (1960).</remarks>
internal static class SmoothingVariants
{
    public const int Count = 8;
    public const int RandomWalk = 0, SlowSmoothing = 1, FastSmoothing = 2, FittedSmoothing = 3, DampedTrend = 4, MeanReversion = 5, Seasonal = 6, SeasonalNaive = 7;

    private const double Slow = 0.2, Fast = 0.5;
    private static readonly double[] s_weights = [0.1, 0.2, 0.35, 0.5, 0.7, 0.9];

    /// <summary>Names in the order of the variants.</summary>
    public static readonly string[] Names = ["rw", "ses_slow", "ses_fast", "ses_fitted", "damped", "reverting", "seasonal", "snaive"];

    /// <summary>Forecasts for period t + <paramref name="steps"/> made at t, one row per variant; NaN where a method has nothing to say.</summary>
    public static double[][] Forecasts(ReadOnlySpan<double> values, int steps, int season)
    {
        var n = values.Length;
        var rows = new double[Count][];
        rows[RandomWalk] = Smooth(values, 1);
        rows[SlowSmoothing] = Smooth(values, Slow);
        rows[FastSmoothing] = Smooth(values, Fast);
        rows[FittedSmoothing] = Fitted(values, steps);
        rows[DampedTrend] = Damped(values, steps, 0.4, 0.15, 0.9);
        rows[MeanReversion] = Reverting(values, rows[FastSmoothing], steps);
        var seasonal = season > 1 && n > season;
        rows[Seasonal] = seasonal ? Winters(values, steps, season) : rows[FastSmoothing];
        rows[SeasonalNaive] = seasonal ? Naive(values, rows[SlowSmoothing], steps, season) : rows[RandomWalk];
        return rows;
    }

    private static double[] Smooth(ReadOnlySpan<double> values, double weight)
    {
        var levels = new double[values.Length];
        var level = double.NaN;
        var seen = 0;
        for (var t = 0; t < levels.Length; t++)
        {
            if (!double.IsNaN(values[t]))
            {
                // The first values count alike until the weight takes over.
                var w = Math.Max(weight, 1.0 / ++seen);
                level = seen == 1 ? values[t] : level + w * (values[t] - level);
            }

            levels[t] = level;
        }

        return levels;
    }

    private static double[] Fitted(ReadOnlySpan<double> values, int steps)
    {
        double[]? best = null;
        var least = double.PositiveInfinity;
        foreach (var weight in s_weights)
        {
            var levels = Smooth(values, weight);
            double sum = 0;
            for (var t = 1; t + steps < values.Length; t++)
            {
                var error = values[t + steps] - levels[t];
                if (!double.IsNaN(error)) sum += error * error;
            }

            if (sum < least) (least, best) = (sum, levels);
        }

        return best ?? Smooth(values, Fast);
    }

    private static double[] Damped(ReadOnlySpan<double> values, int steps, double alpha, double beta, double damping)
    {
        var gain = damping * (1 - Math.Pow(damping, steps)) / (1 - damping);
        var forecasts = new double[values.Length];
        double level = double.NaN, slope = 0;
        for (var t = 0; t < values.Length; t++)
        {
            var expected = level + damping * slope;
            if (double.IsNaN(values[t])) (level, slope) = (expected, damping * slope);
            else if (double.IsNaN(level)) level = values[t];
            else
            {
                var error = values[t] - expected;
                (level, slope) = (expected + alpha * error, damping * slope + alpha * beta * error);
            }

            forecasts[t] = level + gain * slope;
        }

        return forecasts;
    }

    /// <summary>Back from the present level towards the mean of the past, as far as the past did so within the horizon.</summary>
    private static double[] Reverting(ReadOnlySpan<double> values, double[] levels, int steps)
    {
        const double Prior = 4;
        var forecasts = new double[values.Length];
        double sum = 0, cross = 0, square = 0, spread = 0;
        var count = 0;
        var means = new double[values.Length];
        for (var t = 0; t < values.Length; t++)
        {
            if (!double.IsNaN(values[t])) (sum, count) = (sum + values[t], count + 1);
            means[t] = count == 0 ? double.NaN : sum / count;
            var made = t - steps;
            if (made >= 2 && !double.IsNaN(values[t]) && !double.IsNaN(levels[made]))
            {
                var away = levels[made] - means[made];
                cross += away * (values[t] - means[made]);
                square += away * away;
                spread = square / (made + 1);
            }

            var kept = square > 0 ? Math.Clamp((cross + Prior * spread) / (square + Prior * spread), 0, 1) : 1;
            forecasts[t] = means[t] + kept * (levels[t] - means[t]);
        }

        return forecasts;
    }

    private static double[] Winters(ReadOnlySpan<double> values, int steps, int season)
    {
        const double Alpha = 0.3, Gamma = 0.3;
        var forecasts = new double[values.Length];
        var indices = new double[season];
        var level = double.NaN;
        var seen = 0;
        for (var t = 0; t < values.Length; t++)
        {
            var position = t % season;
            if (!double.IsNaN(values[t]))
            {
                seen++;
                if (seen == 1) level = values[t];
                var error = values[t] - level - indices[position];
                level += Math.Max(Alpha, 1.0 / seen) * error;
                indices[position] += Gamma * error;
            }

            forecasts[t] = level + indices[(t + steps) % season];
        }

        return forecasts;
    }

    private static double[] Naive(ReadOnlySpan<double> values, double[] levels, int steps, int season)
    {
        const double LevelShare = 0.7;
        var forecasts = new double[values.Length];
        for (var t = 0; t < values.Length; t++)
        {
            // The same season of the latest year that is known, moved with the level.
            var back = (steps + season - 1) / season * season;
            var same = t + steps - back;
            forecasts[t] = same >= 0 && !double.IsNaN(values[same])
                ? values[same] + LevelShare * (levels[t] - levels[same])
                : levels[t];
        }

        return forecasts;
    }
}
