using InsightEngine.Insights;
using InsightEngine.Insights.Strategy;
using InsightEngine.Numerics.Series;
using static System.FormattableString;

namespace InsightEngine.Storage;

internal sealed partial class IntakeRun
{
    /// <summary>KPIs and their definitions: each needs the other, so both are checked before either is kept.</summary>
    private void Kpis()
    {
        var placed = new List<(int Index, Kpi Kpi)>();
        Each(RecordKind.Kpi, _batch.Kpis, kpi => $"KPI '{kpi.Id}'", kpi => StrategyRules.Check(kpi, _view, _findings), kpi =>
        {
            _view.Kpis[kpi.Id] = kpi;
            return IntakeOutcome.Unchanged;
        });
        if (_outcomes.TryGetValue(RecordKind.Kpi, out var outcomes))
            for (var i = 0; i < _batch.Kpis.Count; i++)
                if (outcomes[i] != IntakeOutcome.Refused && ReferenceEquals(_view.Kpis[_batch.Kpis[i].Id], _batch.Kpis[i])) placed.Add((i, _batch.Kpis[i]));

        Definitions();
        foreach (var (i, kpi) in placed)
        {
            _findings.Clear();
            StrategyRules.CheckDefined(kpi, _view, _findings);
            if (!Judge(RecordKind.Kpi, i, $"KPI '{kpi.Id}'"))
            {
                outcomes![i] = IntakeOutcome.Refused;
                if (_storedKpis.TryGetValue(kpi.Id, out var before)) _view.Kpis[kpi.Id] = before;
                else _view.Kpis.Remove(kpi.Id);
                continue;
            }
            var stored = _storedKpis.GetValueOrDefault(kpi.Id);
            outcomes![i] = Mark(_upsert.Apply(kpi, stored, RecordKind.Kpi, kpi.Id), SubjectKind.Kpi, kpi.Id);
            if (stored is null || stored.ObjectiveId != kpi.ObjectiveId || stored.Weight != kpi.Weight)
                Mark(outcomes[i], SubjectKind.Objective, kpi.ObjectiveId, stored?.ObjectiveId);
        }
    }

    private void Definitions()
    {
        // versions build on each other, whatever their order in the batch
        var order = Enumerable.Range(0, _batch.KpiDefinitions.Count).OrderBy(i => _batch.KpiDefinitions[i].Version).ToList();
        if (order.Count == 0) return;
        var outcomes = Outcomes(RecordKind.KpiDefinition, order.Count);
        var seen = new Dictionary<string, KpiDefinition>(StringComparer.Ordinal);
        foreach (var i in order)
        {
            var definition = _batch.KpiDefinitions[i];
            var name = Invariant($"definition version {definition.Version} of KPI '{definition.KpiId}'");
            if (IsRepeated(RecordKind.KpiDefinition, i, definition, name, seen, outcomes)) continue;
            _findings.Clear();
            if (!_view.Kpis.ContainsKey(definition.KpiId)) _findings.Refuse($"{name} belongs to {_view.Unknown("KPI", definition.KpiId)}.");
            StrategyRules.Check(definition, _view, _findings);
            if (!Judge(RecordKind.KpiDefinition, i, name))
            {
                outcomes[i] = IntakeOutcome.Refused;
                continue;
            }
            _view.Add(definition);
            outcomes[i] = Mark(_upsert.Apply(definition, _storedDefinitions.GetValueOrDefault((definition.KpiId, definition.Version)), RecordKind.KpiDefinition, definition.KpiId,
                Invariant($"v{definition.Version}")), SubjectKind.Kpi, definition.KpiId);
        }
    }

