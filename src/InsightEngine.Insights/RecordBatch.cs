using InsightEngine.Insights.Listening;
using InsightEngine.Insights.Strategy;

namespace InsightEngine.Insights;

/// <summary>Records that arrive together and are accepted together, in one transaction. Lists may refer to each other and to what is stored already.</summary>
public sealed record RecordBatch
{
    public IReadOnlyList<OrgUnit> OrgUnits { get; init; } = [];
    public IReadOnlyList<Owner> Owners { get; init; } = [];
    public IReadOnlyList<Objective> Objectives { get; init; } = [];
    public IReadOnlyList<ObjectiveLink> ObjectiveLinks { get; init; } = [];
    public IReadOnlyList<Kpi> Kpis { get; init; } = [];
    public IReadOnlyList<KpiDefinition> KpiDefinitions { get; init; } = [];
    public IReadOnlyList<Target> Targets { get; init; } = [];
    public IReadOnlyList<Observation> Observations { get; init; } = [];
    public IReadOnlyList<Initiative> Initiatives { get; init; } = [];
    public IReadOnlyList<Milestone> Milestones { get; init; } = [];
    public IReadOnlyList<KnownEvent> Events { get; init; } = [];
    public IReadOnlyList<Survey> Surveys { get; init; } = [];
    public IReadOnlyList<Wave> Waves { get; init; } = [];
    public IReadOnlyList<Invitation> Invitations { get; init; } = [];
    public IReadOnlyList<Question> Questions { get; init; } = [];
    public IReadOnlyList<PulseResponse> Responses { get; init; } = [];
}
