using System.Globalization;
using System.Text.RegularExpressions;
using InsightEngine.Briefings.Facts;

namespace InsightEngine.Briefings.Asking;

/// <summary>The period that a question names, by its first and last day.</summary>
/// <param name="Start">First day.</param>
/// <param name="End">Last day.</param>
/// <param name="Text">As the question says it.</param>
internal sealed partial record AskedPeriod(DateOnly Start, DateOnly End, string Text)
{
    /// <summary>Reads <c>September</c>, <c>in October 2025</c>, <c>2026-08</c>, <c>Q3</c>, <c>week 40</c>, <c>last month</c>, <c>2019</c>; null without a period.</summary>
    public static AskedPeriod? Read(string question, DateOnly asOf)
    {
        if (Labelled().Match(question) is { Success: true } label && BriefingPeriod.Parse(label.Value) is { } parsed) return new AskedPeriod(parsed.Start, parsed.End, label.Value);
        if (MonthName().Match(question) is { Success: true } month)
        {
            var number = 1 + Array.FindIndex(Enumerable.Range(1, 12).ToArray(), one => BriefingPeriod.MonthName(one).StartsWith(month.Groups["month"].Value[..3], StringComparison.OrdinalIgnoreCase));
            var year = month.Groups["year"].Success ? int.Parse(month.Groups["year"].Value, CultureInfo.InvariantCulture) : number > asOf.Month ? asOf.Year - 1 : asOf.Year;
            return Of($"{year}-{number:00}", month.Value);
        }
        if (Quarter().Match(question) is { Success: true } quarter)
            return Of($"{(quarter.Groups["year"].Success ? quarter.Groups["year"].Value : asOf.Year.ToString(CultureInfo.InvariantCulture))}-Q{quarter.Groups["number"].Value}", quarter.Value);
        if (Week().Match(question) is { Success: true } week) return Of($"{asOf.Year}-W{week.Groups["number"].Value}", week.Value);
        if (Relative().Match(question) is { Success: true } relative)
        {
            var day = relative.Groups["unit"].Value.ToLowerInvariant() switch { "month" => asOf.AddMonths(-1), "quarter" => asOf.AddMonths(-3), "year" => asOf.AddYears(-1), _ => asOf.AddDays(-7) };
            var name = relative.Groups["unit"].Value.ToLowerInvariant() switch
            {
                "month" => $"{day.Year}-{day.Month:00}",
                "quarter" => $"{day.Year}-Q{(day.Month + 2) / 3}",
                "year" => $"{day.Year}",
                _ => $"{ISOWeek.GetYear(day.ToDateTime(TimeOnly.MinValue))}-W{ISOWeek.GetWeekOfYear(day.ToDateTime(TimeOnly.MinValue)):00}",
            };
            return Of(name, relative.Value);
        }
        return Year().Match(question) is { Success: true } alone ? Of(alone.Value, alone.Value) : null;
    }

    private static AskedPeriod? Of(string label, string text) => BriefingPeriod.Parse(label) is { } period ? new AskedPeriod(period.Start, period.End, text) : null;

    [GeneratedRegex(@"\b(19|20)\d\d-(Q[1-4]|W?\d{1,2})\b", RegexOptions.IgnoreCase)]
    private static partial Regex Labelled();

    [GeneratedRegex(@"\b(?<month>January|February|March|April|June|July|August|September|October|November|December|Jan|Feb|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|(?<=\b(in|of|for|last) )May)\b( (?<year>(19|20)\d\d)\b)?", RegexOptions.IgnoreCase)]
    private static partial Regex MonthName();

    [GeneratedRegex(@"\bQ(?<number>[1-4])\b( (?<year>(19|20)\d\d)\b)?", RegexOptions.IgnoreCase)]
    private static partial Regex Quarter();

    [GeneratedRegex(@"\bweek (?<number>\d{1,2})\b", RegexOptions.IgnoreCase)]
    private static partial Regex Week();

    [GeneratedRegex(@"(?<!since |since the |since our )\blast (?<unit>week|month|quarter|year)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Relative();

    [GeneratedRegex(@"\b(19|20)\d\d\b")]
    private static partial Regex Year();
}
