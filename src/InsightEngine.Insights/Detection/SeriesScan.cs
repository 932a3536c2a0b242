using InsightEngine.Insights.Risk;
using InsightEngine.Numerics.Changes;
using InsightEngine.Numerics.Series;
using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Insights.Detection;

/// <summary>Settings of <see cref="SeriesScan"/>.</summary>
public sealed record SeriesScanOptions
{
    /// <summary>From this many observed values on, a series is read as a stream: novelty without a look ahead instead of one-step surprises.</summary>
    public int StreamLength { get; init; } = 500;

    /// <summary>Robust standard deviations that make a value unusual in a short series.</summary>
    public double LeastDeviations { get; init; } = 3.5;

    /// <summary>Fewest values on each side of a change.</summary>
    public int LeastSegment { get; init; } = 6;

    /// <summary>A level shift must be this many times the scatter around the lines.</summary>
    public double LeastShift { get; init; } = 2;

    /// <summary>The scatter must change by this factor.</summary>
    public double LeastRatio { get; init; } = 1.8;

    /// <summary>Significance of a break in the season's shape.</summary>
    public double SeasonalPValue { get; init; } = 0.001;

    /// <summary>Share of a stream that is read before the first alarm, where the warm-up of <see cref="Novelty"/> is longer.</summary>
    public double WarmUpShare { get; init; } = 0.15;

    /// <summary>Settings for streams.</summary>
    public NoveltyDetectorOptions Novelty { get; init; } = new();
}

/// <summary>Anomalies and changes of a bare series, without targets or a strategy: what <c>insight detect</c> prints.</summary>
public static class SeriesScan
{
    /// <summary>Scans a series.</summary>
    /// <returns>In order of position.</returns>
    public static IReadOnlyList<SeriesEvent> Of(TimeSeries series, SeriesScanOptions? options = null)
    {
        options ??= new SeriesScanOptions();
        var observed = Descriptive.Count(series.Values.Span);
        var events = observed >= options.StreamLength ? Stream(series.Values.Span, options) : Short(series, options);
        return [.. events.OrderBy(e => e.Position).ThenBy(e => e.Kind)];
    }

    private static List<SeriesEvent> Stream(ReadOnlySpan<double> values, SeriesScanOptions options)
    {
        var detector = new NoveltyDetector(options.Novelty with { WarmUp = Math.Min(options.Novelty.WarmUp, (int)(options.WarmUpShare * values.Length)) });
        var events = new List<SeriesEvent>();
        foreach (var value in values)
        {
            if (detector.Append(value) is not { } anomaly) continue;
            var kind = anomaly.Kind switch
            {
                AnomalyKind.Value => SeriesEventKind.UnusualValue,
                AnomalyKind.Level => SeriesEventKind.UnusualLevel,
                AnomalyKind.Spread => SeriesEventKind.UnusualSpread,
                _ => SeriesEventKind.UnusualPattern,
            };
            events.Add(new SeriesEvent((int)anomaly.Position, kind, anomaly.Score));
        }

        return events;
    }

    private static List<SeriesEvent> Short(TimeSeries series, SeriesScanOptions options)
    {
        var events = new List<SeriesEvent>();
        var start = series.Start is { } day ? Period.Containing(day, series.Cadence) : new Period(series.Cadence, 0);
        var profile = SeriesProfile.Of(start, series.Values.Span, series.Cadence);
        var deseasonalised = series.Values.ToArray();
        for (var i = 0; i < deseasonalised.Length; i++) deseasonalised[i] -= profile.SeasonAt(start + i);
        var segments = PiecewiseTrend.Divide(deseasonalised, options.LeastSegment);
        for (var i = 1; i < segments.Count; i++)
            if (Change(segments[i - 1], segments[i], options) is { } change) events.Add(change);
        events.AddRange(UnusualValues(deseasonalised, segments, options));
        if (series.SeasonLength > 1 && SeasonalBreak(series, segments, options) is { } seasonal) events.Add(seasonal);
        return events;
    }

