namespace InsightEngine.Insights.Detection;

/// <summary>Work without a KPI that it should move: whether it helps can never be told.</summary>
public sealed class UnlinkedInitiativeDetector : IInsightDetector
{
    public IEnumerable<Finding> Detect(DetectionContext context)
    {
        foreach (var (initiative, _, _) in context.Initiatives)
        {
            if (!Findings.IsActive(initiative) || context.Graph.Kpi(initiative.KpiId) is not null) continue;
            var effort = initiative.EffortDays is { } days ? $" It costs {Number.Plain(days)} person-days." : "";
            yield return Findings.Of(
                InsightType.UnlinkedInitiative, initiative, initiative.EffortDays >= 100 ? Severity.Medium : Severity.Low, Audiences.Managers | Audiences.Leaders,
                $"The initiative “{initiative.Title}” names no KPI that it should move{(initiative.KpiId is { } id ? $" (“{id}” is not known)" : "")}.{effort}",
                [
                    Facts.Text(SubjectKind.Initiative, initiative.Id, initiative.Title, "kpi", "KPI to move", initiative.KpiId ?? "none"),
                    .. initiative.EffortDays is { } planned ? [Facts.Count(SubjectKind.Initiative, initiative.Id, initiative.Title, "effort", "planned effort", planned, "person-days")] : Array.Empty<Fact>(),
                ]);
        }
    }
}
