namespace InsightEngine.Insights.Detection;

/// <summary>The newest value was typed by a person although the KPI is usually fed by a system.</summary>
public sealed class ManualOverrideDetector : IInsightDetector
{
    public IEnumerable<Finding> Detect(DetectionContext context)
    {
        foreach (var view in context.Kpis)
        {
            var values = view.History.Observations;
            if (values.Count < 2 || !values[^1].IsManual) continue;
            var manual = 0;
            while (manual < values.Count && values[values.Count - 1 - manual].IsManual) manual++;
            var automated = values.Count(one => !one.IsManual);
            // A KPI that is always typed has nothing to override.
            if (automated <= values.Count / 2) continue;
            var last = view.History.Last!.Value;
            yield return Findings.Of(
                InsightType.ManualOverride,
                view,
                Severity.Low,
                Audiences.Managers | Audiences.Administrators,
                $"{(manual == 1 ? "The last value" : $"The last {manual} values")} of {view.Kpi.Name}, {Number.Show(values[^1].Value, view.Unit)} in {last}, {(manual == 1 ? "was" : "were")} typed by {values[^1].RecordedBy} in place of {values.Last(one => !one.IsManual).Source}.",
                Facts.LastValue(view),
                Facts.Count(SubjectKind.Kpi, view.Kpi.Id, view.Kpi.Name, "manual", "manual values in a row", manual),
                Facts.Count(SubjectKind.Kpi, view.Kpi.Id, view.Kpi.Name, "automated", "automated values", automated));
        }
    }
}
