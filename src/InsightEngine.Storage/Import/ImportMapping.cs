using YamlDotNet.Core;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace InsightEngine.Storage.Import;

/// <summary>How the rows of one kind of CSV file become records. Read from a YAML file; the format is in the README of this folder.</summary>
public sealed class ImportMapping
{
    internal static readonly IReadOnlyDictionary<RecordKind, (string Name, string[] Fields)> Kinds = new Dictionary<RecordKind, (string, string[])>
    {
        [RecordKind.OrgUnit] = ("unit", ["id", "name", "parent"]),
        [RecordKind.Owner] = ("owner", ["id", "name", "group"]),
        [RecordKind.Objective] = ("objective", ["id", "title", "parent", "description", "unit", "owner", "start", "end", "status", "weight", "perspective", "rule", "score"]),
        [RecordKind.ObjectiveLink] = ("link", ["from", "to", "kind"]),
        [RecordKind.Kpi] = ("kpi", ["id", "name", "objective", "unit", "owner", "leading", "cadence", "source", "weight", "graceDays"]),
        [RecordKind.KpiDefinition] = ("definition", ["kpi", "version", "from", "unit", "direction", "aggregation", "formula", "low", "high", "reason"]),
        [RecordKind.Target] = ("target", ["kpi", "start", "end", "period", "value", "low", "high", "hold", "baseline", "pace"]),
        [RecordKind.Observation] = ("observation", ["kpi", "period", "value", "recordedAt", "recordedBy", "source", "manual", "version"]),
        [RecordKind.Initiative] = ("initiative", ["id", "title", "objective", "kpi", "owner", "status", "start", "finish", "finished", "effort", "weight"]),
        [RecordKind.Milestone] = ("milestone", ["initiative", "number", "title", "due", "finished"]),
        [RecordKind.KnownEvent] = ("event", ["id", "title", "start", "end", "unit", "kpi"]),
        [RecordKind.Survey] = ("survey", ["id", "title", "minimumForScores", "minimumForComments"]),
        [RecordKind.Wave] = ("wave", ["survey", "number", "opened", "closed"]),
        [RecordKind.Question] = ("question", ["id", "survey", "text", "kind", "dimension", "low", "high"]),
        [RecordKind.Invitation] = ("invitation", ["survey", "wave", "unit", "invited"]),
        [RecordKind.Response] = ("response", ["id", "survey", "wave", "unit", "concern", "answerPrefix", "attributePrefix"]),
    };

    /// <summary>Kinds of records as a mapping names them, with their fields.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Fields { get; } = Kinds.Values.ToDictionary(kind => kind.Name, kind => (IReadOnlyList<string>)kind.Fields, StringComparer.Ordinal);

    public required string Name { get; init; }
    public string Description { get; init; } = "";

    /// <summary>Columns that a file must have to be read with this mapping unasked.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>Beginnings of file names that choose this mapping, whatever the columns.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    internal string? Delimiter { get; init; }
    internal bool Quotes { get; init; } = true;
    internal char? DecimalMark { get; init; }
    internal IReadOnlyList<string> Dates { get; init; } = [];
    internal IReadOnlySet<string> Missing { get; init; } = new HashSet<string>();
    internal IReadOnlyList<(FieldText Text, string Reason)> Skip { get; init; } = [];
    internal IReadOnlyList<MappedRecord> Records { get; init; } = [];

