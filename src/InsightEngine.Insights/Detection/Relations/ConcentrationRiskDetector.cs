namespace InsightEngine.Insights.Detection.Relations;

public sealed record ConcentrationRiskDetectorOptions
{
    /// <summary>Share of the whole from which it rests on one part.</summary>
    public double Share { get; init; } = 0.5;

    /// <summary>Parts needed: of two, one is always the larger half.</summary>
    public int LeastSegments { get; init; } = 3;

    /// <summary>Newest periods that are added up.</summary>
    public int Periods { get; init; } = 4;
}

/// <summary>At least half of a total comes from one of its parts.</summary>
public sealed class ConcentrationRiskDetector(ConcentrationRiskDetectorOptions options) : IInsightDetector
{
    public IEnumerable<Finding> Detect(DetectionContext context)
    {
        if (context.Relatives is null) yield break;
        foreach (var view in context.Kpis)
        {
            if (Composition.Of(view, context) is not { } composition || composition.Segments.Count < options.LeastSegments) continue;
            var (largest, share) = composition.Segments
                .Select(segment => (Segment: segment, Share: composition.Newest(segment, options.Periods) is { Whole: > 0 and var whole, Part: var part } ? part / whole : double.NaN))
                .MaxBy(one => one.Share);
            if (!(share >= options.Share)) continue;
            var period = $"{composition.Last + -(options.Periods - 1)} to {composition.Last}";
            yield return Findings.Of(
                InsightType.ConcentrationRisk, view, Severity.Low, Audiences.Leaders,
                $"{Number.Percent(share)} of {view.Kpi.Name} comes from {KpiFamily.Label(largest, view)}, one of {composition.Segments.Count} parts ({period}).",
                Facts.OfKpi(view, "largest_share", $"share of {largest.Kpi.Name}", share, "share", period),
                Facts.OfKpi(view, "segments", "parts", composition.Segments.Count, "count"));
        }
    }
}
