using System.Text.RegularExpressions;
using InsightEngine.Numerics.Text.Topics;

namespace InsightEngine.Insights.Listening.Themes;

/// <summary>
/// Gives a theme a name as a person would: what it is about, and where the words tell more, one of them. Words that most
/// themes share, sentiment and verbs name nothing. A name holds only as long as it tells what enough of the comments say:
/// a comment bears a name out when it has the topic or one of the words in it.
/// </summary>
internal static partial class ThemeNames
{
    /// <summary>Share of a theme's comments that have its topic, that use a word in its name, and that bear the name out.</summary>
    public const double TopicShare = 0.4, WordShare = 0.25, NameShare = 0.4;

    private const string Separator = ": ";

    /// <summary>Most letters by which two forms of one word differ.</summary>
    private const int Ending = 3;

    /// <summary>Letters that two forms of one word share at their beginning.</summary>
    private const int Stem = 4;

    /// <summary>Words that tell a theme from its neighbours and still name nothing.</summary>
    private static readonly HashSet<string> s_vague = [.. """
        able about alone already always another anyone anything asked away back bad best better both busy came change changed changes clear clearly close closed come comes
        course day days different done down each early easy else end ends enough even ever every everyone everything exactly far feel felt few find first fixed gave get
        gets getting give given gives going gone good got great half happy hard have hear help helps here high hold honest hour hours idea interesting it its job just keep
        keeps kept kind knew know knows last lasts late least leave leaves left less let like little long longer look lost lot made make makes many matter mean mind minutes
        month months more most move moved much name near nearly need needs never new next nice night nobody none nothing notice now numbers offered often old once one open
        others ours own past people perfect place plus problem problems properly put raised rather reach real really reason rest right round said same saw say says seem seen
        sent set short show shown side simply solve someone something soon stand start started starters starts stay stayed step still stop such take taken takes talk tell ten
        thing things think three time times today told took tried try trying turn two unclear urgent use used usually wait want way ways week weekly weeks well went whole
        work worked working works worse year years
        """.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries)];

    /// <param name="words">Words of the theme that enough of its comments use, most telling first.</param>
    /// <param name="topic">Name of the topic that most comments touch; null when too few do.</param>
    /// <param name="tone">Whether most speak well or ill of it.</param>
    /// <param name="id">Id of the theme, when nothing else tells it from another.</param>
    /// <param name="taken">Names that other themes have.</param>
    /// <returns>Names, best first, none of them taken; empty when neither a topic nor a word tells what the theme is about.</returns>
    public static IReadOnlyList<string> Of(IReadOnlyList<string> words, string? topic, Tone tone, string id, IReadOnlySet<string> taken)
    {
        var telling = words.Where(word => !IsVague(word) && (topic is null || !SharesWord(word, topic.ToLowerInvariant()))).ToList();
        var lead = telling.FirstOrDefault();
        var second = lead is null ? null : telling.Find(word => !SharesWord(word, lead));
        var toned = tone switch { Tone.Negative => "what is missing", Tone.Positive => "what is good", _ => "for and against" };
        List<string> names = (topic, lead, second) switch
        {
            (null, null, _) => [],
            (null, _, null) => [lead!],
            (null, _, _) => [lead!, $"{lead} and {second}"],
            (_, null, _) => [topic, $"{topic}{Separator}{toned}"],
            (_, _, null) => [$"{topic}{Separator}{lead}", topic, $"{topic}{Separator}{toned}"],
            _ => [$"{topic}{Separator}{lead}", $"{topic}{Separator}{lead} and {second}", topic, $"{topic}{Separator}{toned}"],
        };
        if (names.Count > 0) names.Add($"{names[^1]} ({id})");
        return [.. names.Select(name => char.ToUpperInvariant(name[0]) + name[1..]).Where(name => !taken.Contains(name))];
    }

    /// <summary>Whether enough comments bear a name out, and its words still stand in some of them.</summary>
    public static bool Fits(string name, IReadOnlyList<PulseAnswer> answers)
    {
        var support = answers.Select(answer => Support(name, answer.Text!, answer.Topics)).ToList();
        var (topic, words) = Parts(name);
        return support.Count(parts => parts > 0) >= NameShare * answers.Count
            && (topic is null || words.Count == 0 || answers.Count(answer => Holds(answer.Text!, words)) >= WordShare / 2 * answers.Count);
    }

    /// <summary>How far a comment bears a name out: 1 for its topic, 1 for one of its words; 0 when it has neither.</summary>
    public static int Support(string name, string text, IReadOnlyList<string> topics)
    {
        var (topic, words) = Parts(name);
        return (topic is not null && topics.Contains(topic) ? 1 : 0) + (Holds(text, words) ? 1 : 0);
    }

    /// <summary>The id of the topic in a name, and its words; a remark on the tone is neither.</summary>
    private static (string? Topic, IReadOnlyList<string> Words) Parts(string name)
    {
        var plain = Numbered().Replace(name, "");
        var split = plain.IndexOf(Separator, StringComparison.Ordinal);
        var about = split < 0 ? plain : plain[..split];
        var topic = TopicCatalog.All.FirstOrDefault(known => known.Name == about)?.Id;
        var rest = topic is null ? plain : split < 0 ? "" : plain[(split + Separator.Length)..];
        return (topic, rest is "what is missing" or "what is good" or "for and against" ? [] : rest.ToLowerInvariant().Split(" and ", StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>Whether a text uses one of the words; of a pair, both.</summary>
    private static bool Holds(string text, IReadOnlyList<string> words)
    {
        if (words.Count == 0) return false;
        var used = Word().Matches(text.ToLowerInvariant()).Select(match => match.Value).ToList();
        return words.Any(word => word.Split(' ').All(part => used.Exists(form => IsForm(form, part))));
    }

    /// <summary>Whether one is the other with at most a short ending: "shift" and "shifts".</summary>
    private static bool IsForm(string a, string b) =>
        a == b || (Math.Min(a.Length, b.Length) >= Stem && Math.Abs(a.Length - b.Length) <= Ending
            && (a.StartsWith(b, StringComparison.Ordinal) || b.StartsWith(a, StringComparison.Ordinal)));

    /// <summary>A pair of words may tell what neither tells alone: "good work".</summary>
    private static bool IsVague(string term) => !term.Contains(' ', StringComparison.Ordinal) && s_vague.Contains(term);

    private static bool SharesWord(string term, string other) => term.Split(' ').Any(word => other.Split(' ').Any(known => IsSameWord(word, known)));

    private static bool IsSameWord(string a, string b) =>
        a == b || (a.Length >= Stem && b.Length >= Stem && a.AsSpan(0, Stem).SequenceEqual(b.AsSpan(0, Stem)));

    [GeneratedRegex(@" \(T\d+\)$", RegexOptions.CultureInvariant)]
    private static partial Regex Numbered();

    [GeneratedRegex(@"[\p{L}'’-]+", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
