using InsightEngine.Insights.Listening;
using InsightEngine.Insights.Strategy;
using InsightEngine.Numerics.Series;

namespace InsightEngine.Storage.Import;

/// <summary>A record that a row became, with the column that names it best and whether its number had a percent sign.</summary>
internal readonly record struct RowRecord(RecordKind Kind, object Record, string Column, bool IsPercent = false);

/// <summary>Turns the rows of one file into records, as its mapping says.</summary>
internal sealed class RowMapper
{
    private readonly ImportMapping _mapping;
    private readonly string _fileName;
    private readonly string[] _header;
    private readonly ResponseKeys _keys;
    private readonly Func<string, QuestionKind?> _questions;
    private readonly List<(string Column, string Reason)> _problems = [];
    private readonly List<(MappedRecord Record, FieldText.Bound? When, RowFields Fields, List<RowFields> Answers, Dictionary<string, FieldText.Bound> Attributes)> _records = [];
    private readonly List<(FieldText.Bound When, string Reason)> _skip;
    private readonly NumberText _numbers;

    /// <exception cref="UnreadableFileException">A column that the mapping needs is missing.</exception>
    public RowMapper(ImportMapping mapping, string fileName, string[] header, string delimiter, ResponseKeys keys, Func<string, QuestionKind?> questions, DateOrders dates)
    {
        (_mapping, _fileName, _header, _keys, _questions) = (mapping, fileName, header, keys, questions);
        var places = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < header.Length; i++) places.TryAdd(header[i], i);
        var absent = mapping.Records.SelectMany(record => record.Columns).Where(column => !column.Optional && !places.ContainsKey(column.Name)).Select(column => column.Name).Distinct().ToList();
        if (absent.Count > 0)
            throw new UnreadableFileException(1, $"lacks the column{(absent.Count > 1 ? "s" : "")} {string.Join(", ", absent.Select(name => $"'{name}'"))}, which the mapping '{mapping.Name}' needs; it has {string.Join(", ", header.Where(name => name.Length > 0).Select(name => $"'{name}'"))}.");
        _numbers = new NumberText(mapping.DecimalMark, delimiter);
        foreach (var record in mapping.Records)
            _records.Add((record, record.When?.Bind(places, mapping.Missing), Fields(record.Fields), [.. record.Answers.Select(Fields)], Bind(record.Attributes)));
        _skip = [.. mapping.Skip.Select(rule => (rule.Text.Bind(places, mapping.Missing), rule.Reason))];

