using System.Globalization;

namespace InsightEngine.Numerics.Series;

/// <summary>
/// One period of a cadence: a month, an ISO week, a quarter … <paramref name="Ordinal"/> counts periods without holes,
/// so the next period is always <c>Ordinal + 1</c>, over year ends and leap weeks too.
/// </summary>
/// <param name="Cadence">Kind of period.</param>
/// <param name="Ordinal">Running number: the year; year × 4 + quarter − 1; year × 12 + month − 1; weeks, days or hours
/// since Monday 0001-01-01; the index itself.</param>
public readonly record struct Period(Cadence Cadence, long Ordinal) : IComparable<Period>
{
    /// <summary>The period of a cadence that contains a day.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The cadence has no calendar (index).</exception>
    public static Period Containing(DateOnly day, Cadence cadence) => new(cadence, cadence switch
    {
        Cadence.Hourly => day.DayNumber * 24L,
        Cadence.Daily => day.DayNumber,
        Cadence.Weekly => day.DayNumber / 7,
        Cadence.Monthly => day.Year * 12L + day.Month - 1,
        Cadence.Quarterly => day.Year * 4L + (day.Month - 1) / 3,
        Cadence.Yearly => day.Year,
        _ => throw new ArgumentOutOfRangeException(nameof(cadence), cadence, "A plain index has no calendar."),
    });

    /// <summary>First day of the period; null for an index.</summary>
    public DateOnly? FirstDay => Cadence switch
    {
        Cadence.Hourly => DateOnly.FromDayNumber((int)(Ordinal / 24)),
        Cadence.Daily => DateOnly.FromDayNumber((int)Ordinal),
        Cadence.Weekly => DateOnly.FromDayNumber((int)(Ordinal * 7)),
        Cadence.Monthly => new DateOnly((int)(Ordinal / 12), (int)(Ordinal % 12) + 1, 1),
        Cadence.Quarterly => new DateOnly((int)(Ordinal / 4), (int)(Ordinal % 4) * 3 + 1, 1),
        Cadence.Yearly => new DateOnly((int)Ordinal, 1, 1),
        _ => null,
    };

    /// <summary>Last day of the period; null for an index.</summary>
    public DateOnly? LastDay => Cadence is Cadence.Hourly ? FirstDay : (this + 1).FirstDay?.AddDays(-1);

    /// <summary>Reads a period in the notation of its cadence, or a day inside it.</summary>
    /// <exception cref="FormatException">The text is not a period of this cadence; the message shows what is expected.</exception>
    public static Period Parse(string text, Cadence cadence) =>
        TryParse(text, cadence, out var period) ? period : throw new FormatException($"'{text}' is not {Expected(cadence)}.");

    /// <summary>As <see cref="Parse"/>, false when the text is not a period of this cadence.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, Cadence cadence, out Period period)
    {
        period = default;
        return DateText.TryParse(text, out var date) && date.TryAs(cadence, out period);
    }

    /// <summary>What a date of this cadence looks like, for messages.</summary>
    public static string Expected(Cadence cadence) => cadence switch
    {
        Cadence.Hourly => "an hour such as 2024-03-01T13:00",
        Cadence.Daily => "a day such as 2024-03-01",
        Cadence.Weekly => "a week such as 2024-W07 or a day in it such as 2024-02-12",
        Cadence.Monthly => "a month such as 2024-03 or a day in it such as 2024-03-01",
        Cadence.Quarterly => "a quarter such as 2024-Q1 or a month or day in it",
        Cadence.Yearly => "a year such as 2024 or a day in it such as 2024-12-31",
        _ => "a whole number such as 17",
    };

    /// <summary>The default number of periods in a season: 24 hours, 7 days, 52 weeks, 12 months, 4 quarters, otherwise 1.</summary>
    public static int DefaultSeasonLength(Cadence cadence) => cadence switch
    {
        Cadence.Hourly => 24,
        Cadence.Daily => 7,
        Cadence.Weekly => 52,
        Cadence.Monthly => 12,
        Cadence.Quarterly => 4,
        _ => 1,
    };

    public static Period operator +(Period period, long count) => period with { Ordinal = period.Ordinal + count };

    /// <summary>Number of periods between two periods of one cadence.</summary>
    /// <exception cref="ArgumentException">The cadences differ.</exception>
    public static long operator -(Period left, Period right) => left.Cadence == right.Cadence
        ? left.Ordinal - right.Ordinal
        : throw new ArgumentException($"A {left.Cadence} and a {right.Cadence} period have no distance.");

    /// <summary>Earlier first. Periods of different cadences are ordered by cadence.</summary>
    public int CompareTo(Period other) =>
        Cadence != other.Cadence ? Cadence.CompareTo(other.Cadence) : Ordinal.CompareTo(other.Ordinal);

    /// <summary>ISO-like text: 2024-03-01T13:00, 2024-03-01, 2024-W07, 2024-03, 2024-Q1, 2024 or the index.</summary>
    public override string ToString()
    {
        switch (Cadence)
        {
            case Cadence.Hourly:
                return string.Create(CultureInfo.InvariantCulture, $"{FirstDay:yyyy-MM-dd}T{Ordinal % 24:00}:00");
            case Cadence.Daily:
                return FirstDay!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            case Cadence.Weekly:
                var monday = FirstDay!.Value.ToDateTime(TimeOnly.MinValue);
                return string.Create(CultureInfo.InvariantCulture, $"{ISOWeek.GetYear(monday):0000}-W{ISOWeek.GetWeekOfYear(monday):00}");
            case Cadence.Monthly:
                return string.Create(CultureInfo.InvariantCulture, $"{Ordinal / 12:0000}-{Ordinal % 12 + 1:00}");
            case Cadence.Quarterly:
                return string.Create(CultureInfo.InvariantCulture, $"{Ordinal / 4:0000}-Q{Ordinal % 4 + 1}");
            case Cadence.Yearly:
                return Ordinal.ToString("0000", CultureInfo.InvariantCulture);
            default:
                return Ordinal.ToString(CultureInfo.InvariantCulture);
        }
    }
}
