using InsightEngine.Insights;
using InsightEngine.Insights.Strategy;

namespace InsightEngine.Storage;

/// <summary>Takes in one batch within the caller's transaction: loads what it mentions, then goes through its kinds so that what is mentioned comes first.</summary>
internal sealed partial class IntakeRun
{
    private readonly InsightDb _db;
    private readonly RecordBatch _batch;
    private readonly IntakeOrigin _origin;
    private readonly IntakeSession _session;
    private readonly AuditTrail _audit;
    private readonly RecordUpsert _upsert;
    private readonly StrategyView _view = new();
    private readonly RuleFindings _findings = new();
    private readonly HashSet<(SubjectKind Kind, string Id)> _dirty = [];
    private readonly Dictionary<RecordKind, IntakeOutcome[]> _outcomes = [];
    private readonly List<IntakeMessage> _refusals = [];
    private readonly List<IntakeMessage> _warnings = [];

    public IntakeRun(InsightDb db, RecordBatch batch, IntakeOrigin origin, IntakeSession session)
    {
        _db = db;
        _batch = batch;
        _origin = origin;
        _session = session;
        _audit = new AuditTrail(origin, session.Now);
        _upsert = new RecordUpsert(db, _audit);
    }

    public async Task<IntakeReport> RunAsync(CancellationToken cancellationToken)
    {
        await IntakeOrder.TakeAsync(_db, cancellationToken);
        await LoadViewAsync(cancellationToken);
        Units();
        await OwnersAsync(cancellationToken);
        Objectives();
        Kpis();
        await TargetsAsync(cancellationToken);
        await ObservationsAsync(cancellationToken);
        Initiatives();
        await MilestonesAsync(cancellationToken);
        await EventsAsync(cancellationToken);
        Surveys();
        await InvitationsAsync(cancellationToken);
        await ResponsesAsync(cancellationToken);
        await BulkInsert.InsertAsync(_db, _audit.Entries, cancellationToken);
        await _db.SaveChangesAsync(cancellationToken);
        await DirtyMarks.MarkAsync(_db, _dirty, _session.Now, cancellationToken);
        _db.ChangeTracker.Clear();
        return Report();
    }

    /// <summary>Checks and applies the records of one kind, in their order.</summary>
    /// <param name="name">Kind and key as a message shows them; two records with the same name are the same record.</param>
    private void Each<T>(RecordKind kind, IReadOnlyList<T> records, Func<T, string> name, Action<T> check, Func<T, IntakeOutcome> apply) where T : class
    {
        if (records.Count == 0) return;
        var outcomes = Outcomes(kind, records.Count);
        var seen = new Dictionary<string, T>(StringComparer.Ordinal);
        for (var i = 0; i < records.Count; i++)
        {
            if (IsRepeated(kind, i, records[i], name(records[i]), seen, outcomes)) continue;
            _findings.Clear();
            check(records[i]);
            outcomes[i] = Judge(kind, i, name(records[i])) ? apply(records[i]) : IntakeOutcome.Refused;
        }
    }

    /// <summary>Deals with a record whose key the batch held already: the same again changes nothing, another one is refused.</summary>
    private bool IsRepeated<T>(RecordKind kind, int index, T record, string name, Dictionary<string, T> seen, IntakeOutcome[] outcomes) where T : class
    {
        if (seen.TryAdd(name, record)) return false;
        if (seen[name].Equals(record))
        {
            outcomes[index] = _view.RefusedRecords.Contains(name) ? IntakeOutcome.Refused : IntakeOutcome.Unchanged;
            if (outcomes[index] == IntakeOutcome.Refused) _refusals.Add(new IntakeMessage(kind, index, $"{name} was refused above."));
        }
        else
        {
            var fields = _upsert.Properties<T>()
                .Where(property => !property.GetValueComparer().Equals(property.GetGetter().GetClrValue(seen[name]), property.GetGetter().GetClrValue(record)))
                .Select(property => property.Name);
            outcomes[index] = IntakeOutcome.Refused;
            _refusals.Add(new IntakeMessage(kind, index, $"{name} is given twice, with a different {string.Join(", ", fields)}; the first is used, keep one."));
        }
        return true;
    }

    /// <summary>Files the current findings under a record; true when it may come in.</summary>
    private bool Judge(RecordKind kind, int index, string name)
    {
        if (!_findings.Refused)
        {
            foreach (var warning in _findings.Warnings) _warnings.Add(new IntakeMessage(kind, index, warning));
            return true;
        }
        foreach (var refusal in _findings.Refusals) _refusals.Add(new IntakeMessage(kind, index, refusal));
        _view.RefusedRecords.Add(name);
        return false;
    }

    private IntakeOutcome[] Outcomes(RecordKind kind, int count) => _outcomes[kind] = new IntakeOutcome[count];

    /// <summary>Marks a subject as changed unless the record stayed as it was.</summary>
    private IntakeOutcome Mark(IntakeOutcome outcome, SubjectKind kind, params string?[] ids)
    {
        if (outcome is IntakeOutcome.Added or IntakeOutcome.Changed)
            foreach (var id in ids)
                if (id is not null) _dirty.Add((kind, id));
        return outcome;
    }

    private IntakeReport Report() => new()
    {
        Counts = _outcomes.OrderBy(pair => pair.Key).Select(pair => new IntakeCount(pair.Key,
            pair.Value.Count(outcome => outcome == IntakeOutcome.Added),
            pair.Value.Count(outcome => outcome == IntakeOutcome.Changed),
            pair.Value.Count(outcome => outcome == IntakeOutcome.Unchanged),
            pair.Value.Count(outcome => outcome == IntakeOutcome.Refused))).ToList(),
        Refusals = _refusals,
        Warnings = _warnings,
        Outcomes = _outcomes,
        Kept = true,
    };
}
