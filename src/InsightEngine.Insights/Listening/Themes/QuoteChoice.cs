using System.Text.RegularExpressions;
using InsightEngine.Numerics.Text;

namespace InsightEngine.Insights.Listening.Themes;

/// <summary>
/// Chooses comments that may stand for a theme of a unit whose theme is shown. A comment is never quoted when it holds a
/// placeholder of the redaction, a number, capitalised words that may be names, or words by which a writer describes
/// himself; and every quoted word is one that at least the threshold of the wave's writers used, or a common one.
/// </summary>
internal static partial class QuoteChoice
{
    /// <summary>Most quotes of a theme in a unit.</summary>
    public const int Most = 3;

    private const int Shortest = 20;
    private const int Longest = 240;
    private const int FewestWords = 4;

    /// <param name="comments">All themed comments of the wave.</param>
    /// <param name="isCommon">Whether a word is so common in the language that it points at nobody.</param>
    /// <param name="fewest">Threshold of writers per word.</param>
    /// <returns>The comments that may be quoted.</returns>
    public static IReadOnlySet<ThemedComment> Quotable(IReadOnlyList<ThemedComment> comments, Func<string, bool> isCommon, int fewest)
    {
        var writers = comments.SelectMany(comment => Words(comment.Text).Distinct().Select(word => (word, comment.Writer))).Distinct()
            .GroupBy(pair => pair.word).ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
        return comments.Where(comment => comment.Theme is not null && !comment.IsHeldBack && MayStand(comment.Text)
            && Words(comment.Text).All(word => writers[word] >= fewest || isCommon(word))).ToHashSet();
    }

    /// <summary>The most typical quotes of a theme, no two alike; each bears the theme's name out, those that do so twice first.</summary>
    public static IReadOnlyList<string> Of(string name, IEnumerable<ThemedComment> members, IReadOnlySet<ThemedComment> quotable) =>
    [
        .. members.Where(quotable.Contains)
            .Select(comment => (Comment: comment, Support: ThemeNames.Support(name, comment.Text, comment.Topics))).Where(one => one.Support > 0)
            .OrderByDescending(one => one.Support).ThenByDescending(one => one.Comment.Closeness).ThenBy(one => one.Comment.Text, StringComparer.Ordinal)
            .Select(one => one.Comment.Text.Trim())
            .DistinctBy(text => string.Join(' ', Words(text)))
            .Take(Most),
    ];

    private static bool MayStand(string text) =>
        text.Trim().Length is >= Shortest and <= Longest && Words(text).Count() >= FewestWords
        && !text.Contains('[', StringComparison.Ordinal) && !text.Any(char.IsControl) && !Number().IsMatch(text) && !SelfDescription().IsMatch(text) && !InnerCapital().IsMatch(text)
        && Redaction.Redact(text).Removed == 0;

    private static IEnumerable<string> Words(string text) => Word().Matches(text).Select(match => match.Value.ToLowerInvariant());

    [GeneratedRegex(@"[\p{L}'’-]+", RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    [GeneratedRegex(@"\d", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    /// <summary>"As the only woman", "I am pregnant", "my wheelchair", "since I joined in May".</summary>
    [GeneratedRegex(@"\bas (?:a|an|the)\b|\bthe only\b|\bi(?:'m| am| was|'ve been| have been) (?:a|an|the|in|on|from|pregnant|disabled|deaf|blind|gay|lesbian|trans|muslim|jewish|christian|black|asian|ill|sick|new)\b|\bmy (?:husband|wife|partner|child|children|son|daughter|kids|baby|mother|father|mum|dad|religion|faith|disability|illness|condition|pregnancy|wheelchair|surgery|cancer|depression|anxiety|diagnosis|accent|age|race|gender|job title|role as)\b|\b(?:since|when) i (?:joined|started|came|moved|returned)\b|\b(?:maternity|paternity|parental|sick) leave\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SelfDescription();

    /// <summary>A capital after the first word of a sentence, other than "I".</summary>
    [GeneratedRegex(@"(?<![.!?…:]\s)(?<=\s)(?!I\b|I['’])\p{Lu}\p{L}*", RegexOptions.CultureInvariant)]
    private static partial Regex InnerCapital();
}
