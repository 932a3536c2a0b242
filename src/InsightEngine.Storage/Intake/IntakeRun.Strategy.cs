using InsightEngine.Insights;
using InsightEngine.Insights.Strategy;
using Microsoft.EntityFrameworkCore;
using static System.FormattableString;

namespace InsightEngine.Storage;

internal sealed partial class IntakeRun
{
    private void Units()
    {
        var units = _batch.OrgUnits;
        if (units.Count == 0) return;
        // Parents may follow their children in the batch; put all in place, then take back what does not stand.
        PlaceTree(RecordKind.OrgUnit, units, unit => unit.Id, unit => unit.ParentId, unit => $"unit '{unit.Id}'", _view.OrgUnits, _storedUnits,
            unit => StrategyRules.Check(unit, _view, _findings),
            () => _view.OrgUnits.Values.Where(unit => unit.ParentId is not null).Select(unit => (unit.Id, unit.ParentId!)),
            null,
            unit => Mark(_upsert.Apply(unit, _storedUnits.GetValueOrDefault(unit.Id), RecordKind.OrgUnit, unit.Id), SubjectKind.OrgUnit, unit.Id));
    }

    private async Task OwnersAsync(CancellationToken cancellationToken)
    {
        var changed = new List<string>();
        Each(RecordKind.Owner, _batch.Owners, owner => $"owner '{owner.Id}'", owner => StrategyRules.Check(owner, _findings), owner =>
        {
            var outcome = _upsert.Apply(owner, _storedOwners.GetValueOrDefault(owner.Id), RecordKind.Owner, owner.Id);
            if (outcome == IntakeOutcome.Changed) changed.Add(owner.Id);
            _view.Owners[owner.Id] = owner;
            return outcome;
        });
        // whether somebody answers for them may have changed
        foreach (var chunk in changed.Chunk(200))
        {
            var ids = chunk.ToList();
            foreach (var id in await _db.Objectives.Where(o => ids.Contains(o.OwnerId!)).Select(o => o.Id).ToListAsync(cancellationToken)) _dirty.Add((SubjectKind.Objective, id));
            foreach (var id in await _db.Kpis.Where(k => ids.Contains(k.OwnerId!)).Select(k => k.Id).ToListAsync(cancellationToken)) _dirty.Add((SubjectKind.Kpi, id));
            foreach (var id in await _db.Initiatives.Where(i => ids.Contains(i.OwnerId!)).Select(i => i.Id).ToListAsync(cancellationToken)) _dirty.Add((SubjectKind.Initiative, id));
        }
    }

