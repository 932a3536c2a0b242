using System.Globalization;

namespace InsightEngine.Briefings.Facts;

/// <summary>The reporting period: what it is called, and its first and last day.</summary>
public sealed record BriefingPeriod(string Label, DateOnly Start, DateOnly End)
{
    private static readonly string[] Months =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    /// <summary>What an audience reads at its usual rhythm: executives and HR monthly, managers weekly, the board quarterly.</summary>
    public static BriefingPeriod Usual(BriefingAudience audience, DateOnly asOf)
    {
        if (audience == BriefingAudience.Board) return Quarter(asOf.Year, (asOf.Month + 2) / 3);
        if (audience != BriefingAudience.Manager) return Month(asOf.Year, asOf.Month);
        var day = asOf.ToDateTime(TimeOnly.MinValue);
        return Week(ISOWeek.GetYear(day), ISOWeek.GetWeekOfYear(day));
    }

    /// <summary>Reads <c>2026</c>, <c>2026-Q4</c>, <c>2026-11</c> or <c>2026-W47</c>; null when the text is none of them.</summary>
    public static BriefingPeriod? Parse(string text)
    {
        var parts = text.Trim().ToUpperInvariant().Split('-');
        if (!int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var year) || year is < 1900 or > 9998) return null;
        if (parts.Length == 1) return new BriefingPeriod($"{year}", new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        if (parts.Length != 2 || parts[1].Length < 2) return null;
        var kind = char.IsAsciiLetter(parts[1][0]) ? parts[1][0] : 'M';
        if (!int.TryParse(kind == 'M' ? parts[1] : parts[1][1..], NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return null;
        return (kind, number) switch
        {
            ('M', >= 1 and <= 12) => Month(year, number),
            ('Q', >= 1 and <= 4) => Quarter(year, number),
            ('W', >= 1) when number <= ISOWeek.GetWeeksInYear(year) => Week(year, number),
            _ => null,
        };
    }

    /// <summary>The period in words: <c>November 2026</c>, <c>the fourth quarter of 2026</c>, <c>week 47 of 2026</c>.</summary>
    public string InWords()
    {
        if (Label.Contains("-Q", StringComparison.Ordinal))
            return string.Create(CultureInfo.InvariantCulture, $"the {((Start.Month - 1) / 3) switch { 0 => "first", 1 => "second", 2 => "third", _ => "fourth" }} quarter of {Start.Year}");
        if (Label.IndexOf("-W", StringComparison.Ordinal) is var week and > 0)
            return $"week {Label[(week + 2)..].TrimStart('0')} of {Label[..week]}";
        return Label.Length == 4 ? Label : string.Create(CultureInfo.InvariantCulture, $"{MonthName(Start.Month)} {Start.Year}");
    }

    /// <summary>English name of a month, 1 … 12.</summary>
    public static string MonthName(int month) => Months[month - 1];

    private static BriefingPeriod Month(int year, int month)
    {
        var start = new DateOnly(year, month, 1);
        return new BriefingPeriod(string.Create(CultureInfo.InvariantCulture, $"{year:0000}-{month:00}"), start, start.AddMonths(1).AddDays(-1));
    }

    private static BriefingPeriod Quarter(int year, int quarter)
    {
        var start = new DateOnly(year, quarter * 3 - 2, 1);
        return new BriefingPeriod(string.Create(CultureInfo.InvariantCulture, $"{year:0000}-Q{quarter}"), start, start.AddMonths(3).AddDays(-1));
    }

    private static BriefingPeriod Week(int year, int week)
    {
        var start = DateOnly.FromDateTime(ISOWeek.ToDateTime(year, week, DayOfWeek.Monday));
        return new BriefingPeriod(string.Create(CultureInfo.InvariantCulture, $"{year:0000}-W{week:00}"), start, start.AddDays(6));
    }
}
