namespace InsightEngine.Insights.Strategy;

/// <summary>A child of an objective in the sense of outcomes.</summary>
/// <param name="Kind">KPI, objective, or initiative for a delivery that counts.</param>
/// <param name="Id">Of the child.</param>
/// <param name="Weight">Share in the outcome relative to its siblings.</param>
public readonly record struct OutcomeChild(SubjectKind Kind, string Id, double Weight);

/// <summary>
/// The connected strategy: objectives, what measures them, what is meant to move them. Immutable; build it once per
/// change of the structure and use it from any number of threads.
/// </summary>
public sealed class StrategyGraph
{
    private static readonly OutcomeChild[] NoChildren = [];
    private readonly Dictionary<string, Objective> _objectives;
    private readonly Dictionary<string, Kpi> _kpis;
    private readonly Dictionary<string, Initiative> _initiatives;
    private readonly Dictionary<string, List<OutcomeChild>> _children = [];
    private readonly Dictionary<string, List<string>> _dependencies = [];
    private readonly Dictionary<string, List<string>> _above = [];
    private readonly Dictionary<string, int> _order = [];

    /// <exception cref="ObjectiveCycleException">Parent relations and links form a cycle.</exception>
    public StrategyGraph(
        IEnumerable<Objective> objectives,
        IEnumerable<ObjectiveLink> links,
        IEnumerable<Kpi> kpis,
        IEnumerable<Initiative> initiatives,
        IEnumerable<Milestone>? milestones = null)
    {
        _objectives = objectives.ToDictionary(objective => objective.Id);
        _kpis = kpis.ToDictionary(kpi => kpi.Id);
        _initiatives = initiatives.ToDictionary(initiative => initiative.Id);
        foreach (var objective in _objectives.Values.OrderBy(objective => objective.Id, StringComparer.Ordinal))
            if (objective.ParentId is { } parent && _objectives.ContainsKey(parent) && objective.StatedStatus != StatedStatus.Dropped)
                Join(parent, new OutcomeChild(SubjectKind.Objective, objective.Id, objective.Weight));
        foreach (var link in links.OrderBy(link => link.FromId, StringComparer.Ordinal).ThenBy(link => link.ToId, StringComparer.Ordinal))
        {
            if (!_objectives.TryGetValue(link.FromId, out var from) || !_objectives.ContainsKey(link.ToId)) continue;
            if (link.Kind == ObjectiveLinkKind.DependsOn) Depend(link.FromId, link.ToId);
            else if (from.ParentId != link.ToId) Join(link.ToId, new OutcomeChild(SubjectKind.Objective, link.FromId, from.Weight));
        }

        foreach (var kpi in _kpis.Values.OrderBy(kpi => kpi.Id, StringComparer.Ordinal))
            if (kpi.ObjectiveId is { } objective && _objectives.ContainsKey(objective))
                Append(_children, objective, new OutcomeChild(SubjectKind.Kpi, kpi.Id, kpi.Weight));
        foreach (var initiative in _initiatives.Values.OrderBy(initiative => initiative.Id, StringComparer.Ordinal))
            if (initiative is { Weight: > 0, Status: not InitiativeStatus.Dropped, ObjectiveId: { } objective } && _objectives.ContainsKey(objective))
                Append(_children, objective, new OutcomeChild(SubjectKind.Initiative, initiative.Id, initiative.Weight));
        BottomUp = SortBottomUp();
        for (var i = 0; i < BottomUp.Count; i++) _order[BottomUp[i].Id] = i;
        Initiatives = [.. _initiatives.Values.OrderBy(initiative => initiative.Id, StringComparer.Ordinal)];
        Milestones = (milestones ?? []).OrderBy(milestone => milestone.InitiativeId, StringComparer.Ordinal).ThenBy(milestone => milestone.Number).ToLookup(milestone => milestone.InitiativeId);
        InitiativesByKpi = Initiatives.Where(initiative => initiative.KpiId is not null).ToLookup(initiative => initiative.KpiId!);
        InitiativesByObjective = Initiatives.Where(initiative => initiative.ObjectiveId is not null).ToLookup(initiative => initiative.ObjectiveId!);
    }

    /// <summary>Every objective after all objectives that its outcome rests on.</summary>
    public IReadOnlyList<Objective> BottomUp { get; }

    public IReadOnlyCollection<Kpi> Kpis => _kpis.Values;

    public IReadOnlyList<Initiative> Initiatives { get; }

    /// <summary>By initiative, in their order.</summary>
    public ILookup<string, Milestone> Milestones { get; }

    public ILookup<string, Initiative> InitiativesByKpi { get; }

    public ILookup<string, Initiative> InitiativesByObjective { get; }

    public Objective? Objective(string? id) => id is not null && _objectives.TryGetValue(id, out var objective) ? objective : null;

    public Kpi? Kpi(string? id) => id is not null && _kpis.TryGetValue(id, out var kpi) ? kpi : null;

    /// <summary>The unit of a KPI: its own, or that of its objective; null when neither has one.</summary>
    public string? UnitOf(Kpi kpi)
    {
        ArgumentNullException.ThrowIfNull(kpi);
        return kpi.OrgUnitId ?? Objective(kpi.ObjectiveId)?.OrgUnitId;
    }

    public Initiative? Initiative(string? id) => id is not null && _initiatives.TryGetValue(id, out var initiative) ? initiative : null;