    private void Objectives()
    {
        if (_batch.Objectives.Count == 0 && _batch.ObjectiveLinks.Count == 0) return;
        var links = new Dictionary<int, ObjectiveLink>();
        for (var i = 0; i < _batch.ObjectiveLinks.Count; i++)
            if (_view.Links.Add(_batch.ObjectiveLinks[i])) links[i] = _batch.ObjectiveLinks[i];
        var linkOutcomes = Outcomes(RecordKind.ObjectiveLink, _batch.ObjectiveLinks.Count);
        Array.Fill(linkOutcomes, IntakeOutcome.Unchanged);
        if (linkOutcomes.Length == 0) _outcomes.Remove(RecordKind.ObjectiveLink);

        PlaceTree(RecordKind.Objective, _batch.Objectives, objective => objective.Id, objective => objective.ParentId, objective => $"objective '{objective.Id}'", _view.Objectives, _storedObjectives,
            objective => StrategyRules.Check(objective, _view, _findings),
            Influences,
            RefuseLinks,
            objective =>
            {
                var stored = _storedObjectives.GetValueOrDefault(objective.Id);
                _findings.Clear();
                StrategyRules.CheckPeriod(objective, _view, _findings);
                foreach (var warning in _findings.Warnings) _warnings.Add(new IntakeMessage(RecordKind.Objective, IndexOf(objective), warning));
                return Mark(_upsert.Apply(objective, stored, RecordKind.Objective, objective.Id), SubjectKind.Objective, objective.Id, objective.ParentId, stored?.ParentId);
            });

        foreach (var (i, link) in links)
        {
            if (linkOutcomes[i] == IntakeOutcome.Refused) continue;
            linkOutcomes[i] = Mark(_upsert.Apply(link, null, RecordKind.ObjectiveLink, link.FromId, $"{link.Kind}→{link.ToId}"), SubjectKind.Objective, link.FromId, link.ToId);
        }

        IEnumerable<(string, string)> Influences() => _view.Objectives.Values.Where(o => o.ParentId is not null).Select(o => (o.Id, o.ParentId!))
            .Concat(_view.Links.Select(StrategyRules.Influence));

        // Takes back links that lead nowhere or lie on a cycle; true when it took back one.
        bool RefuseLinks(IReadOnlyList<IReadOnlyList<string>> cycles)
        {
            var any = false;
            foreach (var (i, link) in links.OrderBy(pair => pair.Key))
            {
                if (linkOutcomes[i] == IntakeOutcome.Refused) continue;
                _findings.Clear();
                StrategyRules.Check(link, _view, _findings);
                if (!_findings.Refused && cycles.FirstOrDefault(c => c.Contains(link.FromId) && c.Contains(link.ToId)) is { } cycle)
                    _findings.Refuse($"{StrategyRules.Name(link)}: {Describe(cycle)}");
                if (!_findings.Refused) continue;
                Judge(RecordKind.ObjectiveLink, i, StrategyRules.Name(link));
                linkOutcomes[i] = IntakeOutcome.Refused;
                _view.Links.Remove(link);
                any = true;
            }
            return any;
        }

        int IndexOf(Objective objective)
        {
            for (var i = 0; i < _batch.Objectives.Count; i++)
                if (ReferenceEquals(_batch.Objectives[i], objective)) return i;
            return -1;
        }
    }

    /// <summary>
    /// Places records that form a graph: every record of the batch goes into the view, then those that do not stand
    /// (unknown parent, a cycle) are taken back with all that hangs on them, until the rest stands.
    /// </summary>
    private void PlaceTree<T>(RecordKind kind, IReadOnlyList<T> records, Func<T, string> id, Func<T, string?> parent, Func<T, string> name,
        Dictionary<string, T> view, Dictionary<string, T> stored, Action<T> check, Func<IEnumerable<(string, string)>> edges,
        Func<IReadOnlyList<IReadOnlyList<string>>, bool>? refuseOthers, Func<T, IntakeOutcome> apply) where T : class
    {
        var outcomes = Outcomes(kind, records.Count);
        if (records.Count == 0) _outcomes.Remove(kind);
        var seen = new Dictionary<string, T>(StringComparer.Ordinal);
        var repeated = new List<int>();
        var alive = new SortedDictionary<int, T>();
        for (var i = 0; i < records.Count; i++)
        {
            if (seen.TryAdd(name(records[i]), records[i]))
            {
                alive[i] = records[i];
                view[id(records[i])] = records[i];
            }
            else repeated.Add(i);
        }

        var children = alive.Where(pair => parent(pair.Value) is not null).ToLookup(pair => parent(pair.Value)!, pair => pair.Key, StringComparer.Ordinal);
        var queue = new Queue<int>(alive.Keys);
        while (true)
        {
            while (queue.TryDequeue(out var i))
            {
                if (!alive.TryGetValue(i, out var record)) continue;
                _findings.Clear();
                check(record);
                if (_findings.Refused) TakeBack(i);
            }
            var cycles = DirectedCycles.Find(edges());
            var any = refuseOthers?.Invoke(cycles) ?? false;
            foreach (var cycle in cycles)
            {
                foreach (var i in alive.Where(pair => cycle.Contains(id(pair.Value)) && parent(pair.Value) is { } p && cycle.Contains(p)).Select(pair => pair.Key).ToList())
                {
                    _findings.Clear();
                    _findings.Refuse($"{name(records[i])}: {Describe(cycle)}");
                    TakeBack(i);
                    any = true;
                }
            }
            if (!any && queue.Count == 0) break;
        }

        foreach (var (i, record) in alive)
        {
            _findings.Clear();
            check(record);
            Judge(kind, i, name(record));
            outcomes[i] = apply(record);
        }
        foreach (var i in repeated) IsRepeated(kind, i, records[i], name(records[i]), seen, outcomes);

        void TakeBack(int i)
        {
            var record = records[i];
            Judge(kind, i, name(record));
            outcomes[i] = IntakeOutcome.Refused;
            alive.Remove(i);
            if (stored.TryGetValue(id(record), out var before)) view[id(record)] = before;
            else view.Remove(id(record));
            foreach (var child in children[id(record)]) queue.Enqueue(child);
        }
    }

