namespace InsightEngine.Insights.Detection.Process;

public sealed record AlertNoiseDetectorOptions
{
    /// <summary>Judged warnings below which nothing is said about their precision.</summary>
    public int LeastJudged { get; init; } = 10;

    /// <summary>Share of warnings that a miss has to follow.</summary>
    public double LeastPrecision { get; init; } = 0.5;

    /// <summary>Insights that one person can look at in a week.</summary>
    public int WeeklyBudget { get; init; } = 40;
}

/// <summary>The engine's own noise: fewer than half of its warnings came true, or somebody gets more insights than can be looked at.</summary>
public sealed class AlertNoiseDetector(AlertNoiseDetectorOptions options) : IProcessDetector
{
    public IEnumerable<Finding> Detect(ProcessContext context)
    {
        var (judged, came) = (context.JudgedWarnings, context.TrueWarnings);
        if (judged >= options.LeastJudged && came < options.LeastPrecision * judged)
        {
            yield return About(
                "precision", Severity.Medium,
                $"Of the last year's {judged} warnings of a predicted miss, {came} came true. The reliability page shows at which horizons they fail.",
                Facts.Count(SubjectKind.Organisation, ProcessContext.WholeOrganisation, "Warnings", "warnings/judged", "judged warnings", judged) with { Link = "/reliability" },
                Facts.Count(SubjectKind.Organisation, ProcessContext.WholeOrganisation, "Warnings", "warnings/true", "warnings that a miss followed", came));
        }

        foreach (var (owner, raised) in context.RaisedThisWeek.Where(one => one.Value > options.WeeklyBudget).OrderBy(one => one.Key, StringComparer.Ordinal))
        {
            var name = context.Owners.GetValueOrDefault(owner, owner);
            yield return About(
                $"budget-{owner}", Severity.Low,
                $"{name} was given {raised} insights in seven days, more than the {options.WeeklyBudget} that one person can look at: share the ownership of what they are about.",
                Facts.Count(SubjectKind.Organisation, ProcessContext.WholeOrganisation, name, $"raised/{owner}", "insights in seven days", raised));
        }
    }

    private static Finding About(string qualifier, Severity severity, string headline, params IEnumerable<Fact> evidence) => new()
    {
        Type = InsightType.AlertNoise,
        SubjectKind = SubjectKind.Organisation,
        SubjectId = ProcessContext.WholeOrganisation,
        SubjectName = "InsightEngine",
        Qualifier = qualifier,
        Severity = severity,
        Audience = Audiences.Administrators,
        Headline = headline,
        Evidence = [.. evidence],
    };
}
