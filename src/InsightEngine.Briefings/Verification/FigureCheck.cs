using System.Globalization;
using System.Text.RegularExpressions;
using InsightEngine.Briefings.Facts;
using InsightEngine.Insights;

namespace InsightEngine.Briefings.Verification;

/// <summary>
/// Every figure must be a cited fact's value, correctly rounded, in its unit, and of the kind that its words name: what
/// is called a limit must be a target, what stands in brackets after a name must be about that name.
/// </summary>
internal static partial class FigureCheck
{
    private static readonly string[] Small = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];

    public static void Check(SentenceClaims claims, NumberFormatInfo separators)
    {
        foreach (Match match in OfHundred().Matches(claims.Text))
        {
            if (claims.Cited.Any(fact => fact.Unit == StrategyFacts.Score)) claims.Hide(match.Index, match.Length);
        }
        foreach (Match match in Figure().Matches(claims.Text)) CheckFigure(claims, match, separators);
        foreach (Match match in OneMore().Matches(claims.Text))
        {
            // One change is told, and there is one.
            if (claims.Cited.Count(fact => fact.Measure == "probability of missing the target in the last briefing") == 1) claims.Hide(match.Index, match.Length);
        }
        foreach (Match match in Word().Matches(claims.Text))
        {
            var value = Array.IndexOf(Small, match.Value.ToLowerInvariant());
            var fact = Prefer(claims, claims.Cited.Where(fact => fact.Unit is StrategyFacts.Count or "people" && fact.Value == value));
            if (fact is null) claims.Report(ViolationKind.Figure, $"“{match.Value}” is not a count of the cited facts.");
            else claims.Use(fact);
            claims.Hide(match.Index, match.Length);
        }
    }

    /// <summary>A figure or a date that the facts give exactly is not made vague. Runs before anything is masked but names.</summary>
    public static void CheckApproximations(SentenceClaims claims)
    {
        foreach (Match match in Approximation().Matches(claims.Text)) claims.Report(ViolationKind.Figure, $"“{match.Value.Trim()}” makes a figure or a date vague that the facts give exactly.");
    }

    private static void CheckFigure(SentenceClaims claims, Match match, NumberFormatInfo separators)
    {
        var text = match.Groups["number"].Value;
        var plain = text.Replace(separators.NumberGroupSeparator, "", StringComparison.Ordinal).Replace(separators.NumberDecimalSeparator, ".", StringComparison.Ordinal).Replace('−', '-');
        if (!double.TryParse(plain, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            claims.Report(ViolationKind.Figure, $"“{text}” cannot be read as a figure.");
            return;
        }
        var scale = match.Groups["scale"].Value switch { "million" => 1e6, "billion" => 1e9, _ => 1.0 };
        var decimals = plain.Contains('.') ? plain.Length - plain.IndexOf('.') - 1 : 0;
        var tolerance = (0.5 * Math.Pow(10, -decimals) + 1e-9) * scale;
        var bound = match.Groups["bound"].Value;
        var unit = UnitAfter(claims, match);
        var candidates = claims.Cited.Where(fact => fact.Value is not null && InUnit(fact, match, unit)).ToList();
        var context = claims.Text[Math.Max(0, match.Index - 40)..match.Index];
        var matching = candidates.Where(fact => Equal(fact, number * scale, tolerance, bound) && Fits(claims, fact, match, context)).ToList();
        var chosen = Prefer(claims, matching);
        if (chosen is null && unit is "" or "%" && claims.Cited.Any(fact => fact.Measure.Contains(match.Value.Trim(), StringComparison.Ordinal)))
        {
            // A limit that is part of what was counted.
        }
        else if (chosen is null)
        {
            var sameValue = claims.Cited.Any(fact => fact.Value is not null && Equal(fact, number * scale, tolerance, bound));
            claims.Report(sameValue ? ViolationKind.Unit : ViolationKind.Figure, $"“{match.Value.Trim()}” does not agree with the cited facts ({string.Join(", ", claims.Cited.Where(fact => fact.Value is not null).Select(fact => $"{fact.Measure} {fact.Value!.Value.ToString("0.####", CultureInfo.InvariantCulture)} {fact.Unit}"))}).");
        }
        else
        {
            claims.Use(chosen);
            FigureRoles.CheckWhatFollows(claims, chosen, claims.Text[(match.Index + match.Length + (unit.Length > 0 && unit != "%" ? unit.Length + 1 : 0))..]);
        }
        claims.Hide(match.Index, match.Length);
    }

    private static bool Equal(Fact fact, double said, double tolerance, string bound)
    {
        var value = fact.Value!.Value;
        if (fact.Unit is StrategyFacts.Probability or "share")
        {
            value *= 100;
            if (bound == "more than ") return said == 99 && value > 99 && value < 100;
            if (bound == "less than ") return said == 1 && value > 0 && value < 1;
            if (value is > 99 and < 100 or > 0 and < 1) return false;
        }
        else if (bound.Length > 0) return false;
        return Math.Abs(said - value) <= tolerance || (fact.Measure.StartsWith("change", StringComparison.Ordinal) || IsGap(fact) || fact.Measure.StartsWith(StrategyFacts.GainNeeded, StringComparison.Ordinal)) && Math.Abs(said - Math.Abs(value)) <= tolerance;
    }

    /// <summary>The words around a figure say what it is.</summary>
    private static bool Fits(SentenceClaims claims, Fact fact, Match match, string context)
    {
        if (Ends(context, "limit of ", "target of ", "instead of ", "rather than ") && !fact.Measure.StartsWith("target", StringComparison.Ordinal)) return false;
        if (Ends(context, "limit of ") && !fact.Measure.EndsWith("at most", StringComparison.Ordinal)) return false;
        if (Ends(context, "average of ", "total of ", "accept ") && !fact.Measure.StartsWith("expected", StringComparison.Ordinal)) return false;
        if (Ends(context, "last stood at ") && fact.Measure != "last value") return false;
        if (Ends(context, "risk of ", "risk stands at ", "probability of a miss ") && fact.Unit != StrategyFacts.Probability) return false;
        if (Ends(context, "risen by ", "fallen by ", "rose by ", "fell by ", "gone up by ", "gone down by ", "climbed by ", "came down by ", "went up by ", "went down by ", "gained ", "lost ") && !fact.Measure.StartsWith("change", StringComparison.Ordinal)) return false;
        if (fact.Measure.StartsWith("target", StringComparison.Ordinal) && !Ends(context, "limit of ", "target of ", "instead of ", "rather than ", "range from ") && !FigureRoles.TargetIs().IsMatch(context) && !(Ends(context, " to ") && context.Contains("range from ", StringComparison.Ordinal))) return false;
        if (Ends(context, ", was ", " from ") && fact.Unit == StrategyFacts.Probability && !fact.Measure.EndsWith("in the last briefing", StringComparison.Ordinal)) return false;
        if (Ends(context, "hold ") && !fact.Measure.StartsWith(StrategyFacts.AverageNeeded, StringComparison.Ordinal)) return false;
        if (Ends(context, "come to ") && !fact.Measure.StartsWith(StrategyFacts.TotalNeeded, StringComparison.Ordinal)) return false;
        if (Ends(context, " rise by ", " fall by ") && !(fact.Measure.StartsWith(StrategyFacts.GainNeeded, StringComparison.Ordinal) && fact.Value > 0 == Ends(context, " rise by "))) return false;
        if (!FigureRoles.OfSpread(fact, claims.Original[..match.Index], claims.Original[(match.Index + match.Length)..])) return false;
        if (!FigureRoles.Licensed(fact, context, claims.Text[(match.Index + match.Length)..])) return false;
        if (FigureRoles.InPair(claims, match.Index, match.Length) is { } one) return fact.Subject == one;
        foreach (var (_, end, name) in claims.Names)
        {
            // In brackets right after a name: about that name.
            if (end <= match.Index && claims.Text[end..match.Index].Trim(SentenceClaims.Mask) is " (" or "” (" or " (probability of a miss " && fact.Subject != name) return false;
        }
        // A probability is about the nearest thing before it that has one.
        return fact.Unit != StrategyFacts.Probability
            || claims.NearestBefore(match.Index, name => claims.Cited.Any(one => one.Unit == StrategyFacts.Probability && one.Subject == name)) is not { } nearest
            || nearest == fact.Subject;
    }

    private static bool InUnit(Fact fact, Match match, string unit)
    {
        var currency = match.Groups["currency"].Value.Trim();
        if (currency.Length > 0) return fact.Unit == currency;
        return unit switch
        {
            "%" => fact.Unit is "%" or StrategyFacts.Probability or "share",
            "percentage point" or "percentage points" => fact.Unit == "percentage points",
            "point" or "points" => fact.Unit is "score points" or "points",
            "" => fact.Unit is null or "" or "-" or StrategyFacts.Count or StrategyFacts.Score,
            _ => fact.Unit == unit,
        };
    }

    private static string UnitAfter(SentenceClaims claims, Match match)
    {
        if (match.Groups["percent"].Success) return "%";
        var rest = claims.Text[(match.Index + match.Length)..];
        foreach (var unit in (string[])["percentage points", "percentage point", .. claims.Vocabulary.Units, "points", "point"])
        {
            if (unit is StrategyFacts.Count or "-" or "" or StrategyFacts.Score or StrategyFacts.Probability or "share") continue;
            if (rest.StartsWith(" " + unit, StringComparison.Ordinal) && (rest.Length == unit.Length + 1 || !char.IsLetterOrDigit(rest[unit.Length + 1]))) return unit;
        }
        // A word that is a unit somewhere, but of no fact here, is still a unit.
        return KnownUnit().Match(rest) is { Success: true } word ? word.Groups["unit"].Value : "";
    }

    private static Fact? Prefer(SentenceClaims claims, IEnumerable<Fact> facts)
    {
        Fact? first = null;
        foreach (var fact in facts)
        {
            first ??= fact;
            if (!claims.Used.Contains(fact.Id)) return fact;
        }
        return first;
    }

    private static bool IsGap(Fact fact) => fact.Unit == "score points" && fact.Measure.Contains(" score against ", StringComparison.Ordinal);

    private static bool Ends(string context, params string[] endings) => endings.Any(ending => context.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    [GeneratedRegex(@"(?<bound>more than |less than )?(?<currency>(EUR|USD|GBP|CHF|CAD) |[€$£])?(?<![\p{L}\d])(?<number>−?\d[\d.,’\u00A0\u202F]*\d|−?\d)(?<percent>%)?( (?<scale>million|billion)(?!\p{L}))?")]
    private static partial Regex Figure();

    [GeneratedRegex(@"(?<!\p{L})(up to|at least|at most|over|under|about|around|beyond|past|some|near) (?=\d|−|[€$£]|(EUR|USD|GBP|CHF|CAD) |(one|two|three|four|five|six|seven|eight|nine)(?!\p{L}))", RegexOptions.IgnoreCase)]
    private static partial Regex Approximation();

    [GeneratedRegex(@"(?<!\p{L})of 100(?!\d|[.,]\d|%)")]
    private static partial Regex OfHundred();

    [GeneratedRegex(@"(?<!\p{L})one more(?= KPI)")]
    private static partial Regex OneMore();

    [GeneratedRegex(@"(?<!\p{L})(zero|one|two|three|four|five|six|seven|eight|nine)(?!\p{L})", RegexOptions.IgnoreCase)]
    private static partial Regex Word();

    [GeneratedRegex(@"^ (?<unit>seconds|minutes|hours|days|weeks|months|years|km|m|kg|t|kWh|MWh|litres|people|EUR|USD|GBP|CHF|CAD)(?!\p{L})")]
    private static partial Regex KnownUnit();
}
