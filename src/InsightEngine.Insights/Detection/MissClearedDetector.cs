namespace InsightEngine.Insights.Detection;

/// <summary>An open predicted miss is no longer likely, in two consecutive runs. The warning is armed again.</summary>
public sealed class MissClearedDetector(PredictedMissDetectorOptions options) : IInsightDetector
{
    public IEnumerable<Finding> Detect(DetectionContext context)
    {
        foreach (var view in context.Kpis)
        {
            if (view.Outlook.MissProbability is not { } probability || probability >= options.Clear) continue;
            if (view.Calendar is not { Open: { } open, Rule: { } rule } || view.History.Last is null) continue;
            var key = Finding.Key(InsightType.PredictedMiss, SubjectKind.Kpi, view.Kpi.Id, open.Target.PeriodEnd);
            // This run is the second one below: the prediction itself is resolved in it.
            if (context.Open(key) is null || context.Memory.GetValueOrDefault(key) is not { RunsBelow: >= 1 } memory || memory.CountedAsOf == context.AsOf(view)) continue;
            yield return Findings.Of(
                InsightType.MissCleared,
                view,
                Severity.Info,
                Audiences.Managers,
                $"{view.Kpi.Name} is expected to reach its target of {Facts.TargetWords(view)} by {Number.Date(open.Target.PeriodEnd)} again: the probability of a miss has fallen to {Number.Percent(probability)}.",
                [Facts.MissProbability(view), .. Facts.Limits(view), .. Facts.Expected(view), Facts.LastValue(view)]) with
            {
                PeriodEnd = open.Target.PeriodEnd,
                Probability = probability,
                Qualifier = $"episode{memory.Episode}",
            };
        }
    }
}
