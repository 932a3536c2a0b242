using InsightEngine.Numerics.Series;

namespace InsightEngine.Insights.Sample;

/// <summary>The periods of the sample organisation, counted from the day of generation.</summary>
internal sealed class SampleCalendar(DateOnly today)
{
    /// <summary>Years of history before today.</summary>
    public const int HistoryYears = 3;

    public DateOnly Today { get; } = today;
    public DateOnly QuarterStart { get; } = new(today.Year, (today.Month - 1) / 3 * 3 + 1, 1);
    public DateOnly HistoryStart { get; } = new DateOnly(today.Year, today.Month, 1).AddYears(-HistoryYears);

    /// <summary>Last day that has a future observation.</summary>
    public DateOnly End => Period(Span.Year, 0).End;

    /// <summary>The running period of a span, or one <paramref name="offset"/> periods away; both days inclusive.</summary>
    public (DateOnly Start, DateOnly End) Period(Span span, int offset)
    {
        var (start, months) = span switch
        {
            Span.Month => (new DateOnly(Today.Year, Today.Month, 1), 1),
            Span.Quarter => (QuarterStart, 3),
            Span.Half => (QuarterStart, 6),
            _ => (QuarterStart.AddMonths(-6), 12),
        };
        start = start.AddMonths(offset * months);
        return (start, start.AddMonths(months).AddDays(-1));
    }

    /// <summary>First days of all periods of a cadence from <see cref="HistoryStart"/> to <see cref="End"/>.</summary>
    public List<DateOnly> Grid(Cadence cadence)
    {
        var starts = new List<DateOnly>();
        var start = cadence == Cadence.Weekly ? NextMonday(HistoryStart) : HistoryStart;
        for (; start <= End; start = Next(start, cadence)) starts.Add(start);
        return starts;
    }

    public static DateOnly Next(DateOnly start, Cadence cadence) => cadence == Cadence.Weekly ? start.AddDays(7) : start.AddMonths(1);

    public double YearsFromToday(DateOnly day) => (day.DayNumber - Today.DayNumber) / 365.25;

    private static DateOnly NextMonday(DateOnly day) => day.AddDays(((int)DayOfWeek.Monday - (int)day.DayOfWeek + 7) % 7);
}
