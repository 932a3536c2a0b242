namespace InsightEngine.Insights.Detection;

/// <summary>A KPI that measures no objective: it is collected and nobody has said what for.</summary>
public sealed class OrphanKpiDetector : IInsightDetector
{
    public IEnumerable<Finding> Detect(DetectionContext context)
    {
        foreach (var view in context.Kpis)
        {
            if (context.Graph.Objective(view.Kpi.ObjectiveId) is not null) continue;
            yield return Findings.Of(
                InsightType.OrphanKpi, view, Severity.Low, Audiences.Managers | Audiences.Leaders,
                $"{view.Kpi.Name} is measured but belongs to no objective{(view.Kpi.ObjectiveId is { } id ? $" (“{id}” is not known)" : "")}: link it or stop collecting it.",
                Facts.Text(SubjectKind.Kpi, view.Kpi.Id, view.Kpi.Name, "objective", "objective", view.Kpi.ObjectiveId ?? "none"),
                Facts.Count(SubjectKind.Kpi, view.Kpi.Id, view.Kpi.Name, "values", "values collected", view.History.Observations.Count));
        }
    }
}
