namespace InsightEngine.Insights.Detection;

public sealed record ForecastAbstainedDetectorOptions
{
    /// <summary>Values from which a forecast of one's own history is possible.</summary>
    public int LeastValues { get; init; } = 8;
}

/// <summary>There is a target, but too little history to say much about it.</summary>
public sealed class ForecastAbstainedDetector(ForecastAbstainedDetectorOptions options) : IInsightDetector
{
    public IEnumerable<Finding> Detect(DetectionContext context)
    {
        foreach (var view in context.Kpis)
        {
            var count = view.History.Observations.Count;
            if (view.Calendar.Open is not { } open || count >= options.LeastValues || !Findings.IsActive(view.Kpi, context.Graph)) continue;
            yield return Findings.Of(
                InsightType.ForecastAbstained,
                view,
                Severity.Info,
                Audiences.Managers | Audiences.Administrators,
                $"{view.Kpi.Name} has {(count == 0 ? "no value" : $"only {Number.Count(count, "value")}")}: too little for a dependable forecast of its target due {Number.Date(open.Target.PeriodEnd)}; {options.LeastValues - count} more are needed.",
                Facts.Count(SubjectKind.Kpi, view.Kpi.Id, view.Kpi.Name, "values", "values under the definition in force", count),
                Facts.Count(SubjectKind.Kpi, view.Kpi.Id, view.Kpi.Name, "values_needed", "values needed", options.LeastValues));
        }
    }
}
