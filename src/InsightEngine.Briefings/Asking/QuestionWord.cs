using System.Text.RegularExpressions;

namespace InsightEngine.Briefings.Asking;

/// <summary>A word of a question or of a name.</summary>
/// <param name="Text">As written.</param>
/// <param name="Stem">Lower case without a plural or verb ending.</param>
/// <param name="Start">Where it begins.</param>
/// <param name="IsName">Written with a capital or with digits, other than at the beginning: likely a name.</param>
internal sealed partial record QuestionWord(string Text, string Stem, int Start, bool IsName)
{
    /// <summary>The words of a text in order; hyphens and apostrophes separate.</summary>
    public static IReadOnlyList<QuestionWord> Of(string text)
    {
        var words = new List<QuestionWord>();
        foreach (Match match in Pattern().Matches(text))
            words.Add(new QuestionWord(match.Value, StemOf(match.Value), match.Index, words.Count > 0 && (char.IsUpper(match.Value[0]) || char.IsDigit(match.Value[0]))));
        return words;
    }

    /// <summary>Same word, another ending of it, or one letter mistyped.</summary>
    public bool Matches(QuestionWord other)
    {
        var (a, b) = (Stem, other.Stem);
        if (a == b) return true;
        var (shorter, longer) = a.Length < b.Length ? (a, b) : (b, a);
        if (shorter.Length >= 5 && longer.Length - shorter.Length <= 3 && longer.StartsWith(shorter, StringComparison.Ordinal)) return true;
        return shorter.Length >= 6 && longer.Length - shorter.Length <= 1 && !char.IsDigit(a[0]) && IsOneSlip(a, b);
    }

    private static string StemOf(string word)
    {
        var stem = word.ToLowerInvariant();
        if (stem is "kpis") return "kpi";
        if (stem.EndsWith("ies", StringComparison.Ordinal) && stem.Length > 4) stem = stem[..^3] + "y";
        else if (stem.Length > 4 && (stem.EndsWith("sses", StringComparison.Ordinal) || stem.EndsWith("ches", StringComparison.Ordinal) || stem.EndsWith("xes", StringComparison.Ordinal))) stem = stem[..^2];
        else if (stem.Length > 3 && stem[^1] == 's' && stem[^2] is not ('s' or 'u' or 'i')) stem = stem[..^1];
        if (stem.Length > 5 && stem.EndsWith("ing", StringComparison.Ordinal)) stem = stem[..^3];
        else if (stem.Length > 4 && stem.EndsWith("ed", StringComparison.Ordinal)) stem = stem[..^2];
        return stem.Length > 4 && stem[^1] == 'e' ? stem[..^1] : stem;
    }

    /// <summary>One letter missing, added, other, or two neighbours exchanged.</summary>
    private static bool IsOneSlip(string a, string b)
    {
        var same = 0;
        while (same < Math.Min(a.Length, b.Length) && a[same] == b[same]) same++;
        var restA = a.AsSpan(same);
        var restB = b.AsSpan(same);
        if (restA.Length == restB.Length)
            return restA[1..].SequenceEqual(restB[1..]) || (restA.Length > 1 && restA[0] == restB[1] && restA[1] == restB[0] && restA[2..].SequenceEqual(restB[2..]));
        return restA.Length > restB.Length ? restA[1..].SequenceEqual(restB) : restB[1..].SequenceEqual(restA);
    }

    [GeneratedRegex(@"[\p{L}]+|\d+([.,]\d+)*")]
    private static partial Regex Pattern();
}
