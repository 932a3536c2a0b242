using InsightEngine.Insights;
using InsightEngine.Insights.Listening;
using InsightEngine.Insights.Strategy;

namespace InsightEngine.Storage.Import;

/// <summary>The records of all files that build the model, each once, with the place where it was first given.</summary>
internal sealed class StructureRecords
{
    private readonly Dictionary<(RecordKind, string), (object Record, FileState File, int Line)> _first = [];
    private readonly Dictionary<RecordKind, List<object>> _records = [];
    private readonly Dictionary<RecordKind, List<(FileState File, int Line, string Column)>> _origins = [];
    private readonly List<(FileState File, int Line, RecordKind Kind, string Key, bool Repeated)> _rows = [];
    private readonly Dictionary<(RecordKind, string), int> _places = [];
    private readonly HashSet<(RecordKind, string)> _told = [];

    public int Count => _first.Count;

    /// <summary>Adds a record unless it is there.</summary>
    /// <param name="exclusive">Each row of the file is a record of its own, so two that differ are an error.</param>
    /// <returns>What differs from the one that is there; told once per record unless exclusive.</returns>
    public string? Add(RowRecord record, FileState file, int line, bool exclusive)
    {
        var key = (record.Kind, Key(record.Record));
        if (_first.TryGetValue(key, out var first))
        {
            if (first.Record.Equals(record.Record))
            {
                if (exclusive) _rows.Add((file, line, record.Kind, key.Item2, true));
                return null;
            }
            return exclusive || _told.Add(key)
                ? FormattableString.Invariant($"{ImportMapping.Kinds[record.Kind].Name} '{key.Item2}' is given otherwise in {first.File.Source.Name}, line {first.Line}; the first is used, keep one")
                : null;
        }
        _first[key] = (record.Record, file, line);
        if (!_records.TryGetValue(record.Kind, out var list))
        {
            _records[record.Kind] = list = [];
            _origins[record.Kind] = [];
        }
        _places[key] = list.Count;
        list.Add(record.Record);
        _origins[record.Kind].Add((file, line, record.Column));
        if (exclusive) _rows.Add((file, line, record.Kind, key.Item2, false));
        return null;
    }

    public (FileState File, int Line, string Column) Origin(RecordKind kind, int index) => _origins[kind][index];

    /// <summary>Each row with the worst that became of its records.</summary>
    public IEnumerable<(FileState File, IntakeOutcome Worst)> Rows(IntakeReport report) => _rows
        .GroupBy(row => (row.File, row.Line))
        .Select(row => (row.Key.File, row.Min(record =>
            report.Outcomes[record.Kind][_places[(record.Kind, record.Key)]] is var outcome && record.Repeated && outcome != IntakeOutcome.Refused ? IntakeOutcome.Unchanged : outcome)));

    public RecordBatch ToBatch() => new()
    {
        OrgUnits = List<OrgUnit>(RecordKind.OrgUnit),
        Owners = List<Owner>(RecordKind.Owner),
        Objectives = List<Objective>(RecordKind.Objective),
        ObjectiveLinks = List<ObjectiveLink>(RecordKind.ObjectiveLink),
        Kpis = List<Kpi>(RecordKind.Kpi),
        KpiDefinitions = List<KpiDefinition>(RecordKind.KpiDefinition),
        Initiatives = List<Initiative>(RecordKind.Initiative),
        Milestones = List<Milestone>(RecordKind.Milestone),
        Events = List<KnownEvent>(RecordKind.KnownEvent),
        Surveys = List<Survey>(RecordKind.Survey),
        Waves = List<Wave>(RecordKind.Wave),
        Questions = List<Question>(RecordKind.Question),
    };

    private List<T> List<T>(RecordKind kind) => _records.TryGetValue(kind, out var list) ? [.. list.Cast<T>()] : [];

    private static string Key(object record) => record switch
    {
        OrgUnit unit => unit.Id,
        Owner owner => owner.Id,
        Objective objective => objective.Id,
        ObjectiveLink link => $"{link.FromId} {link.Kind} {link.ToId}",
        Kpi kpi => kpi.Id,
        KpiDefinition definition => FormattableString.Invariant($"{definition.KpiId} v{definition.Version}"),
        Initiative initiative => initiative.Id,
        Milestone milestone => FormattableString.Invariant($"{milestone.InitiativeId} {milestone.Number}"),
        KnownEvent known => known.Id,
        Survey survey => survey.Id,
        Wave wave => FormattableString.Invariant($"{wave.SurveyId} {wave.Number}"),
        Question question => question.Id,
        _ => throw new ArgumentOutOfRangeException(nameof(record), record.GetType().Name, "Not a record of the model."),
    };
}

/// <summary>The value records of some rows, with the line of each.</summary>
internal sealed class ValueRows
{
    private readonly List<Target> _targets = [];
    private readonly List<Observation> _observations = [];
    private readonly List<Invitation> _invitations = [];
    private readonly List<PulseResponse> _responses = [];
    private readonly Dictionary<RecordKind, List<(int Row, int Line, string Column)>> _origins = [];

    /// <summary>Number of rows.</summary>
    public int Count { get; private set; }

    public void Add(int line, List<RowRecord> records)
    {
        foreach (var record in records)
        {
            if (record.Record is Target target) _targets.Add(target);
            else if (record.Record is Observation observation) _observations.Add(observation);
            else if (record.Record is Invitation invitation) _invitations.Add(invitation);
            else if (record.Record is PulseResponse response) _responses.Add(response);
            if (!_origins.TryGetValue(record.Kind, out var origins)) _origins[record.Kind] = origins = [];
            origins.Add((Count, line, record.Column));
        }
        Count++;
    }

    public (int Line, string Column) Origin(RecordKind kind, int index) => (_origins[kind][index].Line, _origins[kind][index].Column);

    /// <summary>What became of each row: refused when one of its records was, else added or changed when one was.</summary>
    public IntakeOutcome[] RowOutcomes(IntakeReport report)
    {
        var rows = new IntakeOutcome[Count];
        Array.Fill(rows, IntakeOutcome.Unchanged);
        foreach (var (kind, origins) in _origins)
        {
            if (!report.Outcomes.TryGetValue(kind, out var outcomes)) continue;
            for (var i = 0; i < origins.Count; i++) rows[origins[i].Row] = (IntakeOutcome)Math.Min((int)rows[origins[i].Row], (int)outcomes[i]);
        }
        return rows;
    }

    public RecordBatch ToBatch() => new() { Targets = _targets, Observations = _observations, Invitations = _invitations, Responses = _responses };

    public void Clear()
    {
        _targets.Clear();
        _observations.Clear();
        _invitations.Clear();
        _responses.Clear();
        foreach (var origins in _origins.Values) origins.Clear();
        Count = 0;
    }
}