    private async Task TargetsAsync(CancellationToken cancellationToken)
    {
        var targets = _batch.Targets;
        if (targets.Count == 0) return;
        var keys = targets.Select(Key).Distinct().ToDictionary(key => key, key => (Target?)null);
        foreach (var target in await KeyJoin.ReadAsync<Target>(_db, [nameof(Target.KpiId), nameof(Target.PeriodStart), nameof(Target.PeriodEnd)],
            keys.Keys.Select(key => new object[] { key.KpiId, Stored(key.PeriodStart), Stored(key.PeriodEnd) }).ToList(), cancellationToken))
            keys[Key(target)] = target;

        var outcomes = Outcomes(RecordKind.Target, targets.Count);
        var added = new List<Target>();
        var outside = new Dictionary<string, (int First, int Count)>(StringComparer.Ordinal);
        for (var i = 0; i < targets.Count; i++)
        {
            var target = targets[i];
            _findings.Clear();
            StrategyRules.Check(target, _view, _findings);
            var stored = keys[Key(target)];
            var length = target.PeriodEnd.DayNumber - target.PeriodStart.DayNumber;
            if (!_findings.Refused && !_session.AddPeriod(Invariant($"target {length} {target.KpiId}"), target.PeriodStart.DayNumber) && stored is not null && !Same(stored, target))
                _findings.Refuse($"target of KPI '{target.KpiId}' for {AuditTrail.Text(target.PeriodStart)} … {AuditTrail.Text(target.PeriodEnd)} is given twice with different values; the first is used, keep one.");
            if (_findings.Refused)
            {
                foreach (var refusal in _findings.Refusals) _refusals.Add(new IntakeMessage(RecordKind.Target, i, refusal));
                outcomes[i] = IntakeOutcome.Refused;
                continue;
            }
            if (!StrategyRules.IsInsideObjective(target, _view))
                outside[target.KpiId] = outside.TryGetValue(target.KpiId, out var so) ? (so.First, so.Count + 1) : (i, 1);
            if (stored is null)
            {
                added.Add(target);
                _audit.Add(nameof(RecordKind.Target), target.KpiId, Part(target) + "." + AuditTrail.Created, null, AuditTrail.Describe(target, _upsert.Properties<Target>()));
                outcomes[i] = IntakeOutcome.Added;
            }
            else
            {
                outcomes[i] = _upsert.Apply(target, stored, RecordKind.Target, target.KpiId, Part(target));
            }
            keys[Key(target)] = target;
            Mark(outcomes[i], SubjectKind.Kpi, target.KpiId);
        }
        await BulkInsert.InsertAsync(_db, added, cancellationToken);
        foreach (var (kpi, (first, count)) in outside)
        {
            var objective = _view.Objectives[_view.Kpis[kpi].ObjectiveId!];
            _warnings.Add(new IntakeMessage(RecordKind.Target, first, Invariant(
                $"KPI '{kpi}' has {count} target(s) outside the period {objective.PeriodStart:yyyy-MM-dd} … {objective.PeriodEnd:yyyy-MM-dd} of its objective '{objective.Id}', the first for {targets[first].PeriodStart:yyyy-MM-dd} … {targets[first].PeriodEnd:yyyy-MM-dd}.")));
        }

        static (string KpiId, DateOnly PeriodStart, DateOnly PeriodEnd) Key(Target target) => (target.KpiId, target.PeriodStart, target.PeriodEnd);
        static string Part(Target target) => $"{AuditTrail.Text(target.PeriodStart)}…{AuditTrail.Text(target.PeriodEnd)}";
        static bool Same(Target left, Target right) => left == right;
    }

