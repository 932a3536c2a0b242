using InsightEngine.Numerics.Series;

namespace InsightEngine.Insights.Detection;

public sealed record UpdateSkippedDetectorOptions
{
    /// <summary>Check-ins in a row that were left out.</summary>
    public int Missed { get; init; } = 2;

    /// <summary>Share of the values that persons typed from which a KPI counts as reported by persons.</summary>
    public double TypedShare { get; init; } = 0.5;
}

/// <summary>
/// Whoever reports a KPI by hand has left out two check-ins. The owner was reminded of the overdue value already
/// (<see cref="Nudges.NudgeRules"/>); this is the one step up. A KPI that a system feeds is a matter of <see cref="DataStaleDetector"/> alone.
/// </summary>
public sealed class UpdateSkippedDetector(UpdateSkippedDetectorOptions options) : IInsightDetector
{
    public IEnumerable<Finding> Detect(DetectionContext context)
    {
        foreach (var view in context.Kpis)
        {
            if (view.History.Last is not { } last || !Findings.IsActive(view.Kpi, context.Graph)) continue;
            var values = view.History.Observations;
            if (values.Count(value => value.IsManual) < options.TypedShare * values.Count) continue;
            var due = Period.Containing(context.Today.AddDays(-view.Kpi.GraceDays), view.History.Cadence) + -1;
            var missed = (int)(due - last);
            if (missed < options.Missed) continue;
            yield return Findings.Of(
                InsightType.UpdateSkipped,
                view,
                Severity.Medium,
                Audiences.Managers | Audiences.Leaders,
                $"{Number.Count(missed, "check-in")} of {view.Kpi.Name} in a row had no value; the last one is that of {last}. {context.OwnerName(view.Kpi.OwnerId)} answers for it.",
                [
                    Facts.LastValue(view),
                    Facts.Count(SubjectKind.Kpi, view.Kpi.Id, view.Kpi.Name, "skipped", "check-ins left out", missed),
                ]);
        }
    }
}
