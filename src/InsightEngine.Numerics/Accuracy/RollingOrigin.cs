using InsightEngine.Numerics.Series;

namespace InsightEngine.Numerics.Accuracy;

/// <summary>One evaluation: what was known, and what came then.</summary>
/// <param name="Training">The series up to the origin.</param>
/// <param name="Actual">The periods after it, at most the horizon; NaN where nothing was observed.</param>
public readonly record struct Origin(TimeSeries Training, ReadOnlyMemory<double> Actual);

/// <summary>Evaluation on a rolling forecasting origin (Tashman 2000): only the past is used for each forecast.</summary>
public static class RollingOrigin
{
    /// <summary>The last <paramref name="origins"/> origins, oldest first, spaced by <paramref name="spacing"/> periods.</summary>
    /// <param name="horizon">Periods after each origin. The newest origin has all of them.</param>
    /// <param name="minimumTraining">Origins with fewer periods before them are left out.</param>
    public static IEnumerable<Origin> Over(TimeSeries series, int horizon, int origins, int minimumTraining, int spacing = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(horizon, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(spacing, 1);
        for (var i = origins - 1; i >= 0; i--)
        {
            var cut = series.Length - horizon - i * spacing;
            if (cut < Math.Max(1, minimumTraining)) continue;
            yield return new Origin(series with { Values = series.Values[..cut] }, series.Values.Slice(cut, Math.Min(horizon, series.Length - cut)));
        }
    }
}
