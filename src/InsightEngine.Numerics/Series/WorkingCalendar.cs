namespace InsightEngine.Numerics.Series;

/// <summary>What a day is in the calendar beyond its weekday.</summary>
public enum DayKind
{
    /// <summary>Nothing special.</summary>
    Usual,

    /// <summary>A holiday on Monday to Friday.</summary>
    Holiday,

    /// <summary>First working day of the month.</summary>
    MonthStart,

    /// <summary>Last working day of the month.</summary>
    MonthEnd,
}

/// <summary>Working days: Monday to Friday without the holidays that the caller hands in.</summary>
/// <param name="holidays">Any years; empty when none are known.</param>
public sealed class WorkingCalendar(IEnumerable<DateOnly> holidays)
{
    private readonly HashSet<DateOnly> _holidays = [.. holidays];

    /// <summary>Whether work is usual on this day.</summary>
    public bool IsWorkingDay(DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !_holidays.Contains(day);

    /// <summary>Kind of a day; the one working day of a month that has only one counts as its end.</summary>
    public DayKind KindOf(DateOnly day)
    {
        if (!IsWorkingDay(day)) return _holidays.Contains(day) && day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) ? DayKind.Holiday : DayKind.Usual;
        if (IsLastOf(day, 1)) return DayKind.MonthEnd;
        return IsLastOf(day, -1) ? DayKind.MonthStart : DayKind.Usual;
    }

    // Whether no working day of the same month follows in this direction.
    private bool IsLastOf(DateOnly day, int direction)
    {
        for (var other = day.AddDays(direction); other.Month == day.Month; other = other.AddDays(direction))
            if (IsWorkingDay(other)) return false;
        return true;
    }
}
