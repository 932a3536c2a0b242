using System.Globalization;
using System.Text.RegularExpressions;
using InsightEngine.Briefings.Facts;
using InsightEngine.Briefings.Writing;

namespace InsightEngine.Briefings.Verification;

/// <summary>Dates and periods must be those of the cited facts.</summary>
internal static partial class PeriodCheck
{
    public static void Check(SentenceClaims claims)
    {
        foreach (Match match in Window().Matches(claims.Text))
        {
            var window = match.Value.Replace("compared with", "against", StringComparison.Ordinal).ToLowerInvariant();
            var facts = claims.Cited.Where(fact => fact.Period is not null && fact.Period.Equals(window, StringComparison.OrdinalIgnoreCase)).ToList();
            if (facts.Count == 0) claims.Report(ViolationKind.Period, $"“{match.Value}” is not the window of a cited fact.");
            claims.Hide(match.Index, match.Length);
        }
        foreach (Match match in Wave().Matches(claims.Text))
        {
            if (!claims.Cited.Any(fact => fact.Period is { } period && Wave().Matches(period).Any(wave => wave.Value.Equals(match.Value, StringComparison.OrdinalIgnoreCase))))
                claims.Report(ViolationKind.Period, $"“{match.Value}” is not the wave of a cited fact.");
            claims.Hide(match.Index, match.Length);
        }
        foreach (Match match in Vague().Matches(claims.Text)) claims.Report(ViolationKind.Period, $"“{match.Value}” is not the period of a cited fact.");
        foreach (Match match in LastBriefing().Matches(claims.Text))
        {
            if (!claims.Cited.Any(fact => fact.Measure.EndsWith("in the last briefing", StringComparison.Ordinal) || fact.Id.StartsWith("briefing/", StringComparison.Ordinal))) claims.Report(ViolationKind.Period, "No cited fact is about the last briefing.");
        }
        foreach (Match match in LastPeriod().Matches(claims.Text)) CheckLast(claims, match);
        foreach (Match match in TargetPeriod().Matches(claims.Text)) CheckTarget(claims, match);
        foreach (Match match in Date().Matches(claims.Text)) CheckDate(claims, match);
        foreach (Match match in Month().Matches(claims.Text)) claims.Report(ViolationKind.Date, $"“{match.Value}” is not a date of the cited facts.");
    }

    private static void CheckLast(SentenceClaims claims, Match match)
    {
        var words = match.Groups["period"].Value;
        var fact = claims.Cited.FirstOrDefault(fact => !claims.Used.Contains(fact.Id) && fact.Period is not null && PeriodWords.Of(fact.Period, claims.AsOf) == words);
        if (fact is null) claims.Report(ViolationKind.Period, $"“{words}” is not the period of a cited fact.");
        else claims.Use(fact);
        claims.Hide(match.Index, match.Length);
    }

    private static void CheckTarget(SentenceClaims claims, Match match)
    {
        var said = match.Value.ToLowerInvariant();
        var facts = claims.Cited.Where(fact => SentenceClaims.Range(fact) is not null && NumberStyle.Period(fact.Period, claims.AsOf).ToLowerInvariant() == said).ToList();
        if (facts.Count == 0) claims.Report(ViolationKind.Period, $"“{match.Value}” is not the period of a cited target.");
        else
        {
            // The due date is said by the end of the period.
            var end = SentenceClaims.Range(facts[0])!.Value.End;
            foreach (var due in claims.Cited.Where(fact => SentenceClaims.Day(fact) == end)) claims.Use(due);
        }
        claims.Hide(match.Index, match.Length);
    }

    private static void CheckDate(SentenceClaims claims, Match match)
    {
        var year = match.Groups["year"].Success ? int.Parse(match.Groups["year"].Value, CultureInfo.InvariantCulture) : claims.AsOf.Year;
        var month = Enumerable.Range(1, 12).First(number => BriefingPeriod.MonthName(number) == match.Groups["month"].Value);
        var day = int.Parse(match.Groups["day"].Value, CultureInfo.InvariantCulture);
        var facts = claims.Cited.Where(fact => SentenceClaims.Day(fact) is { } date && date.Year == year && date.Month == month && date.Day == day).ToList();
        if (facts.Count == 0) claims.Report(ViolationKind.Date, $"“{match.Value}” is not a date of the cited facts.");
        var preceding = claims.Text[..match.Index];
        if (facts.Count > 0 && preceding.EndsWith("since ", StringComparison.Ordinal) && facts.All(fact => fact.Measure.StartsWith("end of", StringComparison.Ordinal)))
            claims.Report(ViolationKind.Date, $"“{match.Value}” is a due date, not a beginning.");
        if (facts.Count > 0 && Past().IsMatch(preceding) && facts.All(fact => SentenceClaims.Day(fact) >= claims.AsOf))
            claims.Report(ViolationKind.Date, $"“{match.Value}” is still to come.");
        foreach (var fact in facts) claims.Use(fact);
        claims.Hide(match.Index, match.Length);
    }

    private const string Months = "January|February|March|April|May|June|July|August|September|October|November|December";

    [GeneratedRegex(@"the last (\w+ )?(weeks?|months?|quarters?|years?|days?|periods?) (compared with|against) the (\w+) before", RegexOptions.IgnoreCase)]
    private static partial Regex Window();

    [GeneratedRegex(@"(?<!\p{L})(was due on|were due on|overdue since) $")]
    private static partial Regex Past();

    [GeneratedRegex(@"(?<!\p{L})(the|this|that) (last|previous|earlier|other|same|current) (\w+ )?(hours?|days?|weeks?|months?|quarters?|years?|periods?)(?!\p{L})", RegexOptions.IgnoreCase)]
    private static partial Regex Vague();

    [GeneratedRegex(@"(?<!\p{L})(last|earlier|previous) briefing(?!\p{L})", RegexOptions.IgnoreCase)]
    private static partial Regex LastBriefing();

    [GeneratedRegex(@"wave \d+", RegexOptions.IgnoreCase)]
    private static partial Regex Wave();

    [GeneratedRegex(@"\((last( value:)?|in) (?<period>[^)]*)\)|(?<=(?<!\p{L})after ([^,;:()]|(?<=\d),(?=\d)){1,40}) (in|on) (?<period>[^,;:.()]+)(?=[,;:.])")]
    private static partial Regex LastPeriod();

    [GeneratedRegex(@"the (week|month|quarter|half-year|year|period) to \d{1,2} (" + Months + @")( \d{4})?", RegexOptions.IgnoreCase)]
    private static partial Regex TargetPeriod();

    [GeneratedRegex(@"(?<!\d)(?<day>\d{1,2}) (?<month>" + Months + @")( (?<year>\d{4}))?")]
    private static partial Regex Date();

    [GeneratedRegex(@"(?<!\p{L})(January|February|April|June|July|August|September|October|November|December)(?!\p{L})")]
    private static partial Regex Month();
}
