namespace InsightEngine.Insights.Detection;

/// <summary>The newest value lies outside what the values before it let expect, in a period that a known event touches: labelled, and not announced.</summary>
public sealed class ExpectedDeviationDetector(UnusualValueDetectorOptions options) : IInsightDetector
{
    public IEnumerable<Finding> Detect(DetectionContext context)
    {
        foreach (var view in context.Kpis)
        {
            if (Surprise.Of(view, options) is not { } surprise || context.EventIn(surprise.Period, view.Kpi) is not { } known) continue;
            var days = known.Start == known.End ? $"on {Number.Date(known.Start)}" : $"from {Number.Date(known.Start)} to {Number.Date(known.End)}";
            yield return Findings.Of(
                InsightType.ExpectedDeviation,
                view,
                Severity.Info,
                Audiences.Managers,
                $"{view.Kpi.Name} was {surprise.Value} in {surprise.Period}, outside the usual {surprise.Expected}; “{known.Title}” {days} was known to fall into this period.",
                [.. surprise.Evidence, Facts.Date(SubjectKind.Kpi, view.Kpi.Id, view.Kpi.Name, $"event:{known.Id}", $"first day of “{known.Title}”", known.Start)]) with
            {
                PeriodEnd = surprise.Period.LastDay,
            };
        }
    }
}