    /// <summary>KPIs, objectives and deliveries whose outcomes make the outcome of this objective.</summary>
    public IReadOnlyList<OutcomeChild> Children(string objectiveId) =>
        _children.TryGetValue(objectiveId, out var children) ? children : NoChildren;

    /// <summary>Objectives that must be reached before this one can be.</summary>
    public IReadOnlyList<string> Dependencies(string objectiveId) =>
        _dependencies.TryGetValue(objectiveId, out var dependencies) ? dependencies : [];

    /// <summary>These objectives and every objective whose outcome rests on one of them, bottom-up.</summary>
    public IReadOnlyList<Objective> WithAncestors(IEnumerable<string> objectiveIds)
    {
        var found = new HashSet<string>();
        var pending = new Stack<string>(objectiveIds.Where(_objectives.ContainsKey));
        while (pending.TryPop(out var id))
        {
            if (!found.Add(id) || !_above.TryGetValue(id, out var above)) continue;
            foreach (var ancestor in above) pending.Push(ancestor);
        }

        return [.. found.OrderBy(id => _order[id]).Select(id => _objectives[id])];
    }

    /// <summary>Everything that the outcome of an objective rests on, through children and dependencies, each once; without the objective itself.</summary>
    public IReadOnlyList<(SubjectKind Kind, string Id)> Below(string objectiveId)
    {
        var found = new List<(SubjectKind, string)>();
        var seen = new HashSet<(SubjectKind, string)> { (SubjectKind.Objective, objectiveId) };
        var pending = new Queue<string>([objectiveId]);
        while (pending.TryDequeue(out var id))
        {
            foreach (var child in Children(id)) Add((child.Kind, child.Id));
            foreach (var dependency in Dependencies(id)) Add((SubjectKind.Objective, dependency));
        }

        return found;

        void Add((SubjectKind Kind, string Id) subject)
        {
            if (!seen.Add(subject)) return;
            found.Add(subject);
            if (subject.Kind == SubjectKind.Objective) pending.Enqueue(subject.Id);
        }
    }

    /// <summary>The objective and its parents, nearest first; empty for null or an unknown id.</summary>
    public IReadOnlyList<string> Path(string? objectiveId)
    {
        var path = new List<string>();
        for (var objective = Objective(objectiveId); objective is not null; objective = Objective(objective.ParentId)) path.Add(objective.Id);
        return path;
    }

    /// <summary>The objectives above a subject, nearest first; an objective counts as its own nearest.</summary>
    public IReadOnlyList<string> Path(SubjectKind kind, string id) => kind switch
    {
        SubjectKind.Objective => Path(id),
        SubjectKind.Kpi => Path(Kpi(id)?.ObjectiveId),
        SubjectKind.Initiative => Path(Initiative(id)?.ObjectiveId ?? Kpi(Initiative(id)?.KpiId)?.ObjectiveId),
        _ => [],
    };

    private void Join(string parent, OutcomeChild child)
    {
        Append(_children, parent, child);
        Append(_above, child.Id, parent);
    }

    private void Depend(string from, string to)
    {
        Append(_dependencies, from, to);
        Append(_above, to, from);
    }

    private static void Append<T>(Dictionary<string, List<T>> lists, string key, T item)
    {
        if (!lists.TryGetValue(key, out var list)) lists[key] = list = [];
        list.Add(item);
    }

    /// <summary>Kahn's topological sort; ties by id, so that the order is the same on every run.</summary>
    private List<Objective> SortBottomUp()
    {
        var waiting = _objectives.Keys.ToDictionary(id => id, _ => 0);
        foreach (var above in _above.Values)
            foreach (var id in above)
                waiting[id]++;
        var ready = new PriorityQueue<string, string>(StringComparer.Ordinal);
        foreach (var (id, count) in waiting)
            if (count == 0) ready.Enqueue(id, id);
        var sorted = new List<Objective>(_objectives.Count);
        while (ready.TryDequeue(out var id, out _))
        {
            sorted.Add(_objectives[id]);
            if (!_above.TryGetValue(id, out var above)) continue;
            foreach (var parent in above)
                if (--waiting[parent] == 0) ready.Enqueue(parent, parent);
        }

        if (sorted.Count < _objectives.Count) throw new ObjectiveCycleException(FindCycle(waiting));
        return sorted;
    }

    private List<string> FindCycle(Dictionary<string, int> waiting)
    {
        // Every objective that still waits has one below it that still waits; going down must meet an objective again.
        var below = new Dictionary<string, string>();
        foreach (var (id, above) in _above)
            if (waiting[id] > 0)
                foreach (var parent in above)
                    below.TryAdd(parent, id);
        var seen = new List<string>();
        var current = waiting.Where(pair => pair.Value > 0).Select(pair => pair.Key).Order(StringComparer.Ordinal).First();
        while (!seen.Contains(current))
        {
            seen.Add(current);
            current = below[current];
        }

        return [.. seen[seen.IndexOf(current)..], current];
    }
}

/// <summary>The parent relations and links of objectives run in a circle.</summary>
public sealed class ObjectiveCycleException(IReadOnlyList<string> cycle)
    : InvalidOperationException($"Objectives form a cycle: {string.Join(" → ", cycle)}. Remove one of these parents or links.")
{
    /// <summary>The objectives of the cycle; the first is repeated at the end.</summary>
    public IReadOnlyList<string> Cycle { get; } = cycle;
}
