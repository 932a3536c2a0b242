namespace InsightEngine.Numerics.Text.Lexicon;

/// <summary>Regular English forms of a marked word: <c>touch~</c> verb, <c>grab~~</c> verb that doubles its last consonant, <c>knee+</c> noun.</summary>
internal static class Inflection
{
    /// <summary>The phrase with its first marked word in every form; a phrase without a mark stands for itself.</summary>
    public static IEnumerable<string> Forms(string phrase)
    {
        var mark = phrase.IndexOfAny(['~', '+']);
        if (mark < 0) return [phrase];
        var start = phrase.LastIndexOf(' ', mark) + 1;
        var stem = phrase[start..mark];
        var end = mark;
        while (end < phrase.Length && phrase[end] == phrase[mark]) end++;
        var forms = phrase[mark] == '+' ? [stem, WithS(stem)] : end - mark == 2 ? Verb(stem, stem + stem[^1]) : Verb(stem, stem);
        return forms.Select(form => phrase[..start] + form + phrase[end..]);
    }

    private static IEnumerable<string> Verb(string stem, string joined)
    {
        var ending = stem.EndsWith('e') ? stem[..^1] : joined;
        var past = EndsInConsonantAndY(stem) ? stem[..^1] + "ied" : ending + "ed";
        return [stem, WithS(stem), past, ending + "ing"];
    }

    private static string WithS(string stem)
    {
        if (EndsInConsonantAndY(stem)) return stem[..^1] + "ies";
        return stem.EndsWith('s') || stem.EndsWith('x') || stem.EndsWith("ch", StringComparison.Ordinal) || stem.EndsWith("sh", StringComparison.Ordinal) ? stem + "es" : stem + "s";
    }

    private static bool EndsInConsonantAndY(string stem) => stem.Length > 1 && stem[^1] == 'y' && !"aeiou".Contains(stem[^2], StringComparison.Ordinal);
}
