using System.Globalization;

namespace InsightEngine.Numerics.Series;

/// <summary>How a date is written, before it is known what cadence it belongs to.</summary>
public enum DateNotation
{
    /// <summary>A whole number: an index, or a year when it has four digits.</summary>
    Number,
    /// <summary>A time between full hours, to the second.</summary>
    Moment,
    Hour,
    Day,
    Week,
    Month,
    Quarter,
}

/// <summary>A date as written: 2024-03-01T13:05, 2024-03-01T13:00, 2024-03-01, 2024-W07, 2024-Q1, 2024-03, 2024 or a plain index.</summary>
/// <param name="Notation">Which of the notations.</param>
/// <param name="Ordinal">The period's ordinal in the notation's own cadence (see <see cref="Period.Ordinal"/>); seconds since Monday 0001-01-01 for a moment.</param>
public readonly record struct DateText(DateNotation Notation, long Ordinal)
{
    /// <summary>Years that a bare four-digit number can mean.</summary>
    private const int FirstYear = 1000, LastYear = 2999;

    private const int SecondsPerHour = 3600;

    /// <summary>Seconds since Monday 0001-01-01 of an hour or a moment; null for other notations.</summary>
    public long? Seconds => Notation switch
    {
        DateNotation.Moment => Ordinal,
        DateNotation.Hour => Ordinal * SecondsPerHour,
        _ => null,
    };

    /// <summary>Whether a bare number can be read as a year.</summary>
    public bool CanBeYear => Notation == DateNotation.Number && Ordinal is >= FirstYear and <= LastYear;

    /// <summary>Reads any of the notations; surrounding blanks are allowed.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out DateText date)
    {
        date = default;
        text = text.Trim();
        if (text.IsEmpty) return false;
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            date = new DateText(DateNotation.Number, number);
            return Math.Abs(number) < int.MaxValue;
        }

        if (text.Length < 7 || text[4] != '-' || !int.TryParse(text[..4], NumberStyles.None, CultureInfo.InvariantCulture, out var year) || year < 1)
            return false;
        var rest = text[5..];
        if (rest[0] is 'W' or 'w')
        {
            if (rest.Length is not (2 or 3) || !TryNumber(rest[1..], out var week) || week < 1 || week > ISOWeek.GetWeeksInYear(year)) return false;
            date = new DateText(DateNotation.Week, DateOnly.FromDateTime(ISOWeek.ToDateTime(year, week, DayOfWeek.Monday)).DayNumber / 7);
            return true;
        }

        if (rest[0] is 'Q' or 'q')
        {
            if (rest.Length != 2 || rest[1] is < '1' or > '4') return false;
            date = new DateText(DateNotation.Quarter, year * 4L + rest[1] - '1');
            return true;
        }

        if (!TryNumber(rest[..2], out var month) || month is < 1 or > 12) return false;
        if (rest.Length == 2)
        {
            date = new DateText(DateNotation.Month, year * 12L + month - 1);
            return true;
        }

        if (rest.Length < 5 || rest[2] != '-' || !TryNumber(rest[3..5], out var dayOfMonth) || dayOfMonth < 1 || dayOfMonth > DateTime.DaysInMonth(year, month)) return false;
        var day = new DateOnly(year, month, dayOfMonth).DayNumber;
        if (rest.Length == 5)
        {
            date = new DateText(DateNotation.Day, day);
            return true;
        }

        // 2024-03-01T13, 2024-03-01 13:00, 2024-03-01T13:05:30, with an optional Z
        var time = rest[5..];
        if (time[0] is not ('T' or ' ') || time.Length < 3 || !TryNumber(time[1..3], out var hour) || hour > 23) return false;
        var tail = time[3..];
        if (!tail.IsEmpty && tail[^1] == 'Z') tail = tail[..^1];
        int minute = 0, second = 0;
        if (!tail.IsEmpty && !(tail.Length is 3 or 6 && tail[0] == ':' && TryNumber(tail[1..3], out minute) && minute < 60)) return false;
        if (tail.Length == 6 && !(tail[3] == ':' && TryNumber(tail[4..], out second) && second < 60)) return false;
        var ordinal = day * 24L + hour;
        date = minute == 0 && second == 0 ? new DateText(DateNotation.Hour, ordinal) : new DateText(DateNotation.Moment, ordinal * SecondsPerHour + minute * 60 + second);
        return true;
    }

    /// <summary>The period of a cadence that this date names or lies in; false when the notation is too coarse for it.</summary>
    public bool TryAs(Cadence cadence, out Period period)
    {
        period = default;
        switch (Notation)
        {
            case DateNotation.Number:
                // A plain number counts periods of whatever cadence it is declared to have; only a year is a calendar date.
                if (cadence == Cadence.Yearly && !CanBeYear && Ordinal < 1) return false;
                period = new Period(cadence, Ordinal);
                return true;
            case DateNotation.Week when cadence == Cadence.Weekly:
            case DateNotation.Quarter when cadence == Cadence.Quarterly:
            case DateNotation.Month when cadence == Cadence.Monthly:
            case DateNotation.Day when cadence == Cadence.Daily:
            case DateNotation.Hour when cadence == Cadence.Hourly:
                period = new Period(cadence, Ordinal);
                return true;
        }

        if (cadence is Cadence.Index || (cadence is Cadence.Hourly && Notation != DateNotation.Moment)) return false;
        if (Notation == DateNotation.Moment) return new DateText(DateNotation.Hour, Ordinal / SecondsPerHour).TryAs(cadence, out period);
        var own = Notation switch
        {
            DateNotation.Hour => Cadence.Hourly,
            DateNotation.Day => Cadence.Daily,
            DateNotation.Week => Cadence.Weekly,
            DateNotation.Month => Cadence.Monthly,
            _ => Cadence.Quarterly,
        };
        if (own > cadence) return false;
        period = Period.Containing(new Period(own, Ordinal).FirstDay!.Value, cadence);
        return true;
    }

    private static bool TryNumber(ReadOnlySpan<char> text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
