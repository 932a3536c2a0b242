using System.Text.Json;

namespace InsightEngine.ScriptedModel;

/// <summary>The example of a section prompt as an answer of the asked form.</summary>
public static class PatternAnswer
{
    private const string Start = "<<<EXAMPLE\n", End = "\nEXAMPLE>>>";

    /// <summary>The sentences of the example: text, cited facts, paragraph.</summary>
    public static IReadOnlyList<Sentence> Sentences(string prompt)
    {
        var start = prompt.LastIndexOf(Start, StringComparison.Ordinal) + Start.Length;
        var example = prompt[start..prompt.LastIndexOf(End, StringComparison.Ordinal)];
        var paragraph = 0;
        var sentences = new List<Sentence>();
        foreach (var line in example.Split('\n'))
        {
            if (line.Trim().Length == 0)
            {
                paragraph++;
                continue;
            }
            var cut = line.LastIndexOf(" [", StringComparison.Ordinal);
            sentences.Add(new Sentence(line[..cut], line[(cut + 2)..^1].Split(", "), paragraph));
        }
        return sentences;
    }

    /// <summary>The example, each sentence changed.</summary>
    public static string Of(string prompt, Func<Sentence, Sentence>? change = null) => Write(Sentences(prompt).Select(change ?? (sentence => sentence)));

    public static string Write(IEnumerable<Sentence> sentences) =>
        JsonSerializer.Serialize(new { sentences = sentences.Select(sentence => new { text = sentence.Text, facts = sentence.Facts, paragraph = sentence.Paragraph }) });
}

public sealed record Sentence(string Text, IReadOnlyList<string> Facts, int Paragraph);
