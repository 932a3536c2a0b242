using System.Globalization;
using System.Text;
using System.Text.Json;

namespace InsightEngine.Briefings.LanguageModel;

/// <summary>The answer that a section is asked for, as JSON: sentences with the ids of the facts that they rest on.</summary>
internal static class SectionAnswer
{
    private const int MostSentences = 60, LongestSentence = 600;

    public static readonly JsonElement Schema = JsonDocument.Parse("""
        {
          "type": "object",
          "properties": {
            "sentences": {
              "type": "array",
              "items": {
                "type": "object",
                "properties": {
                  "text": { "type": "string" },
                  "facts": { "type": "array", "items": { "type": "string" } },
                  "paragraph": { "type": "integer" }
                },
                "required": ["text", "facts", "paragraph"],
                "additionalProperties": false
              }
            }
          },
          "required": ["sentences"],
          "additionalProperties": false
        }
        """).RootElement;

    /// <summary>Reads an answer; null with the reason when it is not of the asked form.</summary>
    public static IReadOnlyList<BriefingSentence>? Read(string answer, out string? problem)
    {
        problem = null;
        if (answer.Length > ModelCalls.LongestAnswer) return Refuse("The answer is too long.", out problem);
        try
        {
            using var json = JsonDocument.Parse(Unfenced(answer));
            if (json.RootElement.ValueKind != JsonValueKind.Object || !json.RootElement.TryGetProperty("sentences", out var list) || list.ValueKind != JsonValueKind.Array)
                return Refuse("The answer has no list of sentences.", out problem);
            var sentences = new List<BriefingSentence>();
            foreach (var item in list.EnumerateArray())
            {
                if (item.ValueKind != JsonValueKind.Object || !item.TryGetProperty("text", out var text) || text.ValueKind != JsonValueKind.String) return Refuse("A sentence has no text.", out problem);
                if (!item.TryGetProperty("facts", out var facts) || facts.ValueKind != JsonValueKind.Array) return Refuse("A sentence has no list of facts.", out problem);
                var ids = facts.EnumerateArray().Where(id => id.ValueKind == JsonValueKind.String).Select(id => id.GetString()!).ToList();
                var paragraph = item.TryGetProperty("paragraph", out var number) && number.ValueKind == JsonValueKind.Number && number.TryGetInt32(out var value) ? Math.Clamp(value, 0, MostSentences) : 0;
                sentences.Add(new BriefingSentence(text.GetString()!.Trim(), ids, paragraph));
            }
            return sentences.Count is 0 or > MostSentences ? Refuse("The answer has no sentence or too many.", out problem) : sentences;
        }
        catch (JsonException)
        {
            return Refuse("The answer is not JSON.", out problem);
        }
    }

    /// <summary>A sentence is plain text: no markup, no address, no control or hidden character, one line. Null when it is.</summary>
    /// <param name="written">The sentence as the model wrote it.</param>
    /// <param name="own">The same without the tokens of names.</param>
    public static string? Forbidden(string written, string own)
    {
        if (written.Length is 0 or > LongestSentence) return "The sentence is empty or too long.";
        if (own.EnumerateRunes().Any(rune => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate or UnicodeCategory.NonSpacingMark or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator))
            return "The sentence carries hidden characters.";
        if (own.Any(letter => letter is '<' or '>' or '`' or '{' or '}' or '[' or ']' or '*' or '#' or '|' or '\\' or '~' or '^' or '=' or '_' or '@')) return "The sentence carries markup.";
        if (own.Contains("://", StringComparison.Ordinal) || own.Contains("www.", StringComparison.OrdinalIgnoreCase) || own.Contains("mailto:", StringComparison.OrdinalIgnoreCase)) return "The sentence carries an address.";
        return null;
    }

    private static string Unfenced(string answer)
    {
        var text = answer.Trim();
        if (!text.StartsWith("```", StringComparison.Ordinal)) return text;
        var start = text.IndexOf('\n');
        var end = text.LastIndexOf("```", StringComparison.Ordinal);
        return start > 0 && end > start ? text[start..end] : text;
    }

    private static IReadOnlyList<BriefingSentence>? Refuse(string reason, out string? problem)
    {
        problem = reason;
        return null;
    }
}
