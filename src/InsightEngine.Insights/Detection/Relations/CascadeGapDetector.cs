using InsightEngine.Insights.Strategy;

namespace InsightEngine.Insights.Detection.Relations;

public sealed record CascadeGapDetectorOptions
{
    /// <summary>Share of the whole's target that may be missing, for rounding.</summary>
    public double Tolerance { get; init; } = 0.02;
}

/// <summary>The targets of the parts, met by everybody, would still leave the whole off its target; or parts are wanted the other way than the whole.</summary>
public sealed class CascadeGapDetector(CascadeGapDetectorOptions options) : IInsightDetector
{
    public IEnumerable<Finding> Detect(DetectionContext context)
    {
        if (context.Relatives is null) yield break;
        foreach (var view in context.Kpis)
        {
            if (view.History.Definition is not { Direction: not Direction.WithinRange } definition || !Findings.IsActive(view.Kpi, context.Graph)) continue;
            if (Opposed(view, definition.Direction, context) is { Count: > 0 } opposed) yield return Contradiction(view, definition.Direction, opposed);
            if (view.Calendar is not { Open.Target: { Value: { } wanted } target, IsOverdue: false } || Composition.Of(view, context) is not { } composition) continue;
            var promised = 0.0;
            foreach (var segment in composition.Segments)
            {
                var own = segment.Input.Targets.Where(one => one.PeriodStart >= target.PeriodStart && one.PeriodEnd <= target.PeriodEnd).ToList();
                // A level counts at the end; sums of shorter periods add up to the whole period.
                promised += own.Count == 0 || own.Max(one => one.PeriodEnd) != target.PeriodEnd ? double.NaN
                    : definition.Aggregation == Aggregation.Sum ? own.Sum(one => one.Value ?? double.NaN) : own.MaxBy(one => one.PeriodEnd)!.Value ?? double.NaN;
            }

            var gap = definition.Direction == Direction.Up ? wanted - promised : promised - wanted;
            if (!(gap > options.Tolerance * Math.Abs(wanted))) continue;
            yield return Findings.Of(
                InsightType.CascadeGap, view, Severity.Medium, Audiences.Leaders,
                $"The targets of the {composition.Segments.Count} parts of {view.Kpi.Name} add up to {Number.Show(promised, view.Unit)}; {Number.Show(wanted, view.Unit)} is agreed for the whole by {Number.Date(target.PeriodEnd)}, so {Number.Difference(gap, view.Unit)} is nobody's.",
                Facts.OfKpi(view, "target", $"target ({(definition.Direction == Direction.Up ? "at least" : "at most")})", wanted, period: Facts.TargetPeriod(view)),
                Facts.OfKpi(view, "targets_of_parts", "targets of the parts added up", promised, period: Facts.TargetPeriod(view)),
                Facts.OfKpi(view, "cascade_gap", "part of the target that no part has taken on", gap, period: Facts.TargetPeriod(view))) with
            {
                PeriodEnd = target.PeriodEnd,
            };
        }
    }

    /// <summary>
    /// Parts that are wanted to fall where the whole is to rise, or the other way round. A name alone does not make a part, as fewer
    /// complaints and more that are solved go together: its values add up to the whole with the others, or it is the very measure one objective below.
    /// </summary>
    private static List<KpiView> Opposed(KpiView view, Direction direction, DetectionContext context)
    {
        var other = direction == Direction.Up ? Direction.Down : Direction.Up;
        var segments = KpiFamily.SegmentsOfAnyDirection(view, context);
        var addUp = new Lazy<bool>(() => Composition.Of(view, segments) is not null);
        return [.. segments.Where(one => one.History.Definition!.Direction == other && (KpiFamily.IsSameBelow(one, view, context) || addUp.Value))];
    }

    private static Finding Contradiction(KpiView view, Direction direction, List<KpiView> opposed)
    {
        const int Named = 3;
        var (whole, part) = direction == Direction.Up ? ("rise", "fall") : ("fall", "rise");
        var names = string.Join(", ", opposed.Take(Named).Select(one => one.Kpi.Name == view.Kpi.Name && one.Kpi.OrgUnitId is { } unit ? $"{one.Kpi.Name} of {unit}" : one.Kpi.Name));
        return Findings.Of(
            InsightType.CascadeGap, view, Severity.Medium, Audiences.Leaders,
            $"{view.Kpi.Name} shall {whole}, but {Number.Count(opposed.Count, "part")} of it shall {part}: {names}{(opposed.Count > Named ? " and others" : "")}. Whoever meets the one target works against the other; correct the direction or the name.",
            Facts.Count(SubjectKind.Kpi, view.Kpi.Id, view.Kpi.Name, "parts_opposed", "parts that shall go the other way", opposed.Count)) with
        {
            Qualifier = "direction",
        };
    }
}
