using InsightEngine.Numerics.Series;

namespace InsightEngine.Insights.Detection;

/// <summary>The median path reaches the target, but after the due date.</summary>
public sealed class LateArrivalDetector : IInsightDetector
{
    public IEnumerable<Finding> Detect(DetectionContext context)
    {
        foreach (var view in context.Kpis)
        {
            if (view.Calendar is not { Open: { Length: > 1 } open, Rule: { } rule } || view.Outlook.CrossingDate is not { } crossing) continue;
            if (crossing <= open.Target.PeriodEnd || !(view.Outlook.MissProbability >= 0.5)) continue;
            var late = Period.Containing(crossing, view.History.Cadence);
            var periods = (int)(late - open.Last);
            if (periods < 1) continue;
            yield return Findings.Of(
                InsightType.LateArrival,
                view,
                Severity.Medium,
                Audiences.Managers,
                $"{view.Kpi.Name} is expected to reach its target of {Facts.TargetWords(view)} in {late}, {Number.Count(periods, "period")} after it is due on {Number.Date(open.Target.PeriodEnd)}.",
                [
                    Facts.Date(SubjectKind.Kpi, view.Kpi.Id, view.Kpi.Name, "crossing", "period in which the median path reaches the target", crossing),
                    Facts.Date(SubjectKind.Kpi, view.Kpi.Id, view.Kpi.Name, "due", "due date", open.Target.PeriodEnd),
                    Facts.MissProbability(view),
                    .. Facts.Limits(view),
                ]) with
            {
                PeriodEnd = open.Target.PeriodEnd,
                Probability = view.Outlook.MissProbability,
            };
        }
    }
}