    /// <summary>Reads a mapping from YAML.</summary>
    /// <exception cref="MappingException">The text is not a mapping; the message says where and why.</exception>
    public static ImportMapping Parse(string yaml, string name)
    {
        try
        {
            var file = new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).WithDuplicateKeyChecking().Build().Deserialize<Document>(yaml)
                ?? throw new MappingException($"{name} is empty.");
            if (file.Records is not { Count: > 0 }) throw new MappingException($"{name} has no records; say under 'records' what a row becomes.");
            return new ImportMapping
            {
                Name = file.Name ?? Path.GetFileNameWithoutExtension(name),
                Description = file.Description ?? "",
                Columns = file.Columns ?? [],
                Files = file.Files ?? [],
                Delimiter = file.Delimiter switch { null or "auto" => null, "tab" => "\t", { Length: 1 } one => one, _ => throw new MappingException($"{name}: delimiter is one character, 'tab' or 'auto'.") },
                Quotes = file.Quotes,
                DecimalMark = file.Decimal switch { null or "auto" => null, "." => '.', "," => ',', _ => throw new MappingException($"{name}: decimal is '.', ',' or 'auto'.") },
                Dates = file.Dates ?? [],
                Missing = (file.Missing ?? []).ToHashSet(StringComparer.OrdinalIgnoreCase),
                Skip = [.. (file.Skip ?? []).Select(rule => (FieldText.Parse(rule.GetValueOrDefault("when"), $"{name}: skip.when"), rule.GetValueOrDefault("reason")?.ToString() ?? "left out by the mapping"))],
                Records = [.. file.Records.Select((record, i) => MappedRecord.Parse(record, $"{name}: record {i + 1}"))],
            };
        }
        catch (YamlException failure)
        {
            throw new MappingException($"{name}, line {failure.Start.Line}, column {failure.Start.Column}: {failure.InnerException?.Message ?? failure.Message}", failure);
        }
        catch (MappingException failure) when (!failure.Message.StartsWith(name, StringComparison.Ordinal))
        {
            throw new MappingException($"{name}: {failure.Message}", failure);
        }
    }

    private sealed class Document
    {
        public string? Name { get; set; }
        public string? Description { get; set; }
        public List<string>? Columns { get; set; }
        public List<string>? Files { get; set; }
        public string? Delimiter { get; set; }
        public bool Quotes { get; set; } = true;
        public string? Decimal { get; set; }
        public List<string>? Dates { get; set; }
        public List<string>? Missing { get; set; }
        public List<Dictionary<string, object>>? Skip { get; set; }
        public List<Dictionary<string, object>>? Records { get; set; }
    }
}

/// <summary>One record that a row becomes.</summary>
internal sealed record MappedRecord(RecordKind Kind, IReadOnlyDictionary<string, FieldText> Fields, FieldText? When, IReadOnlyList<IReadOnlyDictionary<string, FieldText>> Answers, IReadOnlyDictionary<string, FieldText> Attributes)
{
    /// <summary>Records that build the model, as opposed to those that come row after row.</summary>
    public bool IsStructure => Kind is not (RecordKind.Target or RecordKind.Observation or RecordKind.Invitation or RecordKind.Response);

    /// <exception cref="MappingException">The kind or a field is unknown.</exception>
    public static MappedRecord Parse(Dictionary<string, object> node, string place)
    {
        var (name, body) = node.Count == 1 ? node.First() : throw new MappingException($"{place} must have one key, the kind of the record.");
        var kind = ImportMapping.Kinds.Where(pair => pair.Value.Name == name).Select(pair => (RecordKind?)pair.Key).FirstOrDefault()
            ?? throw new MappingException($"{place} has the unknown kind '{name}'; known are {string.Join(", ", ImportMapping.Kinds.Values.Select(known => known.Name))}.");
        if (body is not IDictionary<object, object> map) throw new MappingException($"{place} ({name}) has no fields.");
        var allowed = ImportMapping.Kinds[kind].Fields;
        var fields = new Dictionary<string, FieldText>(StringComparer.Ordinal);
        FieldText? when = null;
        List<IReadOnlyDictionary<string, FieldText>> answers = [];
        IReadOnlyDictionary<string, FieldText> attributes = new Dictionary<string, FieldText>();
        foreach (var (key, value) in map.Select(pair => (pair.Key.ToString()!, pair.Value)))
        {
            if (key == "when") when = FieldText.Parse(value, $"{place} ({name}).when");
            else if (kind == RecordKind.Response && key == "answers" && value is IList<object> list) answers.AddRange(list.Select((answer, i) => ParseFields(answer, $"{place}.answers[{i}]")));
            else if (kind == RecordKind.Response && key == "attributes") attributes = ParseFields(value, $"{place}.attributes");
            else if (allowed.Contains(key)) fields[key] = FieldText.Parse(value, $"{place} ({name}).{key}");
            else throw new MappingException($"{place} ({name}) has the unknown field '{key}'; known are {string.Join(", ", allowed)} and when.");
        }
        return new MappedRecord(kind, fields, when, answers, attributes);
    }

    private static Dictionary<string, FieldText> ParseFields(object node, string place) => node is IDictionary<object, object> map
        ? map.ToDictionary(pair => pair.Key.ToString()!, pair => FieldText.Parse(pair.Value, $"{place}.{pair.Key}"), StringComparer.Ordinal)
        : throw new MappingException($"{place} is not a map.");

    public IEnumerable<(string Name, bool Optional)> Columns => Fields.Values.Concat(When is null ? [] : [When]).Concat(Answers.SelectMany(answer => answer.Values)).Concat(Attributes.Values).SelectMany(field => field.Columns);
}