    /// <summary>What changes from one stretch to the next; the strongest of level, trend and scatter.</summary>
    private static SeriesEvent? Change(TrendSegment before, TrendSegment after, SeriesScanOptions options)
    {
        var scatter = Math.Sqrt((before.Scatter * before.Scatter * before.Length + after.Scatter * after.Scatter * after.Length) / (before.Length + after.Length));
        if (!(scatter > 0)) return new SeriesEvent(after.First, SeriesEventKind.LevelShift, Score(double.PositiveInfinity));
        var shift = Math.Abs(after.At(after.First) - before.At(after.First)) / scatter / options.LeastShift;
        // A change of trend is measured by what it makes of the level over the shorter of the two stretches.
        var trend = Math.Abs(after.Slope - before.Slope) * Math.Min(before.Length, after.Length) / scatter / options.LeastShift;
        double wider = Math.Max(before.Scatter, after.Scatter), narrower = Math.Min(before.Scatter, after.Scatter);
        var ratio = narrower > 0 ? wider / narrower / options.LeastRatio : double.PositiveInfinity;
        if (shift >= 1 && shift >= trend / 2) return new SeriesEvent(after.First, SeriesEventKind.LevelShift, Score(shift));
        if (trend >= 1 && trend >= ratio) return new SeriesEvent(after.First, SeriesEventKind.TrendChange, Score(trend));
        return ratio >= 1 ? new SeriesEvent(after.First, SeriesEventKind.VolatilityChange, Score(ratio)) : trend >= 1 ? new SeriesEvent(after.First, SeriesEventKind.TrendChange, Score(trend)) : null;
    }

    private static IEnumerable<SeriesEvent> UnusualValues(double[] values, IReadOnlyList<TrendSegment> segments, SeriesScanOptions options)
    {
        var events = new List<SeriesEvent>();
        foreach (var segment in segments)
        {
            var residuals = new double[segment.Length];
            // Theil's line is not drawn towards the very values that are looked for.
            var (level, slope) = RobustLine(values.AsSpan(segment.First, segment.Length));
            for (var i = 0; i < residuals.Length; i++) residuals[i] = values[segment.First + i] - level - slope * i;
            var scale = 1.4826 * Descriptive.Median(Array.ConvertAll(residuals, Math.Abs));
            if (!(scale > 0)) continue;
            for (var i = 0; i < residuals.Length; i++)
            {
                var deviations = Math.Abs(residuals[i]) / scale / options.LeastDeviations;
                if (deviations >= 1) events.Add(new SeriesEvent(segment.First + i, SeriesEventKind.UnusualValue, Score(deviations)));
            }
        }

        return events;
    }

    private static (double Level, double Slope) RobustLine(ReadOnlySpan<double> values)
    {
        var slope = TheilSen.Slope(values);
        if (double.IsNaN(slope)) slope = 0;
        var rests = new double[values.Length];
        for (var i = 0; i < values.Length; i++) rests[i] = values[i] - slope * i;
        return (Descriptive.Median(rests), slope);
    }

    private static SeriesEvent? SeasonalBreak(TimeSeries series, IReadOnlyList<TrendSegment> segments, SeriesScanOptions options)
    {
        var values = series.Values.ToArray();
        var deviations = new double[values.Length];
        Array.Fill(deviations, double.NaN);
        foreach (var segment in segments)
            for (var i = segment.First; i < segment.End; i++) deviations[i] = values[i] - segment.At(i);
        var (position, p) = SeasonalShape.Break(deviations, series.SeasonLength);
        return p < options.SeasonalPValue ? new SeriesEvent(position, SeriesEventKind.SeasonalBreak, Score(Math.Log(p) / Math.Log(options.SeasonalPValue))) : null;
    }

    /// <summary>Odds form of a ratio to the threshold: 0.5 at 1, towards 1 far above.</summary>
    private static double Score(double ratio) => double.IsPositiveInfinity(ratio) ? 0.999 : Math.Min(0.999, ratio / (1 + ratio));
}
