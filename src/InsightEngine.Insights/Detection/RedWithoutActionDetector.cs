namespace InsightEngine.Insights.Detection;

public sealed record RedWithoutActionDetectorOptions
{
    /// <summary>Probability of a miss from which something should be done.</summary>
    public double Raise { get; init; } = 0.6;

    /// <summary>Below this an open insight is resolved.</summary>
    public double Clear { get; init; } = 0.4;
}

/// <summary>A KPI is heading for a miss and no planned or running initiative is meant to move it.</summary>
public sealed class RedWithoutActionDetector(RedWithoutActionDetectorOptions options) : IInsightDetector
{
    public IEnumerable<Finding> Detect(DetectionContext context)
    {
        foreach (var view in context.Kpis)
        {
            if (view.Outlook.MissProbability is not { } probability || probability < options.Clear || view.Calendar is not { Open: { } open, IsOverdue: false }) continue;
            if (!Findings.IsActive(view.Kpi, context.Graph) || context.Graph.InitiativesByKpi[view.Kpi.Id].Any(Findings.IsActive)) continue;
            // Work that supports the objective without naming a KPI may be meant for this one.
            if (view.Kpi.ObjectiveId is { } id && context.Graph.InitiativesByObjective[id].Any(one => one.KpiId is null && Findings.IsActive(one))) continue;
            yield return Findings.Of(
                InsightType.RedWithoutAction, view, Severity.Medium, Audiences.Managers,
                $"{view.Kpi.Name} will probably miss its target due {Number.Date(open.Target.PeriodEnd)} ({Number.Percent(probability)} likely), and no open initiative is meant to move it.",
                Facts.MissProbability(view),
                Facts.Count(SubjectKind.Kpi, view.Kpi.Id, view.Kpi.Name, "open_initiatives", "open initiatives", 0)) with
            {
                PeriodEnd = open.Target.PeriodEnd,
                Probability = probability,
                Raises = probability >= options.Raise,
            };
        }
    }
}
