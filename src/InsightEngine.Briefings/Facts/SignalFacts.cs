using System.Globalization;
using InsightEngine.Insights;

namespace InsightEngine.Briefings.Facts;

/// <summary>Facts of an insight: its headline as one fact, and the evidence that it carries.</summary>
internal static class SignalFacts
{
    public static PointFacts Of(PlanContext context, Insight insight)
    {
        var facts = new PointFacts().With(FactRole.Text, context.Draft.Add(new Fact
        {
            Id = $"insight:{insight.Id}",
            Subject = insight.SubjectName,
            Measure = "insight",
            Text = insight.Headline,
            Unit = "sentence",
            Period = insight.PeriodEnd?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            Link = LinkOf(insight),
        }));
        foreach (var evidence in insight.Evidence) facts.With(FactRole.Item, context.Draft.Add(evidence with { Id = $"insight:{insight.Id}/{evidence.Id}" }));
        return facts;
    }

    private static string LinkOf(Insight insight) => insight.SubjectKind switch
    {
        SubjectKind.Kpi => $"/kpis/{Uri.EscapeDataString(insight.SubjectId)}",
        SubjectKind.Objective => $"/objectives/{Uri.EscapeDataString(insight.SubjectId)}",
        SubjectKind.Initiative => $"/initiatives/{Uri.EscapeDataString(insight.SubjectId)}",
        SubjectKind.OrgUnit or SubjectKind.Survey => "/listening",
        _ => "/insights",
    };
}
