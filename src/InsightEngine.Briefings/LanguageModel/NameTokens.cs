using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using InsightEngine.Briefings.Facts;
using InsightEngine.Briefings.Verification;
using InsightEngine.Briefings.Writing;
using InsightEngine.Insights;
using InsightEngine.Numerics.Text;

namespace InsightEngine.Briefings.LanguageModel;

/// <summary>
/// Stands between a prompt and everything that people typed. Names, titles, units and score names are written as tokens
/// (<c>@N3</c>) wherever they occur; what a token means is told once, in a list of data, redacted, cut to a length, without
/// hidden characters and with a mark between all words (delimiting and datamarking: Hines et al., Defending Against
/// Indirect Prompt Injection Attacks With Spotlighting, 2024). The names of persons and the findings of detectors are not
/// told at all. In an answer the tokens become the names again, exactly as they were.
/// </summary>
internal sealed partial class NameTokens
{
    /// <summary>Stands between the words of everything that people typed.</summary>
    public const char Datamark = '\u2581';

    /// <summary>A name is told up to here.</summary>
    public const int LongestName = 80;

    private static readonly HashSet<string> OwnUnits = new(StringComparer.Ordinal)
    {
        "", "-", "%", "percentage points", "points", "score points", "people", "sentence", "statement", "rank", "tone", "share",
        StrategyFacts.Probability, StrategyFacts.Date, StrategyFacts.Status, StrategyFacts.Name, StrategyFacts.Score, StrategyFacts.Count,
        "EUR", "USD", "GBP", "CHF", "CAD", "€", "$", "£", "seconds", "minutes", "hours", "days", "weeks", "months", "years", "km", "m", "kg", "t", "kWh", "MWh", "litres",
    };

    private readonly List<(string Text, string Token, string Kind)> _entries = [];
    private readonly Dictionary<string, string> _byToken = new(StringComparer.Ordinal);

    public NameTokens(FactSheet sheet)
    {
        Add(sheet.Organisation, 'N', "organisation");
        if (sheet.Scope is { } scope) Add(scope, 'N', "unit");
        foreach (var fact in sheet.Facts)
        {
            if (fact.Unit == "sentence") Add(Sentence(fact.Text!), 'S', "finding");
            else if (fact.Unit == StrategyFacts.Name && fact.Text is { } text) Add(text, 'N', fact.Measure == "owner" ? "person" : Kind(fact));
            else if (fact.Text is { } other && fact.Unit is not (StrategyFacts.Date or StrategyFacts.Status or "statement" or "rank" or "tone")) Add(other, 'N', Kind(fact));
            if (!SheetVocabulary.IsTopic(fact))
            {
                Add(fact.Subject, 'N', Kind(fact));
                Add(Capital(fact.Subject), 'N', Kind(fact));
            }
            if (!OwnUnits.Contains(fact.Unit ?? "")) Add(fact.Unit!, 'U', "unit of measure");
            if (SheetVocabulary.Dimension(fact) is { } dimension)
            {
                Add(dimension, 'D', "score");
                Add(Capital(dimension), 'D', "score");
            }
        }
        _entries.Sort((a, b) => a.Text.Length != b.Text.Length ? b.Text.Length.CompareTo(a.Text.Length) : string.CompareOrdinal(a.Text, b.Text));
    }

    /// <summary>The text with a token for everything that people typed.</summary>
    public string Hide(string text)
    {
        var hidden = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length;)
        {
            var entry = _entries.FirstOrDefault(entry => string.CompareOrdinal(text, at, entry.Text, 0, entry.Text.Length) == 0 && IsWhole(text, at, entry.Text));
            if (entry.Text is null) hidden.Append(text[at++]);
            else
            {
                hidden.Append(entry.Token);
                at += entry.Text.Length;
            }
        }
        return hidden.ToString();
    }

    /// <summary>The text with the names; null when it has a token that does not exist.</summary>
    public string? Show(string text)
    {
        var unknown = false;
        var shown = Token().Replace(text, token =>
        {
            if (_byToken.TryGetValue(token.Value, out var name)) return name;
            unknown = true;
            return token.Value;
        });
        return unknown ? null : Capital(shown);
    }

    /// <summary>The text without its tokens, for checks of what the model itself wrote.</summary>
    public static string Without(string text) => Token().Replace(text, "");

    /// <summary>What the tokens of a text mean, one JSON object per line, as marked data.</summary>
    public string Glossary(string text)
    {
        var used = Token().Matches(text).Select(match => match.Value).ToHashSet(StringComparer.Ordinal);
        var lines = _entries.Where(entry => used.Contains(entry.Token)).OrderBy(entry => entry.Token.Length).ThenBy(entry => entry.Token, StringComparer.Ordinal)
            .Select(entry => entry.Kind is "person" or "finding"
                ? JsonSerializer.Serialize(new { token = entry.Token, kind = entry.Kind })
                : JsonSerializer.Serialize(new { token = entry.Token, kind = entry.Kind, name = Marked(entry.Text) }, Plain));
        return string.Join('\n', lines);
    }

    /// <summary>Text that people typed as data: redacted, short, without hidden characters or brackets, a mark between the words.</summary>
    public static string Marked(string text)
    {
        var marked = new StringBuilder(LongestName);
        foreach (var rune in Redaction.Redact(text.Normalize(NormalizationForm.FormKC)).Text.EnumerateRunes())
        {
            if (marked.Length >= LongestName) break;
            if (Rune.IsWhiteSpace(rune))
            {
                if (marked.Length > 0 && marked[^1] != Datamark) marked.Append(Datamark);
            }
            else if (Rune.IsLetterOrDigit(rune) || rune.Value is '.' or ',' or '-' or '\'' or '’' or '%' or '&' or '/' or '(' or ')' or '+') marked.Append(rune.ToString());
        }
        return marked.ToString().TrimEnd(Datamark);
    }

    /// <summary>A finding as a sentence, as the writers print it.</summary>
    private static string Sentence(string text)
    {
        var trimmed = text.Trim();
        return Capital(trimmed.Length > 0 && trimmed[^1] is '.' or '!' or '?' ? trimmed : trimmed + ".");
    }

    private static JsonSerializerOptions Plain { get; } = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private void Add(string text, char letter, string kind)
    {
        if (text.Length == 0 || _byToken.ContainsValue(text)) return;
        var token = string.Create(CultureInfo.InvariantCulture, $"@{letter}{_byToken.Count + 1}");
        _byToken.Add(token, text);
        _entries.Add((text, token, kind));
    }

    private static string Kind(Fact fact) => fact.Id.Split(':')[0] switch { "kpi" => "KPI", "objective" => "objective", "initiative" => "initiative", "survey" => "unit", _ => "name" };

    private static string Capital(string text) => SentenceStart.Capital(text);

    private static bool IsWhole(string text, int at, string part) =>
        (at == 0 || !char.IsLetterOrDigit(part[0]) || !char.IsLetterOrDigit(text[at - 1]))
        && (at + part.Length == text.Length || !char.IsLetterOrDigit(part[^1]) || !char.IsLetterOrDigit(text[at + part.Length]));

    [GeneratedRegex(@"@[NUDS]\d+")]
    private static partial Regex Token();
}
