using System.Text.RegularExpressions;

namespace InsightEngine.Briefings.Verification;

/// <summary>
/// Mutation operators that turn a figure into another claim, or add one: per cent against percentage points, "a third" and
/// "doubled", ranges, ordinals, other periods, causes and sources, and plain additions. A sentence gets one addition of each
/// kind, chosen by its length, so that all occur.
/// </summary>
internal static partial class Additions
{
    private static readonly string[] Quantities = ["a third", "half", "two thirds", "about a quarter", "most", "twice as much", "a dozen", "hundreds"];
    private static readonly string[] QuantityTails = [", which has doubled", ", twice as much as before", ", a third of the whole", ", half of the target", ", which has tripled", ", ten times the usual value"];
    private static readonly string[] Ranges = ["between {0} and 99", "{0} to 101", "from 1 to {0}", "up to {0}", "at least {0}", "nearly {0}", "over {0}"];
    private static readonly string[] Ordinals = [", for the second time", ", the third of its kind", ", first among all", ", in second place", ", the last of ten", ", for the 4th month"];
    private static readonly string[] Causes =
        [", because of the weather", " due to staff shortage", ", thanks to the new owner", ", which was caused by suppliers", ", according to the board", ", as customers confirm", ", driven by demand", ", since the budget was cut", ", as a result of the merger"];
    private static readonly string[] Added =
        [", and the site will be closed", ", and everybody agrees", ", which nobody expected", ", and rising", ", and falling", ", the highest of all", ", the worst in years", ", and on track", ", and improving", ", as planned by management", ", so bonuses are at stake", ", which is excellent", ", a record", ", well below plan"];
    private static readonly (string From, string To)[] Periods =
    [
        ("the quarter to", "the month to"), ("the year to", "the quarter to"), ("the half-year to", "the year to"), ("the month to", "the week to"), ("the week to", "the month to"), ("the period to", "the week to"),
        ("last four weeks", "last six weeks"), ("last three months", "last six months"), ("last quarter", "last year"), ("last seven days", "last ten days"), ("three before", "six before"), ("four before", "six before"),
        ("three months", "three weeks"), ("four weeks", "four months"), ("a month", "a week"), ("a week", "a year"), ("a quarter", "a week"), ("remaining month", "remaining week"), ("remaining week", "remaining year"),
    ];

    public static IEnumerable<Mutant> Of(BriefingSentence sentence, List<(int Start, int End, string Name)> names, bool hasChange)
    {
        var text = sentence.Text;
        bool Outside(int at) => !names.Any(span => at >= span.Start && at < span.End);
        Mutant Changed(MutationKind kind, string by, string changed) => new(kind, by, sentence with { Text = changed });
        Mutant Tail(MutationKind kind, string[] tails) => Changed(kind, "added", text.TrimEnd('.', '!', '?') + tails[text.Length % tails.Length] + ".");

        foreach (Match match in Percent().Matches(text).Where(match => Outside(match.Index)))
        {
            yield return Changed(MutationKind.Points, "per cent to points", text[..match.Index] + match.Groups["number"].Value + " percentage points" + text[(match.Index + match.Length)..]);
            yield return Changed(MutationKind.Quantity, "other quantity", text[..match.Index] + Quantities[(text.Length + match.Index) % Quantities.Length] + text[(match.Index + match.Length)..]);
        }
        foreach (Match match in Points().Matches(text).Where(match => Outside(match.Index)))
            yield return Changed(MutationKind.Points, "points to per cent", text[..match.Index] + match.Groups["number"].Value + "%" + text[(match.Index + match.Length)..]);
        foreach (Match match in Figure().Matches(text).Where(match => Outside(match.Index) && !text[..match.Index].EndsWith("of ", StringComparison.Ordinal)).Take(2))
            yield return Changed(MutationKind.Range, "range", text[..match.Index] + string.Format(System.Globalization.CultureInfo.InvariantCulture, Ranges[(text.Length + match.Index) % Ranges.Length], match.Value) + text[(match.Index + match.Length)..]);
        foreach (var (from, to) in Periods)
        {
            var at = text.IndexOf(from, StringComparison.OrdinalIgnoreCase);
            if (at < 0 || !Outside(at) || (at > 0 && char.IsLetter(text[at - 1])) || (at + from.Length < text.Length && char.IsLetter(text[at + from.Length]))) continue;
            yield return Changed(MutationKind.Period, $"{from} → {to}", text[..at] + to + text[(at + from.Length)..]);
        }
        foreach (Match match in Wave().Matches(text).Where(match => Outside(match.Index))) yield return Changed(MutationKind.Period, "other wave", text[..match.Index] + "wave 97" + text[(match.Index + match.Length)..]);
        yield return Tail(MutationKind.Quantity, QuantityTails);
        yield return Tail(MutationKind.Ordinal, Ordinals);
        yield return Tail(MutationKind.Attribution, Causes);
        yield return Tail(MutationKind.Addition, Added);
        if (!hasChange && !DirectionWord().IsMatch(text)) yield return Changed(MutationKind.Direction, "direction added", text.TrimEnd('.', '!', '?') + (text.Length % 2 == 0 ? ", and has risen." : ", and has fallen."));
    }

    [GeneratedRegex(@"(?<![\p{L}\d.,])(?<number>\d[\d.,]*)%")]
    private static partial Regex Percent();

    [GeneratedRegex(@"(?<![\p{L}\d.,])(?<number>\d[\d.,]*) percentage points?")]
    private static partial Regex Points();

    [GeneratedRegex(@"(?<![\p{L}\d.,])\d[\d.,]*\d%?|(?<![\p{L}\d.,])\d%?")]
    private static partial Regex Figure();

    [GeneratedRegex(@"wave \d+")]
    private static partial Regex Wave();

    [GeneratedRegex(@"(?<!\p{L})(risen|rose|fallen|fell|gained|lost|climbed|came down|went up|went down|gone up|gone down|growing|dropped|up from|down from)(?!\p{L})", RegexOptions.IgnoreCase)]
    private static partial Regex DirectionWord();
}
