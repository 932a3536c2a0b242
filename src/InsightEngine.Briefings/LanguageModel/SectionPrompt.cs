using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using InsightEngine.Briefings.Facts;

namespace InsightEngine.Briefings.LanguageModel;

/// <summary>
/// One section as the model sees it: numbered facts and an example, with tokens for names and numbers for facts; and the
/// way back from an answer to names and fact ids.
/// </summary>
internal sealed class SectionPrompt
{
    private static readonly JsonSerializerOptions Lines = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly NameTokens _names;
    private readonly Dictionary<string, string> _short = new(StringComparer.Ordinal), _ids = new(StringComparer.Ordinal);

    public SectionPrompt(FactSheet sheet, NameTokens names, IEnumerable<string> allowed, IReadOnlyList<string> must, BriefingSection pattern)
    {
        _names = names;
        var own = allowed.ToHashSet(StringComparer.Ordinal);
        var findings = sheet.Facts.Where(fact => fact.Unit == "sentence").Select(fact => fact.Id + "/").ToList();
        var facts = new StringBuilder();
        foreach (var fact in sheet.Facts.Where(fact => own.Contains(fact.Id)))
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"f{_short.Count + 1}");
            _short.Add(fact.Id, id);
            _ids.Add(id, fact.Id);
            // What stands behind a finding is told by the finding.
            if (findings.Exists(finding => fact.Id.StartsWith(finding, StringComparison.Ordinal))) continue;
            facts.Append(JsonSerializer.Serialize(
                new
                {
                    id,
                    about = names.Hide(fact.Subject),
                    measure = names.Hide(fact.Measure),
                    value = fact.Value,
                    text = fact.Unit == "sentence" ? null : fact.Text is null ? null : names.Hide(fact.Text),
                    unit = fact.Unit is null ? null : names.Hide(fact.Unit),
                    period = fact.Period,
                }, Lines)).Append('\n');
        }
        var example = new StringBuilder();
        foreach (var paragraph in pattern.Sentences.GroupBy(sentence => sentence.Paragraph))
        {
            if (example.Length > 0) example.Append('\n');
            foreach (var sentence in paragraph) example.Append(names.Hide(sentence.Text)).Append(" [").AppendJoin(", ", sentence.FactIds.Select(id => _short.GetValueOrDefault(id, id))).Append("]\n");
        }
        var organisation = names.Hide(sheet.Organisation);
        Values = new PromptValues(
            pattern.Heading, BriefingPeriod.Parse(sheet.Period)?.InWords() ?? sheet.Period, organisation,
            names.Glossary($"{organisation}\n{facts}\n{example}"), facts.ToString().TrimEnd(),
            must.Count == 0 ? "none" : string.Join(", ", must.Select(Short)), example.ToString().TrimEnd());
    }

    public PromptValues Values { get; }

    /// <summary>Number of a fact in the prompt.</summary>
    public string Short(string factId) => _short.GetValueOrDefault(factId, factId);

    /// <summary>A message of the verifier in the words of the prompt.</summary>
    public string Hide(string message)
    {
        foreach (var (id, number) in _short.OrderByDescending(entry => entry.Key.Length)) message = message.Replace(id, number, StringComparison.Ordinal);
        return _names.Hide(message);
    }

    /// <summary>The sentence with its names and fact ids; null with a reason when the model wrote what no sentence may have.</summary>
    public BriefingSentence? Show(BriefingSentence written, out string? problem)
    {
        problem = SectionAnswer.Forbidden(written.Text, NameTokens.Without(written.Text));
        if (problem is not null) return null;
        if (_names.Show(written.Text) is { } text) return written with { Text = text, FactIds = [.. written.FactIds.Select(id => _ids.GetValueOrDefault(id, id)).Distinct()] };
        problem = "The sentence has a token that does not exist.";
        return null;
    }
}
