namespace InsightEngine.Insights.Detection;

public sealed record ImpactDetectorOptions
{
    /// <summary>Significance of the effect.</summary>
    public double PValue { get; init; } = 0.05;

    /// <summary>“No impact” is said only when the interval is no wider than this many usual surprises on each side; wider, nobody can tell.</summary>
    public double WidestInterval { get; init; } = 4;
}

/// <summary>A finished initiative whose KPI moved the right way beyond chance and beyond its placebos.</summary>
public sealed class ImpactConfirmedDetector(ImpactDetectorOptions options) : IInsightDetector
{
    public IEnumerable<Finding> Detect(DetectionContext context)
    {
        foreach (var (initiative, kpi, effect) in Impact.Of(context))
        {
            if (effect is null)
            {
                // The KPI is not part of this run: what was said stays.
                foreach (var held in Impact.Held(context, InsightType.ImpactConfirmed, initiative)) yield return held;
                continue;
            }

            if (effect.PValue >= options.PValue || !Impact.IsGood(kpi!, effect.Effect)) continue;
            yield return Findings.Of(
                InsightType.ImpactConfirmed, initiative, Severity.Info, Audiences.Leaders | Audiences.Managers,
                $"“{initiative.Title}”, finished on {Number.Date(initiative.Finished!.Value)}, shows in {kpi!.Kpi.Name}: over the {Number.Count(effect.After, "period")} compared, the KPI lay {Impact.Words(effect, kpi.Unit)}.",
                Impact.Evidence(initiative, kpi, effect));
        }
    }
}
