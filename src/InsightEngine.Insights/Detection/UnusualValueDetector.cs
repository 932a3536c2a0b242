namespace InsightEngine.Insights.Detection;

public sealed record UnusualValueDetectorOptions
{
    /// <summary>Coverage of the interval that a value must leave.</summary>
    public double Level { get; init; } = 0.95;

    /// <summary>Robust standard deviations that it must be away besides, so that a heavy-tailed series does not cry wolf.</summary>
    public double LeastDeviations { get; init; } = 3;

    /// <summary>Cold start: values needed before the one that is judged.</summary>
    public int LeastValues { get; init; } = 10;
}

/// <summary>The newest value lies outside what the values before it let expect, and no known event explains it.</summary>
public sealed class UnusualValueDetector(UnusualValueDetectorOptions options) : IInsightDetector
{
    public IEnumerable<Finding> Detect(DetectionContext context)
    {
        foreach (var view in context.Kpis)
        {
            if (Surprise.Of(view, options) is not { } surprise || context.EventIn(surprise.Period, view.Kpi) is not null) continue;
            yield return Findings.Of(
                InsightType.UnusualValue,
                view,
                surprise.How == "bad" ? Severity.Medium : Severity.Low,
                Audiences.Managers,
                $"{view.Kpi.Name} was {surprise.Value} in {surprise.Period}, unusually {surprise.How}: {surprise.Expected} was to be expected.",
                surprise.Evidence) with
            {
                PeriodEnd = surprise.Period.LastDay,
            };
        }
    }
}