        Dictionary<string, FieldText.Bound> Bind(IReadOnlyDictionary<string, FieldText> fields) => fields.ToDictionary(field => field.Key, field => field.Value.Bind(places, mapping.Missing), StringComparer.Ordinal);
        RowFields Fields(IReadOnlyDictionary<string, FieldText> fields) => new(Bind(fields), _numbers, mapping.Dates, dates, _problems);
    }

    /// <summary>What kept the last row out.</summary>
    public IReadOnlyList<(string Column, string Reason)> Problems => _problems;

    /// <summary>Why the mapping leaves a row out on purpose; null when it does not.</summary>
    public string? SkipReason(string[] row)
    {
        foreach (var (when, reason) in _skip)
            if (when.Read(row).Length > 0) return reason;
        return null;
    }

    /// <summary>The records of a row; <see cref="Problems"/> says whether all could be read.</summary>
    /// <param name="structure">Only those that build the model, or only the others.</param>
    public List<RowRecord> Map(string[] row, bool structure)
    {
        _problems.Clear();
        var records = new List<RowRecord>();
        string? kpi = null;
        foreach (var (record, when, fields, answers, attributes) in _records)
        {
            if (record.IsStructure != structure && record.Kind != RecordKind.Kpi || when is not null && when.Read(row).Length == 0) continue;
            fields.Row = row;
            if (record.IsStructure != structure)
            {
                kpi = fields.Text("id");
                continue;
            }
            var before = _problems.Count;
            var made = record.Kind switch
            {
                RecordKind.OrgUnit => new OrgUnit { Id = fields.Required("id"), Name = fields.Text("name") ?? "", ParentId = fields.Text("parent") },
                RecordKind.Owner => new Owner { Id = fields.Required("id"), Name = fields.Text("name") ?? "", IsGroup = fields.Flag("group") },
                RecordKind.Objective => Objective(fields),
                RecordKind.ObjectiveLink => new ObjectiveLink { FromId = fields.Required("from"), ToId = fields.Required("to"), Kind = fields.Word<ObjectiveLinkKind>("kind") },
                RecordKind.Kpi => Kpi(fields, ref kpi),
                RecordKind.KpiDefinition => Definition(fields, kpi),
                RecordKind.Target => Target(fields, kpi),
                RecordKind.Observation => Observation(fields, kpi),
                RecordKind.Initiative => Initiative(fields),
                RecordKind.Milestone => new Milestone { InitiativeId = fields.Required("initiative"), Number = fields.Whole("number") ?? 0, Title = fields.Text("title") ?? "", Due = fields.RequiredDate("due"), Finished = fields.Date("finished") },
                RecordKind.KnownEvent => KnownEvent(fields),
                RecordKind.Survey => new Survey { Id = fields.Required("id"), Title = fields.Text("title") ?? "", MinimumForScores = fields.Whole("minimumForScores") ?? 5, MinimumForComments = fields.Whole("minimumForComments") ?? 10 },
                RecordKind.Wave => new Wave { SurveyId = fields.Required("survey"), Number = fields.Whole("number") ?? 0, Opened = fields.RequiredDate("opened"), Closed = fields.Date("closed") },
                RecordKind.Question => new Question { Id = fields.Required("id"), SurveyId = fields.Required("survey"), Text = fields.Text("text") ?? "", Kind = fields.Word<QuestionKind>("kind"), Dimension = fields.Text("dimension"), ScaleLow = fields.Number("low") ?? 1, ScaleHigh = fields.Number("high") ?? 5 },
                RecordKind.Invitation => new Invitation { SurveyId = fields.Required("survey"), Wave = fields.Whole("wave") ?? 0, OrgUnitId = fields.Required("unit"), Invited = fields.Whole("invited") ?? 0 },
                RecordKind.Response => Response(row, fields, answers, attributes),
                _ => (object?)null,
            };
            if (made is not null && _problems.Count == before) records.Add(new RowRecord(record.Kind, made, Naming(record.Kind, fields), fields.SawPercent));
        }
        return records;
    }

    private static string Naming(RecordKind kind, RowFields fields) => fields.Column(kind switch
    {
        RecordKind.Target or RecordKind.Observation => "value",
        RecordKind.KpiDefinition => "unit",
        RecordKind.ObjectiveLink => "from",
        RecordKind.Wave or RecordKind.Milestone => "number",
        RecordKind.Invitation => "unit",
        _ => "id",
    });

    private static Objective Objective(RowFields fields) => new()
    {
        Id = fields.Required("id"),
        ParentId = fields.Text("parent"),
        Title = fields.Text("title") ?? "",
        Description = fields.Text("description"),
        OrgUnitId = fields.Text("unit"),
        OwnerId = fields.Text("owner"),
        PeriodStart = fields.RequiredDate("start"),
        PeriodEnd = fields.RequiredDate("end") is { } end && fields.Span("end").Last is { } last ? last : default,
        StatedStatus = fields.Word<StatedStatus>("status", StatedStatus.NotStated),
        Weight = fields.Number("weight") ?? 1,
        Perspective = fields.Word<Perspective>("perspective", Perspective.None),
        OutcomeRule = fields.Word<OutcomeRule>("rule", OutcomeRule.WeightedScore),
        ScoreToReach = fields.Number("score") ?? 0.7,
    };

    private static KnownEvent KnownEvent(RowFields fields)
    {
        var start = fields.RequiredDate("start");
        return new KnownEvent { Id = fields.Required("id"), Title = fields.Text("title") ?? "", Start = start, End = fields.Date("end") ?? start, OrgUnitId = fields.Text("unit"), KpiId = fields.Text("kpi") };
    }

    private static Kpi Kpi(RowFields fields, ref string? id)
    {
        id = fields.Required("id");
        return new Kpi
        {
            Id = id,
            Name = fields.Text("name") ?? "",
            ObjectiveId = fields.Text("objective"),
            OrgUnitId = fields.Text("unit"),
            OwnerId = fields.Text("owner"),
            IsLeading = fields.Flag("leading"),
            Cadence = fields.Word<Cadence>("cadence"),
            Source = fields.Text("source"),
            Weight = fields.Number("weight") ?? 1,
            GraceDays = fields.Whole("graceDays") ?? 10,
        };
    }

    private static KpiDefinition Definition(RowFields fields, string? kpi) => new()
    {
        KpiId = fields.Text("kpi") ?? kpi ?? fields.Required("kpi"),
        Version = fields.Whole("version") ?? 1,
        EffectiveFrom = fields.Date("from") ?? new DateOnly(1900, 1, 1),
        Unit = fields.Text("unit") ?? "",
        Direction = fields.Word<Direction>("direction"),
        Aggregation = fields.Word<Aggregation>("aggregation", Aggregation.Last),
        Formula = fields.Text("formula"),
        LowerBound = fields.Number("low"),
        UpperBound = fields.Number("high"),
        Reason = fields.Text("reason"),
    };

    private Target Target(RowFields fields, string? kpi)
    {
        DateOnly start = default, end = default;
        if (fields.Has("period"))
        {
            fields.Required("period");
            if (fields.Span("period") is ({ } first, { } last)) (start, end) = (first, last);
        }
        else
        {
            start = fields.RequiredDate("start");
            if (fields.Text("end") is null) _problems.Add((fields.Column("end"), "is empty; a target needs its due date, the last day of its period"));
            else end = fields.Span("end").Last ?? default;
        }
        return new Target
        {
            KpiId = fields.Text("kpi") ?? kpi ?? fields.Required("kpi"),
            PeriodStart = start,
            PeriodEnd = end,
            Value = fields.Number("value"),
            RangeLow = fields.Number("low"),
            RangeHigh = fields.Number("high"),
            HoldPeriods = fields.Whole("hold") ?? 1,
            Baseline = fields.Number("baseline"),
            Pace = fields.Text("pace"),
        };
    }

    private Observation Observation(RowFields fields, string? kpi)
    {
        fields.Required("period");
        var observation = new Observation
        {
            KpiId = fields.Text("kpi") ?? kpi ?? fields.Required("kpi"),
            PeriodStart = fields.Span("period").First ?? default,
            RecordedAt = fields.Instant("recordedAt") ?? default,
            RecordedBy = fields.Text("recordedBy") ?? "",
            Source = fields.Text("source") ?? _fileName,
            IsManual = fields.Flag("manual"),
            DefinitionVersion = fields.Whole("version") ?? 0,
            Value = 0,
        };
        if (fields.Text("value") is null) _problems.Add((fields.Column("value"), _mapping.Records.Count == 1 ? "is empty; leave the row out while the value is not known"
            : "is empty; leave the row out while the value is not known, or let the mapping take the rest of the row by adding to the observation when: \"{" + fields.Column("value") + "}\""));
        return observation with { Value = fields.Number("value") ?? 0 };
    }

    private static Initiative Initiative(RowFields fields) => new()
    {
        Id = fields.Required("id"),
        Title = fields.Text("title") ?? "",
        ObjectiveId = fields.Text("objective"),
        KpiId = fields.Text("kpi"),
        OwnerId = fields.Text("owner"),
        Status = fields.Word<InitiativeStatus>("status", InitiativeStatus.Planned),
        Start = fields.RequiredDate("start"),
        PlannedFinish = fields.RequiredDate("finish"),
        Finished = fields.Date("finished"),
        EffortDays = fields.Number("effort"),
        Weight = fields.Number("weight") ?? 0,
    };

    /// <summary>The answers that a person is to read because the respondent asked for it: the comments, or the first answer when there is none.</summary>
    private static List<PulseAnswer> Ticked(List<PulseAnswer> answers) => answers.Exists(answer => answer.Text is not null)
        ? answers.ConvertAll(answer => answer.Text is null ? answer : answer with { SeriousConcern = true })
        : [.. answers.Select((answer, i) => i == 0 ? answer with { SeriousConcern = true } : answer)];

    private PulseResponse Response(string[] row, RowFields fields, List<RowFields> mapped, Dictionary<string, FieldText.Bound> attributes)
    {
        var groups = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, text) in attributes)
            if (text.Read(row) is { Length: > 0 } value) groups[name] = value;
        var answers = new List<PulseAnswer>();
        foreach (var answer in mapped)
        {
            answer.Row = row;
            var score = answer.Has("score") ? answer.Number("score") : null;
            var comment = answer.Has("text") ? answer.Text("text") : null;
            if (score is not null || comment is not null) answers.Add(new PulseAnswer { QuestionId = answer.Required("question"), Score = score, Text = comment });
        }
        string? answerPrefix = fields.Text("answerPrefix"), attributePrefix = fields.Text("attributePrefix");
        for (var i = 0; i < _header.Length && (answerPrefix ?? attributePrefix) is not null; i++)
        {
            var cell = row[i].Trim();
            if (cell.Length == 0 || _mapping.Missing.Contains(cell)) continue;
            if (attributePrefix is not null && _header[i].StartsWith(attributePrefix, StringComparison.OrdinalIgnoreCase)) groups[_header[i][attributePrefix.Length..]] = cell;
            if (answerPrefix is null || !_header[i].StartsWith(answerPrefix, StringComparison.OrdinalIgnoreCase)) continue;
            var question = _header[i][answerPrefix.Length..];
            if (_questions(question) != QuestionKind.Score) answers.Add(new PulseAnswer { QuestionId = question, Text = cell });
            else if (_numbers.Read(cell, out var score, out _) is { } problem) _problems.Add((_header[i], problem));
            else answers.Add(new PulseAnswer { QuestionId = question, Score = score });
        }
        var survey = fields.Required("survey");
        var wave = fields.Whole("wave") ?? 0;
        var id = fields.Text("id");
        return new PulseResponse
        {
            SurveyId = survey,
            Wave = wave,
            OrgUnitId = fields.Required("unit"),
            Attributes = groups.ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal),
            Answers = fields.Has("concern") && fields.Flag("concern") ? Ticked(answers) : answers,
            ImportKey = _keys.For(survey, wave, id, row),
        };
    }
}
