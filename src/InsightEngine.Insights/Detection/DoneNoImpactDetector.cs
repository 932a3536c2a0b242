namespace InsightEngine.Insights.Detection;

/// <summary>A finished initiative whose KPI went on as before.</summary>
public sealed class DoneNoImpactDetector(ImpactDetectorOptions options) : IInsightDetector
{
    public IEnumerable<Finding> Detect(DetectionContext context)
    {
        foreach (var (initiative, kpi, effect) in Impact.Of(context))
        {
            if (effect is null)
            {
                foreach (var held in Impact.Held(context, InsightType.DoneNoImpact, initiative)) yield return held;
                continue;
            }

            var none = effect.Low <= 0 && effect.High >= 0;
            if (!none || effect.High - effect.Low > 2 * options.WidestInterval * effect.Scale) continue;
            yield return Findings.Of(
                InsightType.DoneNoImpact, initiative, Severity.Low, Audiences.Leaders | Audiences.Managers,
                $"“{initiative.Title}” was finished on {Number.Date(initiative.Finished!.Value)}, but nothing of it shows in {kpi!.Kpi.Name} so far: over the {Number.Count(effect.After, "period")} compared, the KPI lay {Impact.Words(effect, kpi.Unit)}, and that may be chance.",
                Impact.Evidence(initiative, kpi, effect));
        }
    }
}
