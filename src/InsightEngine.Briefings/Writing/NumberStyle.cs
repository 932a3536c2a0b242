using System.Globalization;
using InsightEngine.Briefings.Facts;

namespace InsightEngine.Briefings.Writing;

/// <summary>
/// Writes figures, dates and periods. The culture decides on the decimal and group separators only; words are English.
/// Nothing is taken from the machine's own culture.
/// </summary>
public sealed class NumberStyle(NumberFormatInfo? separators = null)
{
    private static readonly string[] Small = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
    private readonly NumberFormatInfo _separators = Separators(separators);

    /// <summary>1 to 9 as words, larger counts in digits.</summary>
    public string Count(double value) => value is >= 0 and < 10 && value == Math.Floor(value) ? Small[(int)value] : Digits(value, 0);

    /// <summary>The count that a word or digits with separators for groups stand for; −1 when they stand for none.</summary>
    public static double Read(string count) =>
        Array.IndexOf(Small, count.ToLowerInvariant()) is var word and >= 1 ? word
        : double.TryParse(count, NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var value) ? value : -1;

    /// <summary>A probability or share in whole per cent; never 0% or 100% unless it is exactly that.</summary>
    public string Percent(double share) => share switch
    {
        > 0.99 and < 1 => "more than 99%",
        > 0 and < 0.01 => "less than 1%",
        _ => Digits(share * 100, 0) + "%",
    };

    /// <summary>A figure with its unit, rounded to what a reader can use.</summary>
    public string Value(double value, string? unit)
    {
        switch (unit)
        {
            case StrategyFacts.Probability or "share": return Percent(value);
            case "%": return Plain(value) + "%";
            case "percentage points": return $"{Plain(value)} percentage {(Plain(value) == "1" ? "point" : "points")}";
            case "score points": return $"{Digits(value, 0)} {(Digits(value, 0) == "1" ? "point" : "points")}";
            case StrategyFacts.Score: return Digits(value, 0);
            case "EUR" or "USD" or "GBP" or "CHF" or "CAD" or "€" or "$" or "£": return Money(value, unit);
            case null or "" or "-" or StrategyFacts.Count: return Plain(value);
            default: return $"{Plain(value)} {unit}";
        }
    }

    /// <summary><c>31 December</c>, with the year when it is not the reader's.</summary>
    public static string Date(DateOnly day, DateOnly asOf) => day.Year == asOf.Year
        ? string.Create(CultureInfo.InvariantCulture, $"{day.Day} {BriefingPeriod.MonthName(day.Month)}")
        : string.Create(CultureInfo.InvariantCulture, $"{day.Day} {BriefingPeriod.MonthName(day.Month)} {day.Year}");

    /// <summary>The period of a target, given as two ISO days and a slash: <c>the quarter to 31 December</c>.</summary>
    public static string Period(string? period, DateOnly asOf)
    {
        if (period?.Split('/') is not [var from, var to]) return "the period";
        var start = DateOnly.ParseExact(from, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        var end = DateOnly.ParseExact(to, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        var days = end.DayNumber - start.DayNumber + 1;
        var word = days switch { <= 8 => "week", <= 31 => "month", <= 92 => "quarter", <= 184 => "half-year", >= 364 and <= 366 => "year", _ => "period" };
        return $"the {word} to {Date(end, asOf)}";
    }

    private string Money(double value, string currency)
    {
        var sign = value < 0 ? "−" : "";
        var size = Math.Abs(value);
        var text = size switch
        {
            >= 1e9 => Significant(size / 1e9, 3) + " billion",
            >= 1e6 => Significant(size / 1e6, 3) + " million",
            >= 1e3 => Digits(size, 0),
            >= 100 => Digits(size, 0),
            _ => size.ToString("#,##0.00", _separators),
        };
        return currency.Length == 1 ? sign + currency + text : $"{currency} {sign}{text}";
    }

    private string Plain(double value) => Math.Abs(value) switch
    {
        >= 100 => Digits(value, 0),
        >= 10 => Trimmed(value, 1),
        >= 1 => Trimmed(value, 1, 2),
        0 => "0",
        _ => Significant(value, 2),
    };

    /// <summary>One decimal, or two when one decimal would hide a difference of more than 2 %.</summary>
    private string Trimmed(double value, int decimals, int most = 1)
    {
        var rounded = Math.Round(value, decimals);
        return Math.Abs(rounded - value) > 0.02 * Math.Abs(value) ? Digits(value, most) : Digits(value, decimals);
    }

    private string Significant(double value, int digits)
    {
        var decimals = Math.Clamp(digits - 1 - (int)Math.Floor(Math.Log10(Math.Abs(value))), 0, 12);
        return Digits(value, decimals);
    }

    private string Digits(double value, int decimals)
    {
        var text = Math.Round(value, decimals, MidpointRounding.AwayFromZero).ToString(decimals == 0 ? "#,##0" : "#,##0." + new string('#', decimals), _separators);
        return text is "-0" or "−0" ? "0" : text.Replace('-', '−');
    }

    private static NumberFormatInfo Separators(NumberFormatInfo? from)
    {
        var style = (NumberFormatInfo)NumberFormatInfo.InvariantInfo.Clone();
        if (from is null) return style;
        style.NumberDecimalSeparator = from.NumberDecimalSeparator;
        style.NumberGroupSeparator = from.NumberGroupSeparator;
        return style;
    }
}
