using InsightEngine.Numerics.Series;

namespace InsightEngine.Insights.Detection;

public sealed record DataStaleDetectorOptions
{
    /// <summary>Missing values from which the severity is medium; one more and it is high.</summary>
    public int MediumAfter { get; init; } = 2;
}

/// <summary>The value of a finished period is not there after the KPI's days of grace.</summary>
public sealed class DataStaleDetector(DataStaleDetectorOptions options) : IInsightDetector
{
    public IEnumerable<Finding> Detect(DetectionContext context)
    {
        foreach (var view in context.Kpis)
        {
            if (!Findings.IsActive(view.Kpi, context.Graph)) continue;
            var deadline = context.Today.AddDays(-view.Kpi.GraceDays);
            // The last period that ended before the deadline should have a value.
            var due = Period.Containing(deadline, view.History.Cadence) + -1;
            if (view.History.Last is { } last)
            {
                var missing = (int)(due - last);
                if (missing <= 0) continue;
                yield return Findings.Of(
                    InsightType.DataStale,
                    view,
                    missing > options.MediumAfter ? Severity.High : missing == options.MediumAfter ? Severity.Medium : Severity.Low,
                    Audiences.Managers | Audiences.Administrators,
                    $"{view.Kpi.Name} has had no value since {last}: {(missing == 1 ? $"that of {due} is" : $"{Number.Count(missing, "value")}, up to {due}, are")} overdue by more than the {Number.Count(view.Kpi.GraceDays, "day")} of grace. {context.OwnerName(view.Kpi.OwnerId)} answers for it.",
                    [
                        Facts.LastValue(view),
                        Facts.Count(SubjectKind.Kpi, view.Kpi.Id, view.Kpi.Name, "overdue", "overdue values", missing),
                        Facts.Count(SubjectKind.Kpi, view.Kpi.Id, view.Kpi.Name, "grace", "days of grace", view.Kpi.GraceDays, "days"),
                    ]);
            }
            else if (view.Input.Targets.Count > 0 && view.Input.Targets.Min(target => target.PeriodStart) is var start && start <= due.FirstDay)
            {
                yield return Findings.Of(
                    InsightType.DataStale,
                    view,
                    Severity.Medium,
                    Audiences.Managers | Audiences.Administrators,
                    $"{view.Kpi.Name} has a target since {Number.Date(start)} but no value at all. {context.OwnerName(view.Kpi.OwnerId)} answers for it.",
                    Facts.Date(SubjectKind.Kpi, view.Kpi.Id, view.Kpi.Name, "target_start", "start of the first target", start));
            }
        }
    }
}