    private static string Describe(IReadOnlyList<string> cycle) =>
        $"its parents and links form a cycle through {string.Join(", ", cycle.Take(6).Select(id => $"'{id}'"))}{(cycle.Count > 6 ? $" and {cycle.Count - 6} more" : "")}; clear one of the parents or links.";

    private void Initiatives() =>
        Each(RecordKind.Initiative, _batch.Initiatives, initiative => $"initiative '{initiative.Id}'", initiative => StrategyRules.Check(initiative, _view, _findings), initiative =>
        {
            _view.Initiatives[initiative.Id] = initiative;
            var stored = _storedInitiatives.GetValueOrDefault(initiative.Id);
            var outcome = Mark(_upsert.Apply(initiative, stored, RecordKind.Initiative, initiative.Id), SubjectKind.Initiative, initiative.Id);
            MarkCounted(outcome, initiative);
            if (stored is not null) MarkCounted(outcome, stored);
            return outcome;
        });

    private async Task MilestonesAsync(CancellationToken cancellationToken)
    {
        if (_batch.Milestones.Count == 0) return;
        var stored = (await KeyJoin.ReadAsync<Milestone>(_db, [nameof(Milestone.InitiativeId)], Keys(_batch.Milestones.Select(m => m.InitiativeId)), cancellationToken))
            .ToDictionary(milestone => (milestone.InitiativeId, milestone.Number));
        Each(RecordKind.Milestone, _batch.Milestones, milestone => Invariant($"milestone {milestone.Number} of initiative '{milestone.InitiativeId}'"),
            milestone => StrategyRules.Check(milestone, _view, _findings),
            milestone =>
            {
                var outcome = Mark(_upsert.Apply(milestone, stored.GetValueOrDefault((milestone.InitiativeId, milestone.Number)), RecordKind.Milestone, milestone.InitiativeId,
                    Invariant($"{milestone.Number}")), SubjectKind.Initiative, milestone.InitiativeId);
                MarkCounted(outcome, _view.Initiatives[milestone.InitiativeId]);
                return outcome;
            });
    }

    private async Task EventsAsync(CancellationToken cancellationToken)
    {
        if (_batch.Events.Count == 0) return;
        var stored = (await KeyJoin.ReadAsync<KnownEvent>(_db, [nameof(KnownEvent.Id)], Keys(_batch.Events.Select(one => one.Id)), cancellationToken)).ToDictionary(one => one.Id, StringComparer.Ordinal);
        var concerned = await ConcernedKpis.ReadAsync(_db, cancellationToken);
        Each(RecordKind.KnownEvent, _batch.Events, one => $"event '{one.Id}'", one => StrategyRules.Check(one, _view, _findings),
            one =>
            {
                var before = stored.GetValueOrDefault(one.Id);
                var kpis = concerned.Of(one, before); // before it is changed in place
                return Mark(_upsert.Apply(one, before, RecordKind.KnownEvent, one.Id), SubjectKind.Kpi, kpis);
            });
    }

    /// <summary>An objective is owed anew when a delivery that counts in it changed.</summary>
    private void MarkCounted(IntakeOutcome outcome, Initiative initiative)
    {
        if (initiative is { Weight: > 0, ObjectiveId: { } objective }) Mark(outcome, SubjectKind.Objective, objective);
    }
}
