using System.Globalization;
using InsightEngine.Briefings.Facts;

namespace InsightEngine.Briefings.Writing;

/// <summary>Periods of values in words: <c>October</c>, <c>week 46</c>, <c>the third quarter of 2026</c>.</summary>
internal static class PeriodWords
{
    /// <summary>The period with its preposition: <c>in October</c>, <c>on 20 November</c>.</summary>
    public static string When(string? period, DateOnly asOf) => Of(period, asOf) is var words && words.Length > 0 && char.IsDigit(words[0]) && words.Contains(' ') ? $"on {words}" : $"in {words}";

    public static string Of(string? period, DateOnly asOf)
    {
        if (period is null) return "value unknown";
        if (BriefingPeriod.Parse(period) is not { } parsed)
        {
            return DateOnly.TryParseExact(period, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? NumberStyle.Date(day, asOf) : period;
        }
        var words = parsed.InWords();
        var year = string.Create(CultureInfo.InvariantCulture, $"{asOf.Year}");
        return words.EndsWith($" of {year}", StringComparison.Ordinal) ? words[..^8] : words.EndsWith(" " + year, StringComparison.Ordinal) ? words[..^5] : words;
    }
}
