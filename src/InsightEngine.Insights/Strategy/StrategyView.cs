using InsightEngine.Insights.Listening;

namespace InsightEngine.Insights.Strategy;

/// <summary>
/// What is known while records are checked: the stored ones that they mention, and those of their batch that were
/// accepted already.
/// </summary>
public sealed class StrategyView
{
    public Dictionary<string, OrgUnit> OrgUnits { get; } = new(StringComparer.Ordinal);
    public Dictionary<string, Owner> Owners { get; } = new(StringComparer.Ordinal);
    public Dictionary<string, Objective> Objectives { get; } = new(StringComparer.Ordinal);
    public HashSet<ObjectiveLink> Links { get; } = [];
    public Dictionary<string, Kpi> Kpis { get; } = new(StringComparer.Ordinal);

    /// <summary>Definitions of each KPI by version.</summary>
    public Dictionary<string, SortedList<int, KpiDefinition>> Definitions { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, Initiative> Initiatives { get; } = new(StringComparer.Ordinal);
    public Dictionary<string, Survey> Surveys { get; } = new(StringComparer.Ordinal);
    public Dictionary<(string Survey, int Number), Wave> Waves { get; } = [];
    public Dictionary<string, Question> Questions { get; } = new(StringComparer.Ordinal);

    /// <summary>Records of the batch that were refused, as <c>objective 'O1'</c>: lets a follow-up error say so.</summary>
    public HashSet<string> RefusedRecords { get; } = new(StringComparer.Ordinal);

    public void Add(KpiDefinition definition)
    {
        if (!Definitions.TryGetValue(definition.KpiId, out var versions)) Definitions[definition.KpiId] = versions = [];
        versions[definition.Version] = definition;
    }

    /// <summary>The newest version that applies to a period; null when the period lies before the first one.</summary>
    public KpiDefinition? DefinitionInForce(string kpiId, DateOnly periodStart)
    {
        if (!Definitions.TryGetValue(kpiId, out var versions)) return null;
        for (var i = versions.Count - 1; i >= 0; i--)
            if (versions.GetValueAtIndex(i).EffectiveFrom <= periodStart) return versions.GetValueAtIndex(i);
        return null;
    }

    /// <summary>Why a mentioned record is not there, in words for a message.</summary>
    public string Unknown(string kind, string id) => RefusedRecords.Contains($"{kind} '{id}'")
        ? $"{kind} '{id}', which was refused itself; repair that first"
        : $"{kind} '{id}', which is not known; add it or correct the id";
}
