using System.Globalization;
using System.Reflection;

namespace InsightEngine.Numerics.Text.Lexicon;

/// <summary>
/// Reads the phrase lists that ship inside this assembly. A line is <c>head: phrase, phrase, …</c>; the head is a
/// valence, a cue or a topic. <c>(a|b)</c> offers alternatives, an empty one included; <c>_</c> is any one word,
/// <c>&lt;num&gt;</c> any number; <c>#</c> starts a comment.
/// </summary>
internal static class PhraseList
{
    /// <summary>Heads and phrases of the list with this file name, alternatives written out.</summary>
    public static IEnumerable<(string Head, string Phrase)> Read(string name) =>
        ReadGroups(name).SelectMany(group => group.Phrases.Select(phrase => (group.Head, phrase)));

    /// <summary>Heads and, per entry as it is written, the phrases that its alternatives spell out.</summary>
    public static IEnumerable<(string Head, IReadOnlyList<string> Phrases)> ReadGroups(string name)
    {
        foreach (var (line, number) in NumberedLines(name))
        {
            var colon = line.IndexOf(": ", StringComparison.Ordinal);
            if (colon < 0) throw new FormatException($"{name}, line {number}: expected 'head: phrase, phrase'.");
            var head = line[..colon].Trim();
            foreach (var part in line[(colon + 2)..].Split(", ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                yield return (head, [.. Alternatives(part)]);
        }
    }

    /// <summary>Heads and whole lines, for a list of sentences; nothing in them is an alternative or a separator.</summary>
    public static IEnumerable<(string Head, string Sentence)> ReadSentences(string name)
    {
        foreach (var (line, number) in NumberedLines(name))
        {
            var colon = line.IndexOf(": ", StringComparison.Ordinal);
            if (colon < 0) throw new FormatException($"{name}, line {number}: expected 'head: sentence'.");
            yield return (line[..colon], line[(colon + 2)..]);
        }
    }

    /// <summary>Lines of a list without heads, comments left out.</summary>
    public static IEnumerable<string> Lines(string name) => NumberedLines(name).Select(line => line.Text);

    public static float Valence(string head) => float.Parse(head, NumberStyles.Float, CultureInfo.InvariantCulture);

    private static IEnumerable<(string Text, int Number)> NumberedLines(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The phrase list {name} is not embedded in the assembly.");
        using var reader = new StreamReader(stream);
        var number = 0;
        while (reader.ReadLine() is { } line)
        {
            number++;
            line = line.Trim();
            if (line.Length > 0 && !line.StartsWith('#')) yield return (line, number);
        }
    }

    private static IEnumerable<string> Alternatives(string phrase)
    {
        var open = phrase.IndexOf('(');
        var close = open < 0 ? -1 : phrase.IndexOf(')', open);
        if (close < 0 || !phrase[open..close].Contains('|'))
        {
            yield return phrase;
            yield break;
        }

        foreach (var choice in phrase[(open + 1)..close].Split('|'))
        {
            foreach (var rest in Alternatives(phrase[(close + 1)..])) yield return phrase[..open] + choice + rest;
        }
    }
}
