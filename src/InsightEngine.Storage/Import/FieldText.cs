using System.Globalization;
using System.Text;

namespace InsightEngine.Storage.Import;

/// <summary>How a mapping says what a field is: a text with <c>{column}</c> in it, words to replace, and what to take when it is empty.</summary>
internal sealed class FieldText
{
    private readonly List<(string Literal, string? Column, bool Optional)> _parts = [];

    public string Template { get; }
    public IReadOnlyDictionary<string, string> Words { get; init; } = new Dictionary<string, string>();
    /// <summary>What a text becomes that <see cref="Words"/> do not have; null to leave it as it is.</summary>
    public string? Others { get; init; }

    public FieldText? Otherwise { get; init; }
    public double Scale { get; init; } = 1;

    /// <summary><c>monthStart</c> or <c>monthEnd</c>: the day that a date stands for.</summary>
    public string? Align { get; init; }

    /// <summary>A date becomes the number of months since this one, from 1.</summary>
    public DateOnly? MonthsSince { get; init; }

    /// <exception cref="MappingException">A brace is not closed.</exception>
    public FieldText(string template)
    {
        Template = template;
        for (var i = 0; i < template.Length;)
        {
            var open = template.IndexOf('{', i);
            if (open < 0)
            {
                _parts.Add((template[i..], null, false));
                break;
            }
            var close = template.IndexOf('}', open);
            if (close < 0) throw new MappingException($"'{template}' opens a brace and does not close it; write {{column}}.");
            if (open > i) _parts.Add((template[i..open], null, false));
            var name = template[(open + 1)..close].Trim();
            _parts.Add(("", name.TrimEnd('?'), name.EndsWith('?')));
            i = close + 1;
        }
    }

    public IEnumerable<(string Name, bool Optional)> Columns =>
        _parts.Where(part => part.Column is not null).Select(part => (part.Column!, part.Optional)).Concat(Otherwise?.Columns ?? []);

    /// <summary>Ties the columns to their places in a file.</summary>
    public Bound Bind(IReadOnlyDictionary<string, int> header, IReadOnlySet<string> missing) => new(this, header, missing);

    /// <summary>A field text that knows where its columns are.</summary>
    public sealed class Bound
    {
        private readonly FieldText _field;
        private readonly (string Literal, int Place)[] _parts;
        private readonly Bound? _otherwise;
        private readonly IReadOnlySet<string> _missing;

        public Bound(FieldText field, IReadOnlyDictionary<string, int> header, IReadOnlySet<string> missing)
        {
            _field = field;
            _missing = missing;
            _parts = [.. field._parts.Select(part => (part.Literal, part.Column is null ? -1 : header.GetValueOrDefault(part.Column, -2)))];
            _otherwise = field.Otherwise?.Bind(header, missing);
            Column = field._parts.Select(part => part.Column).FirstOrDefault(column => column is not null) ?? "";
        }

        /// <summary>First column that it reads; empty for a constant.</summary>
        public string Column { get; }

        public FieldText Field => _field;

        /// <summary>The text for a row; empty when a column in it is.</summary>
        public string Read(string[] row)
        {
            var text = Compose(row);
            if (text.Length > 0 && _field.Words.Count > 0 && (_field.Words.TryGetValue(text, out var word) || (word = _field.Others) is not null)) text = word;
            return text.Length == 0 && _otherwise is not null ? _otherwise.Read(row) : text;
        }

        private string Compose(string[] row)
        {
            if (_parts.Length == 1) return _parts[0].Place == -1 ? _parts[0].Literal : Cell(row, _parts[0].Place);
            var text = new StringBuilder();
            foreach (var (literal, place) in _parts)
            {
                if (place == -1)
                {
                    text.Append(literal);
                    continue;
                }
                var cell = Cell(row, place);
                if (cell.Length == 0) return "";
                text.Append(cell);
            }
            return text.ToString();
        }

        private string Cell(string[] row, int place)
        {
            if (place < 0) return "";
            var cell = row[place].Trim();
            return cell.Length > 0 && _missing.Count > 0 && _missing.Contains(cell) ? "" : cell;
        }
    }

    /// <summary>Reads what stands in a mapping file: a text or a map.</summary>
    /// <exception cref="MappingException">It is neither, or has an unknown key.</exception>
    public static FieldText Parse(object? node, string place)
    {
        if (node is string text) return new FieldText(text);
        if (node is not IDictionary<object, object> map) throw new MappingException($"{place} is neither a text nor a map with 'text'.");
        var known = new[] { "text", "words", "others", "otherwise", "scale", "align", "monthsSince" };
        if (map.Keys.Select(key => key.ToString()!).FirstOrDefault(key => !known.Contains(key)) is { } unknown)
            throw new MappingException($"{place} has the unknown key '{unknown}'; known are {string.Join(", ", known)}.");
        var scale = Text("scale");
        var since = Text("monthsSince");
        return new FieldText(Text("text") ?? "")
        {
            Words = map.TryGetValue("words", out var words) && words is IDictionary<object, object> pairs
                ? ReadWords(pairs, place)
                : new Dictionary<string, string>(),
            Others = Text("others"),
            Otherwise = map.TryGetValue("otherwise", out var otherwise) ? Parse(otherwise, place + ".otherwise") : null,
            Scale = scale is null ? 1 : double.TryParse(scale, NumberStyles.Float, CultureInfo.InvariantCulture, out var factor) ? factor : throw new MappingException($"{place}.scale is not a number."),
            Align = Text("align") is { } align ? align is "monthStart" or "monthEnd" ? align : throw new MappingException($"{place}.align is monthStart or monthEnd, not '{align}'.") : null,
            MonthsSince = since is null ? null : DateOnly.TryParseExact(since, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : throw new MappingException($"{place}.monthsSince is not a date such as 2019-01-01."),
        };

        static Dictionary<string, string> ReadWords(IDictionary<object, object> pairs, string place)
        {
            var read = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
            foreach (var (word, value) in pairs)
                if (!read.TryAdd(word.ToString()!, value?.ToString() ?? "")) throw new MappingException($"{place}.words has '{word}' twice; capitals make no difference.");
            return read;
        }

        string? Text(string key) => map.TryGetValue(key, out var value) ? value?.ToString() ?? "" : null;
    }
}
