using InsightEngine.Insights.Listening;
using InsightEngine.Insights.Risk;
using InsightEngine.Insights.Strategy;

namespace InsightEngine.Insights;

/// <summary>
/// Everything that a briefing may know, read from the store at one moment. Survey results are in it only as
/// <see cref="WavePublication"/>: a response cannot get here.
/// </summary>
public sealed record BriefingInput
{
    /// <summary>Name of the organisation: the top unit's, where there is one.</summary>
    public required string Organisation { get; init; }

    /// <summary>Last day that the data speaks about; periods and lead times are counted from it.</summary>
    public required DateOnly AsOf { get; init; }

    public IReadOnlyList<OrgUnit> OrgUnits { get; init; } = [];
    public IReadOnlyList<Owner> Owners { get; init; } = [];
    public IReadOnlyList<Objective> Objectives { get; init; } = [];
    public IReadOnlyList<Kpi> Kpis { get; init; } = [];

    /// <summary>The version in force of each KPI.</summary>
    public IReadOnlyList<KpiDefinition> Definitions { get; init; } = [];

    /// <summary>Targets whose period the outlooks speak about.</summary>
    public IReadOnlyList<Target> Targets { get; init; } = [];

    public IReadOnlyList<KpiOutlook> KpiOutlooks { get; init; } = [];
    public IReadOnlyList<ObjectiveOutlook> ObjectiveOutlooks { get; init; } = [];
    public IReadOnlyList<Initiative> Initiatives { get; init; } = [];
    public IReadOnlyList<Milestone> Milestones { get; init; } = [];

    /// <summary>Insights that are open or acknowledged, and those resolved lately.</summary>
    public IReadOnlyList<Insight> Insights { get; init; } = [];

    /// <summary>The last values of each KPI as they stand now, oldest first.</summary>
    public IReadOnlyList<RecentValues> Recent { get; init; } = [];

    /// <summary>Events that were declared: a value in their days may be out of the ordinary without saying anything of its KPI.</summary>
    public KnownEvents Events { get; init; } = KnownEvents.None;

    public IReadOnlyList<Survey> Surveys { get; init; } = [];
    public IReadOnlyList<Question> Questions { get; init; } = [];
    public IReadOnlyList<WavePublication> Publications { get; init; } = [];

    /// <summary>Decisions that were taken lately.</summary>
    public IReadOnlyList<Decision> Decisions { get; init; } = [];

    /// <summary>What follows from them.</summary>
    public IReadOnlyList<DecisionAction> Actions { get; init; } = [];

    /// <summary>The latest earlier briefing for the same audience and scope; null when there is none.</summary>
    public StoredBriefing? Previous { get; init; }
}

/// <summary>The last periods of a KPI that have a value, oldest first, in its unit.</summary>
public sealed record RecentValues(string KpiId, IReadOnlyList<PeriodValue> Values);

/// <param name="PeriodStart">First day of the period.</param>
/// <param name="Value">The value as it is known now.</param>
/// <param name="DefinitionVersion">Version of the definition that it was measured by.</param>
public readonly record struct PeriodValue(DateOnly PeriodStart, double Value, int DefinitionVersion);
