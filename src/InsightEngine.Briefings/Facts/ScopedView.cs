using InsightEngine.Insights;
using InsightEngine.Insights.Risk;
using InsightEngine.Insights.Strategy;

namespace InsightEngine.Briefings.Facts;

/// <summary>The input cut to the reader's unit and indexed.</summary>
internal sealed class ScopedView
{
    private readonly Dictionary<string, KpiDefinition> _definitions;
    private readonly Dictionary<string, KpiOutlook> _kpiOutlooks;
    private readonly Dictionary<string, ObjectiveOutlook> _objectiveOutlooks;
    private readonly Dictionary<string, Owner> _owners;
    private readonly Dictionary<string, RecentValues> _recent;
    private readonly Dictionary<string, Objective> _objectives;

    public ScopedView(BriefingInput input, string? scope)
    {
        Input = input;
        Scope = scope;
        _objectives = input.Objectives.ToDictionary(objective => objective.Id, StringComparer.Ordinal);
        _definitions = input.Definitions.GroupBy(one => one.KpiId).ToDictionary(group => group.Key, group => group.MaxBy(one => one.Version)!, StringComparer.Ordinal);
        _kpiOutlooks = input.KpiOutlooks.ToDictionary(outlook => outlook.KpiId, StringComparer.Ordinal);
        _objectiveOutlooks = input.ObjectiveOutlooks.ToDictionary(outlook => outlook.ObjectiveId, StringComparer.Ordinal);
        _owners = input.Owners.ToDictionary(owner => owner.Id, StringComparer.Ordinal);
        _recent = input.Recent.ToDictionary(recent => recent.KpiId, StringComparer.Ordinal);
        Units = scope is null ? null : Subtree(input.OrgUnits, scope);
        Kpis = [.. input.Kpis.Where(kpi => InScope(UnitOf(kpi))).OrderBy(kpi => kpi.Id, StringComparer.Ordinal)];
        Objectives = [.. input.Objectives.Where(objective => InScope(objective.OrgUnitId)).OrderBy(objective => objective.Id, StringComparer.Ordinal)];
        Initiatives = [.. input.Initiatives.Where(one => InScope(Objective(one.ObjectiveId)?.OrgUnitId)).OrderBy(one => one.Id, StringComparer.Ordinal)];
    }

    public BriefingInput Input { get; }

    /// <summary>Id of the unit that it is cut to; null when nothing is cut.</summary>
    public string? Scope { get; }

    /// <summary>Ids of the reader's unit and all below it; null when nothing is cut.</summary>
    public IReadOnlySet<string>? Units { get; }

    public IReadOnlyList<Kpi> Kpis { get; }
    public IReadOnlyList<Objective> Objectives { get; }
    public IReadOnlyList<Initiative> Initiatives { get; }

    /// <summary>Id of the unit of a KPI: its own, or that of its objective; null when neither has one.</summary>
    public string? UnitOf(Kpi kpi) => kpi.OrgUnitId ?? Objective(kpi.ObjectiveId)?.OrgUnitId;

    public KpiDefinition? Definition(string kpi) => _definitions.GetValueOrDefault(kpi);

    public KpiOutlook? Outlook(string kpi) => _kpiOutlooks.GetValueOrDefault(kpi);

    public double? Miss(string kpi) => Outlook(kpi)?.MissProbability;

    public double? Risk(string objective) => _objectiveOutlooks.GetValueOrDefault(objective)?.RiskProbability;

    public ObjectiveOutlook? ObjectiveOutlook(string objective) => _objectiveOutlooks.GetValueOrDefault(objective);

    public Objective? Objective(string? id) => id is null ? null : _objectives.GetValueOrDefault(id);

    public Owner? Owner(string? id) => id is null ? null : _owners.GetValueOrDefault(id);

    public IReadOnlyList<PeriodValue> Recent(string kpi) => _recent.GetValueOrDefault(kpi)?.Values ?? [];

    /// <summary>The target that the KPI's outlook speaks about.</summary>
    public Target? OpenTarget(string kpi) => Outlook(kpi) is { TargetEnd: { } end } outlook
        ? Input.Targets.FirstOrDefault(target => target.KpiId == kpi && target.PeriodEnd == end && (outlook.TargetStart is null || target.PeriodStart == outlook.TargetStart))
        : null;

    /// <summary>The objective and those above it, nearest first; a cycle ends the walk.</summary>
    public IReadOnlyList<Objective> Path(string? objective)
    {
        var path = new List<Objective>();
        for (var at = Objective(objective); at is not null && !path.Contains(at); at = Objective(at.ParentId)) path.Add(at);
        return path;
    }

    public IEnumerable<Initiative> InitiativesFor(string kpi) => Input.Initiatives.Where(one => one.KpiId == kpi).OrderBy(one => one.Id, StringComparer.Ordinal);

    /// <summary>Whether an objective, or one above it, is about people and learning.</summary>
    public bool AboutPeople(string? objective) => Path(objective).Any(one => one.Perspective == Perspective.LearningAndGrowth);

    private bool InScope(string? unit) => Units is null || (unit is not null && Units.Contains(unit));

    private static HashSet<string> Subtree(IReadOnlyList<OrgUnit> units, string root)
    {
        var inside = new HashSet<string>(StringComparer.Ordinal) { root };
        while (units.Count(unit => unit.ParentId is not null && inside.Contains(unit.ParentId) && inside.Add(unit.Id)) > 0) { }
        return inside;
    }
}
