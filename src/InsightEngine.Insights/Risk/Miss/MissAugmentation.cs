using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Insights.Risk.Miss;

/// <summary>
/// Other panels that could have been: the same histories with invented targets, turned round, added up to longer periods or
/// thinned out. They keep the model from learning what is peculiar to the few sources that there are. An invented target
/// uses only values that were known when it was set.
/// </summary>
public static class MissAugmentation
{
    /// <summary>Variants of a panel; the same panel and seed give the same variants.</summary>
    public static IEnumerable<MissPanel> Of(MissPanel panel, ulong seed)
    {
        var random = new RandomStream(seed ^ StableHash.Of(panel.Name));
        yield return Named("targets", panel.Series.Select(series => Invented(series, ref random)));
        yield return Named("turned", panel.Series.Select(series => Invented(Turned(series), ref random)));
        yield return Turned(panel);
        if (panel.Series.Max(series => series.Length) < 12) yield break;
        yield return Named("threes", panel.Series.Select(series => Aggregated(series, 3)).OfType<MissSeries>());
        yield return Named("threes, targets", panel.Series.Select(series => Aggregated(series, 3)).OfType<MissSeries>().Select(series => Invented(series, ref random)));
        yield return Named("every second", panel.Series.Select(series => Thinned(series, 2)).OfType<MissSeries>().Select(series => Invented(series, ref random)));
        yield return Named("years", panel.Series.Select(series => Aggregated(series, Math.Max(12, series.SeasonLength))).OfType<MissSeries>());
        yield return Named("years, targets", panel.Series.Select(series => Aggregated(series, Math.Max(12, series.SeasonLength))).OfType<MissSeries>().Select(series => Invented(series, ref random)));

        MissPanel Named(string variant, IEnumerable<MissSeries> series) => panel with { Name = $"{panel.Name}, {variant}", Series = [.. series] };
    }

    /// <summary>The panel with every series turned round.</summary>
    public static MissPanel Turned(MissPanel panel) => panel with { Name = $"{panel.Name}, turned as set", Series = [.. panel.Series.Select(Turned)] };

    /// <summary>The good direction becomes the bad one.</summary>
    public static MissSeries Turned(MissSeries series) => series with { HigherIsBetter = !series.HigherIsBetter };

    /// <summary>
    /// A target as organisations set them: a standard that stays, or one that is reset each season from the year before,
    /// harder or easier than usual by a share of the KPI's own spread.
    /// </summary>
    public static MissSeries Invented(MissSeries series, ref RandomStream random)
    {
        var values = series.Values.Span;
        var season = Math.Max(series.SeasonLength, 2);
        var resets = random.NextUniform() < 0.5;
        var offset = 0.9 * random.NextGaussian();
        var ambition = Math.Max(0, 0.3 * random.NextGaussian());
        var sign = series.HigherIsBetter ? 1 : -1;
        var first = Math.Min(values.Length, Math.Max(3, season / 2));
        var targets = new double[values.Length];
        var (mean, spread) = Moments(values[..first]);
        var target = mean + offset * spread;
        for (var t = 0; t < values.Length; t++)
        {
            if (resets && t >= first && (series.Start + t) % season == 0)
            {
                (mean, spread) = Moments(values[Math.Max(0, t - season)..t]);
                if (!double.IsNaN(mean)) target = mean + offset * spread + sign * ambition * spread;
            }

            targets[t] = target;
        }

        return series with { Targets = targets };
    }

    /// <summary>Means of so many periods; null when too few remain. A period with a hole is left out.</summary>
    public static MissSeries? Aggregated(MissSeries series, int periods)
    {
        var skip = (int)((periods - series.Start % periods) % periods);
        var length = (series.Length - skip) / periods;
        if (length < 2) return null;
        double[] values = new double[length], targets = new double[length];
        for (var t = 0; t < length; t++)
        {
            values[t] = Mean(series.Values.Span.Slice(skip + t * periods, periods));
            targets[t] = Mean(series.Targets.Span.Slice(skip + t * periods, periods));
        }

        return Trimmed(series with { Values = values, Targets = targets, Start = (series.Start + skip) / periods, SeasonLength = Shorter(series.SeasonLength, periods) });
    }

    /// <summary>Every so manyth period; null when too few remain.</summary>
    public static MissSeries? Thinned(MissSeries series, int step)
    {
        var length = series.Length / step;
        if (length < 4) return null;
        double[] values = new double[length], targets = new double[length];
        for (var t = 0; t < length; t++) (values[t], targets[t]) = (series.Values.Span[t * step], series.Targets.Span[t * step]);
        return Trimmed(series with { Values = values, Targets = targets, Start = series.Start / step, SeasonLength = Shorter(series.SeasonLength, step) });
    }

    private static int Shorter(int season, int by) => season % by == 0 && season / by > 1 ? season / by : 1;

    private static MissSeries? Trimmed(MissSeries series) => series.AsOf(series.End) is { Length: >= 2 } trimmed ? trimmed : null;

    private static double Mean(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (var value in values) sum += value;
        return sum / values.Length;
    }

    private static (double Mean, double Spread) Moments(ReadOnlySpan<double> values)
    {
        if (Descriptive.Count(values) == 0) return (double.NaN, double.NaN);
        var mean = Descriptive.Mean(values);
        var spread = Descriptive.Count(values) < 2 ? double.NaN : Descriptive.StandardDeviation(values);
        return (mean, spread > 0 ? spread : 0.02 * Math.Max(Math.Abs(mean), 1e-6));
    }
}