    private async Task ObservationsAsync(CancellationToken cancellationToken)
    {
        var count = _batch.Observations.Count;
        if (count == 0) return;
        var outcomes = Outcomes(RecordKind.Observation, count);
        var observations = new Observation?[count];
        var isDated = new bool[count];
        for (var i = 0; i < count; i++)
        {
            var observation = _batch.Observations[i];
            isDated[i] = observation.RecordedAt != default;
            observation = Complete(observation);
            _findings.Clear();
            StrategyRules.Check(observation, _view, _session.Now, _findings);
            if (_findings.Refused) Refuse(i, _findings.Refusals);
            else observations[i] = observation.DefinitionVersion > 0 ? observation : observation with { DefinitionVersion = _view.DefinitionInForce(observation.KpiId, observation.PeriodStart)!.Version };
        }

        var versions = new Dictionary<(string, DateOnly), List<Observation>>(count);
        foreach (var observation in observations)
            if (observation is not null) versions.TryAdd((observation.KpiId, observation.PeriodStart), []);
        foreach (var stored in await KeyJoin.ReadAsync<Observation>(_db, [nameof(Observation.KpiId), nameof(Observation.PeriodStart)],
            versions.Keys.Select(key => new object[] { key.Item1, Stored(key.Item2) }).ToList(), cancellationToken))
            versions[(stored.KpiId, stored.PeriodStart)].Add(stored);
        foreach (var list in versions.Values)
            if (list.Count > 1) list.Sort((left, right) => (left.RecordedAt, left.Id).CompareTo((right.RecordedAt, right.Id)));

        var added = new List<Observation>();
        foreach (var i in Enumerable.Range(0, count).Where(i => observations[i] is not null).OrderBy(i => observations[i]!.RecordedAt))
        {
            var observation = observations[i]!;
            var known = versions[(observation.KpiId, observation.PeriodStart)];
            var place = known.Count;
            while (place > 0 && known[place - 1].RecordedAt > observation.RecordedAt) place--;
            var before = place > 0 ? known[place - 1] : null;
            var isRepeated = isDated[i] ? before?.RecordedAt == observation.RecordedAt : !_session.AddPeriod(observation.KpiId, observation.PeriodStart.DayNumber);
            if (before is not null && before.Value == observation.Value && (before.DefinitionVersion == observation.DefinitionVersion || _batch.Observations[i].DefinitionVersion < 1))
            {
                outcomes[i] = IntakeOutcome.Unchanged;
                continue;
            }
            if (isRepeated && before is not null)
            {
                Refuse(i, [Invariant($"{StrategyRules.Name(observation, _view.Kpis[observation.KpiId])} is given twice, as {before.Value} and as {observation.Value}; the first is used, keep one.")]);
                continue;
            }
            outcomes[i] = before is null ? IntakeOutcome.Added : IntakeOutcome.Changed;
            if (before is not null)
                _audit.Add(nameof(RecordKind.Observation), observation.KpiId, $"{AuditTrail.Text(observation.PeriodStart)}.Value", AuditTrail.Text(before.Value), AuditTrail.Text(observation.Value));
            known.Insert(place, observation);
            added.Add(observation);
            _dirty.Add((SubjectKind.Kpi, observation.KpiId));
        }
        await BulkInsert.InsertAsync(_db, added, cancellationToken);

        void Refuse(int i, IReadOnlyList<string> messages)
        {
            outcomes[i] = IntakeOutcome.Refused;
            foreach (var message in messages) _refusals.Add(new IntakeMessage(RecordKind.Observation, i, message));
        }
    }

    /// <summary>The observation with what it leaves to the store filled in, its period starting where the KPI's cadence says.</summary>
    private Observation Complete(Observation observation) => observation with
    {
        PeriodStart = _view.Kpis.TryGetValue(observation.KpiId, out var kpi) && kpi.Cadence is not (Cadence.Index or Cadence.Hourly)
            ? Period.Containing(observation.PeriodStart, kpi.Cadence).FirstDay!.Value
            : observation.PeriodStart,
        RecordedAt = observation.RecordedAt == default ? _session.Now : observation.RecordedAt,
        RecordedBy = string.IsNullOrEmpty(observation.RecordedBy) ? _origin.Who : observation.RecordedBy,
        Source = string.IsNullOrEmpty(observation.Source) ? _origin.Source : observation.Source,
    };

    /// <summary>A day as the store keeps it.</summary>
    private static DateTime Stored(DateOnly day) => day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
}
