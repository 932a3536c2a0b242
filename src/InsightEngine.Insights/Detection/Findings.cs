using InsightEngine.Insights.Strategy;

namespace InsightEngine.Insights.Detection;

/// <summary>Findings about a subject with what every finding needs filled in.</summary>
internal static class Findings
{
    public static Finding Of(InsightType type, KpiView view, Severity severity, Audiences audience, string headline, params IEnumerable<Fact> evidence) => new()
    {
        Type = type,
        SubjectKind = SubjectKind.Kpi,
        SubjectId = view.Kpi.Id,
        SubjectName = view.Kpi.Name,
        Severity = severity,
        Audience = audience,
        Headline = headline,
        Evidence = [.. evidence],
        OwnerId = view.Kpi.OwnerId,
    };

    public static Finding Of(InsightType type, Objective objective, Severity severity, Audiences audience, string headline, params IEnumerable<Fact> evidence) => new()
    {
        Type = type,
        SubjectKind = SubjectKind.Objective,
        SubjectId = objective.Id,
        SubjectName = objective.Title,
        Severity = severity,
        Audience = audience,
        Headline = headline,
        Evidence = [.. evidence],
        OwnerId = objective.OwnerId,
    };

    public static Finding Of(InsightType type, Initiative initiative, Severity severity, Audiences audience, string headline, params IEnumerable<Fact> evidence) => new()
    {
        Type = type,
        SubjectKind = SubjectKind.Initiative,
        SubjectId = initiative.Id,
        SubjectName = initiative.Title,
        Severity = severity,
        Audience = audience,
        Headline = headline,
        Evidence = [.. evidence],
        OwnerId = initiative.OwnerId,
    };

    /// <summary>Neither done nor dropped, and its period has begun to matter.</summary>
    public static bool IsActive(Objective objective) => objective.StatedStatus is not (StatedStatus.Done or StatedStatus.Dropped);

    public static bool IsActive(Initiative initiative) => initiative.Status is InitiativeStatus.Planned or InitiativeStatus.Running;

    /// <summary>A KPI of a dropped objective is nobody's concern.</summary>
    public static bool IsActive(Kpi kpi, StrategyGraph graph) => graph.Objective(kpi.ObjectiveId)?.StatedStatus != StatedStatus.Dropped;
}
