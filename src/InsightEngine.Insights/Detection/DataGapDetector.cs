using InsightEngine.Numerics.Series;

namespace InsightEngine.Insights.Detection;

public sealed record DataGapDetectorOptions
{
    /// <summary>Periods back from the newest value in which a hole is pointed out.</summary>
    public int Window { get; init; } = 12;
}

/// <summary>Periods without a value between others that have one.</summary>
public sealed class DataGapDetector(DataGapDetectorOptions options) : IInsightDetector
{
    public IEnumerable<Finding> Detect(DetectionContext context)
    {
        foreach (var view in context.Kpis)
        {
            if (view.History is not { First: { } first, Last: { } last } || !Findings.IsActive(view.Kpi, context.Graph)) continue;
            var missing = new List<Period>();
            for (var i = 1; i < options.Window && last.Ordinal - i > first.Ordinal; i++)
                if (double.IsNaN(view.History.At(last + -i))) missing.Add(last + -i);
            if (missing.Count == 0) continue;
            missing.Reverse();
            yield return Findings.Of(
                InsightType.DataGap,
                view,
                missing.Count > 2 ? Severity.Medium : Severity.Low,
                Audiences.Managers | Audiences.Administrators,
                $"{view.Kpi.Name} has no value for {(missing.Count == 1 ? $"{missing[0]}" : $"{Number.Count(missing.Count, "period")} between {missing[0]} and {missing[^1]}")}, although later values are there.",
                Facts.Count(SubjectKind.Kpi, view.Kpi.Id, view.Kpi.Name, "gaps", $"missing periods among the last {options.Window}", missing.Count) with { Period = $"{missing[0]}" },
                Facts.LastValue(view));
        }
    }
}
