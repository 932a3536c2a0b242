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
            return Ends("average of ", "total of ", "to reach ", "heading for ", "accept ", "expected at ") || after.TrimStart(SentenceClaims.Mask).Contains(" is in sight", StringComparison.Ordinal);
        if (measure == "last value") return Ends("stands at ", "stood at ", " to ", ", after ") && !Ends("expected to ", "from ");
        if (measure == "change of the average") return Ends(" by ") && !Ends("changed by ", "miss by ");
        return true;
    }

    /// <summary>After a figure and its unit there is no second unit, and no other period than that of its fact.</summary>
    public static void CheckWhatFollows(SentenceClaims claims, Fact fact, string rest)
    {
        if (SecondUnit().IsMatch(rest)) claims.Report(ViolationKind.Unit, "A figure has two units.");
        if (Pace().Match(rest) is { Success: true } pace && !fact.Measure.EndsWith(" " + pace.Groups["period"].Value, StringComparison.Ordinal))
            claims.Report(ViolationKind.Period, $"“{pace.Value.Trim()}” is not the pace of the cited fact.");
    }

    [GeneratedRegex(@"^%? (million|billion|percentage points?|points?|per ?cent|%)(?!\p{L})")]
    private static partial Regex SecondUnit();

    [GeneratedRegex(@"^ (a|per|in every remaining|every|each) (?<period>hour|day|week|month|quarter|year|period)(?!\p{L})")]
    private static partial Regex Pace();
}
