using System.Text.RegularExpressions;
using InsightEngine.Briefings.Facts;
using InsightEngine.Insights;

namespace InsightEngine.Briefings.Verification;

/// <summary>What a figure is called must be what its fact measures: an expected value is not a value, a probability is not a level, a change is not a result.</summary>
internal static partial class FigureRoles
{
    /// <summary>Whether the words before and after a figure name the role that the fact has.</summary>
    public static bool Licensed(Fact fact, string before, string after)
    {
        bool Ends(params string[] endings) => endings.Any(ending => before.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
        var measure = fact.Measure;
        if (fact.Unit == StrategyFacts.Probability)
        {
            if (Ends("reach ", "reached ", "heading for ", "miss of ", "miss by ", " by ", "accept ")) return false;
            if (Ends("stands at ", "stood at ") && !before.Contains("risk", StringComparison.OrdinalIgnoreCase)) return false;
            if (Ends("risk of ", "risk stands at ", ", risk ", "risk is ") && !measure.Contains("not being reached", StringComparison.Ordinal)) return false;
            return !Ends("probability of a miss ") || measure.Contains("missing the target", StringComparison.Ordinal);
        }
        if (measure.StartsWith("expected ", StringComparison.Ordinal) && measure != "expected shortfall against the target")
            return Ends("average of ", "total of ", "to reach ", "heading for ", "accept ", "expected at ", "forecast is ", "expected to go to ") || ForecastIs().IsMatch(before) || after.TrimStart(SentenceClaims.Mask).Contains(" is in sight", StringComparison.Ordinal);
        if (measure == "last value" && LatestIs().IsMatch(before)) return true;
        if (measure == "last value") return Ends("stands at ", "stood at ", " to ", ", after ") && !Ends("expected to ", "from ");
        if (measure == "change of the average") return Ends(" by ") && !Ends("changed by ", "miss by ");
        return true;
    }

    /// <summary>Shares of answers and parts of engagement: the word that says which stands beside the figure.</summary>
    public static bool OfSpread(Fact fact, string before, string after)
    {
        if (SpreadWords.Dimension(fact.Measure) is not { } dimension) return true;
        return SpreadWords.IsPart(fact.Measure)
            ? before.EndsWith($"{dimension} makes up ", StringComparison.OrdinalIgnoreCase)
            : after.StartsWith(fact.Measure.StartsWith(SpreadWords.ShareOf(SpreadWords.Unfavourable), StringComparison.Ordinal) ? $" are {SpreadWords.Unfavourable}" : $" are {SpreadWords.Favourable}", StringComparison.Ordinal);
    }

    /// <summary>After a figure and its unit there is no second unit, and no other period than that of its fact.</summary>
    public static void CheckWhatFollows(SentenceClaims claims, Fact fact, string rest)
    {
        if (SecondUnit().IsMatch(rest)) claims.Report(ViolationKind.Unit, "A figure has two units.");
        if (Pace().Match(rest) is { Success: true } pace && !fact.Measure.EndsWith(" " + pace.Groups["period"].Value, StringComparison.Ordinal))
            claims.Report(ViolationKind.Period, $"“{pace.Value.Trim()}” is not the pace of the cited fact.");
    }

    /// <summary>“A and B are heading for a miss (90% and 70%)”: the name that a figure of such a pair belongs to; null for another figure.</summary>
    public static string? InPair(SentenceClaims claims, int at, int length)
    {
        var first = PairEnd().IsMatch(claims.Original[(at + length)..]);
        var second = PairStart().IsMatch(claims.Original[..at]);
        if (first == second) return null;
        var names = claims.Names.Where(name => name.End <= at).OrderBy(name => name.Start).ToList();
        for (var i = names.Count - 1; i > 0; i--)
        {
            if (claims.Original[names[i - 1].End..names[i].Start].Trim('“', '”') == " and ") return first ? names[i - 1].Name : names[i].Name;
        }
        return null;
    }

    /// <summary>“Its target is 70”, “the limit for this is 5”.</summary>
    [GeneratedRegex(@"(?<!\p{L})(target|limit)( (of|for) [\u0001“”]+)? is $", RegexOptions.IgnoreCase)]
    public static partial Regex TargetIs();

    [GeneratedRegex(@"(?<!\p{L})forecast (of|for) [\u0001“”]+ is $", RegexOptions.IgnoreCase)]
    private static partial Regex ForecastIs();

    [GeneratedRegex(@"(?<!\p{L})(last|latest) (value|figure)( (of|for) [\u0001“”]+)? is $", RegexOptions.IgnoreCase)]
    private static partial Regex LatestIs();

    [GeneratedRegex(@"^ and \d+%(?!\d)")]
    private static partial Regex PairEnd();

    [GeneratedRegex(@"[( ]\d+% and $")]
    private static partial Regex PairStart();

    [GeneratedRegex(@"^%? (million|billion|percentage points?|points?|per ?cent|%)(?!\p{L})")]
    private static partial Regex SecondUnit();

    [GeneratedRegex(@"^ (a|per|in every remaining|every|each) (?<period>hour|day|week|month|quarter|year|period)(?!\p{L})")]
    private static partial Regex Pace();
}
