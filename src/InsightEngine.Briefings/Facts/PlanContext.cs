using InsightEngine.Insights;
using InsightEngine.Insights.Strategy;

namespace InsightEngine.Briefings.Facts;

/// <summary>What every part of the planning shares.</summary>
internal sealed record PlanContext(
    ScopedView View, SheetDraft Draft, StrategyFacts Facts, BriefingOptions Options, BriefingPeriod Period, BriefingAudience Audience, FactSheet? Previous)
{
    public double? Before(Kpi kpi) => Previous is not null && Previous.Register.TryGetValue($"kpi:{kpi.Id}", out var before) ? before : null;

    public double? Before(Objective objective) => Previous is not null && Previous.Register.TryGetValue($"objective:{objective.Id}", out var before) ? before : null;

    /// <summary>KPIs that head for a miss, most important first.</summary>
    public IReadOnlyList<(Kpi Kpi, double Probability, double Importance)> HeadingForMiss() =>
    [
        .. View.Kpis.Select(kpi => (Kpi: kpi, Probability: View.Miss(kpi.Id)))
            .Where(entry => entry.Probability >= Options.Miss)
            .Select(entry => (entry.Kpi, entry.Probability!.Value, Importance: Importance.OfMiss(View, entry.Kpi, entry.Probability.Value, Before(entry.Kpi))))
            .OrderByDescending(entry => entry.Importance).ThenBy(entry => entry.Kpi.Id, StringComparer.Ordinal),
    ];

    /// <summary>A count of things, with what it is a count of.</summary>
    public Fact Count(string id, string subject, string measure, int value, string? link = null) =>
        Facts.Number($"count:{id}", subject, measure, value, StrategyFacts.Count, Period.Label, link);

    public string Whole => View.Units is null ? View.Input.Organisation : "the unit";

    /// <summary>Insights of a kind that are about something in scope, most severe first.</summary>
    public IEnumerable<Insight> Insights(params InsightType[] types)
    {
        var kpis = View.Kpis.Select(kpi => kpi.Id).ToHashSet(StringComparer.Ordinal);
        var objectives = View.Objectives.Select(objective => objective.Id).ToHashSet(StringComparer.Ordinal);
        var initiatives = View.Initiatives.Select(one => one.Id).ToHashSet(StringComparer.Ordinal);
        return View.Input.Insights
            .Where(insight => types.Contains(insight.Type))
            .Where(insight => View.Units is null || insight.SubjectKind switch
            {
                SubjectKind.Kpi => kpis.Contains(insight.SubjectId),
                SubjectKind.Objective => objectives.Contains(insight.SubjectId),
                SubjectKind.Initiative => initiatives.Contains(insight.SubjectId),
                SubjectKind.OrgUnit => View.Units.Contains(insight.SubjectId),
                _ => false,
            })
            .OrderByDescending(insight => insight.Severity).ThenByDescending(insight => insight.UpdatedAt).ThenBy(insight => insight.Id, StringComparer.Ordinal);
    }
}
