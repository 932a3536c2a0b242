using System.Collections.Frozen;
using System.Text.RegularExpressions;
using InsightEngine.Briefings.Facts;
using InsightEngine.Insights;

namespace InsightEngine.Briefings.Verification;

/// <summary>
/// The words that a sentence may use beside what its facts say. A text of figures, names and these words can be held
/// against facts; any other word could claim something that no fact carries ("and the site will be closed"), so it is
/// refused. Words that assert are not here: they are judged by <see cref="WordCheck"/>, or stand in <see cref="Phrases"/>.
/// </summary>
internal static partial class Lexicon
{
    private const string Neutral = """
        a an the this that these those it its itself they them their there here which who whose whom what where when while whereas whether
        as at by for from in into of on onto out over per since through to toward towards under until up upon with within against among
        between before behind during about and or but nor if also too both each either still now yet meanwhile together respectively
        namely however though although
        is are was were be been being has have had having do does did should
        stand stands stood standing remain remains remained reach reaches reached say says show shows shown state states stated own owns owned
        answer answers answered lead leads carry carries belong belongs depend depends put puts face faces call calls
        decide decides handle handled name names named finish start finished strengthen accept restate hold holds bring turn turned
        change changes changed move moves miss expect expected forecast forecasts forecasted predict predicted give gives given raise tell tells told
        measure measures write wrote written come comes compare compared comparing comparison regard regarding concern concerns concerning include includes including
        meant help asked commented lies due instead how overdue choice late back endangers running planned start
        target targets limit limits range scale value values average averages total totals probability probabilities risk risks danger
        objective objectives goal goals kpi kpis initiative initiatives milestone milestones unit units people comments comment survey surveys wave waves
        score scores theme themes tone participation share option options owner owners case cases time period periods week weeks month months quarter
        quarters half-year year years day days hour hours today figure figures status organisation whole rest others data update updates evidence
        result results difference briefing briefings point points percentage part parts work list end level outcome outlook way matter question decision decisions action actions review
        open overall last recent recently remaining further other another same such current currently planned earlier previous previously left usual once
        million billion rate response
        """;

    /// <summary>Turns of phrase whose words would assert too much on their own; they are read as a whole.</summary>
    private static readonly string[] Phrases =
    [
        "of those asked", "of those who commented", "in sight", "was agreed", "were agreed", "at hand", "write mainly about", "at the top", "stands out", "what will change", "every remaining",
        "too few people answered, or they could be worked out from others", "to compare with", "have turned towards a miss", "has turned towards a miss",
        "the same holds for", "tells the people who answered", "most recently", "mainly about", "to be added", "to be expected",
        "should have been finished", "at risk with it", "and figures disagree", "the case with the",
        "the leadership decides", "on balance", "is heading for", "to be missed", "more than one", "under way", "to start an initiative", "or are still open", "one more", "puts at risk", "is itself late",
        "makes up", "misses its target", "misses its limit", "chance that", "rather than", "is responsible for", "is measured by", "are measured by", "expected to go to", "latest value", "latest figure", "has to meet", "ends on", "their differences are within chance",
        "with the list of those invited, the next wave has a response rate", "such a question lets the next wave tell what is behind the scores",
        "too few people wrote any, or they could be worked out from others", "the next wave tells what has changed",
        "by its median path", "on the good side of", "on the bad side of", "by weight and urgency", "in the hands of", "next to it", "what it rests on", "in eighty of a hundred cases",
        "is raised by", "led by", "is closed", "is dropped", "averaged", "was given up", "the outcome", "effect beyond chance", "so far", "among them", "the known event", "which began on",
        // The direction is held against the run rate by FigureCheck.
        "to make it rise by", "to make it fall by", "to find a way for it to rise by", "to find a way for it to fall by", "has to rise by", "has to fall by", "to find a way for it to", "has to come to", "has to hold",
    ];

    private static readonly FrozenSet<string> Words = Neutral.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Reports every word that neither the facts nor the lexicon carry. Runs last: what other checks explained is masked.</summary>
    public static void Check(SentenceClaims claims)
    {
        var text = claims.Text;
        foreach (var fact in claims.Cited)
        {
            text = Masked(text, fact.Subject, StringComparison.Ordinal);
            if (fact.Unit == StrategyFacts.Name && fact.Text is { Length: > 0 } name) text = Masked(text, name, StringComparison.Ordinal);
        }
        foreach (var phrase in Phrases) text = Masked(text, phrase, StringComparison.OrdinalIgnoreCase);
        text = AfterFigure().Replace(text, match => new string(SentenceClaims.Mask, match.Length));
        text = AndMore().Replace(text, match => new string(SentenceClaims.Mask, match.Length));
        var own = claims.Cited.SelectMany(Own).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (Match match in Word().Matches(text))
        {
            var word = match.Value.TrimEnd('’', '\'', '-');
            if (Words.Contains(word) || own.Contains(word) || (word.EndsWith("’s", StringComparison.Ordinal) && Words.Contains(word[..^2]))) continue;
            claims.Report(ViolationKind.Wording, $"“{word}” is a word that neither the cited facts nor the vocabulary of briefings has.");
        }
    }

    /// <summary>The words of what a fact measures, of its unit and of its period.</summary>
    private static IEnumerable<string> Own(Fact fact) =>
        Word().Matches($"{fact.Measure} {fact.Unit} {fact.Period}").Select(match => match.Value).Where(word => word is not ("not" or "no"));

    private static string Masked(string text, string phrase, StringComparison comparison)
    {
        if (phrase.Length == 0) return text;
        for (var at = text.IndexOf(phrase, comparison); at >= 0; at = text.IndexOf(phrase, at + phrase.Length, comparison))
        {
            var end = at + phrase.Length;
            if ((at > 0 && char.IsLetter(text[at - 1])) || (end < text.Length && char.IsLetter(text[end]))) continue;
            text = string.Concat(text.AsSpan(0, at), new string(SentenceClaims.Mask, phrase.Length), text.AsSpan(end));
        }
        return text;
    }

    /// <summary>"…, after 82.6% in week 46": the last value, which FigureCheck and PeriodCheck have read.</summary>
    [GeneratedRegex("(?<=, )after (?=\u0001)")]
    private static partial Regex AfterFigure();

    [GeneratedRegex("(?<=and \u0001+ )more(?!\\p{L})")]
    private static partial Regex AndMore();

    [GeneratedRegex(@"\p{L}[\p{L}\p{M}’'-]*")]
    private static partial Regex Word();
}
