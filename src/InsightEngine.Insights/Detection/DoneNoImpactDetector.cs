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
                $"“{initiative.Title}” was finished on {Number.Date(initiative.Finished!.Value)}, but nothing of it shows in {kpi!.Kpi.Name} so far: over {Number.Count(effect.After, "period")} the effect is put at {Number.Difference(effect.Effect, kpi.Unit)} per period, and with 95 % confidence it lies between {Number.Plain(effect.Low)} and {Number.Difference(effect.High, kpi.Unit)}, so it may be none at all.",
                Impact.Evidence(initiative, kpi, effect));
        }
    }
}
