namespace InsightEngine.Insights.Listening.Themes;

/// <summary>
/// Gives a theme a name as a person would: what it is about, and where the words tell more, one of them. Words that most
/// themes share, sentiment and verbs name nothing.
/// </summary>
internal static class ThemeNames
{
    /// <summary>Share of a theme's comments that its topic, and a word in its name, need.</summary>
    public const double TopicShare = 0.4, WordShare = 0.25;

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
    /// <param name="taken">Names that other themes have; receives the new one.</param>
    public static string Of(IReadOnlyList<string> words, string? topic, Tone tone, string id, HashSet<string> taken)
    {
        var telling = words.Where(word => !IsVague(word) && (topic is null || !SharesWord(word, topic.ToLowerInvariant()))).ToList();
        var lead = telling.FirstOrDefault();
        var second = lead is null ? null : telling.Find(word => !SharesWord(word, lead));
        var toned = tone switch { Tone.Negative => "what is missing", Tone.Positive => "what is good", _ => "for and against" };
        // The first of these that no other theme has.
        List<string> names = (topic, lead, second) switch
        {
            (null, null, _) => [tone switch { Tone.Negative => "Various complaints", Tone.Positive => "Various praise", _ => "Various remarks" }],
            (null, _, null) => [lead!],
            (null, _, _) => [$"{lead} and {second}"],
            (_, null, _) => [topic, $"{topic}: {toned}"],
            (_, _, null) => [$"{topic}: {lead}", topic, $"{topic}: {toned}"],
            _ => [$"{topic}: {lead}", $"{topic}: {lead} and {second}", topic],
        };
        names.Add($"{names[^1]} ({id})");
        names = names.ConvertAll(name => char.ToUpperInvariant(name[0]) + name[1..]);
        return names.Find(taken.Add) ?? names[^1];
    }

    /// <summary>Whether a name still says what a theme is about: its topic or one of its words is in it, or there is nothing to tell.</summary>
    public static bool Fits(string name, IReadOnlyList<string> words, string? topic) =>
        (words.Count == 0 && topic is null) || (topic is not null && name.StartsWith(topic, StringComparison.Ordinal))
        || words.Any(word => !IsVague(word) && name.Contains(word, StringComparison.OrdinalIgnoreCase));

    private static bool IsVague(string term) => Array.Exists(term.Split(' '), s_vague.Contains);

    private static bool SharesWord(string term, string other) => term.Split(' ').Any(word => other.Split(' ').Any(known => IsSameWord(word, known)));

    private static bool IsSameWord(string a, string b) =>
        a == b || (a.Length >= Stem && b.Length >= Stem && a.AsSpan(0, Stem).SequenceEqual(b.AsSpan(0, Stem)));
}
