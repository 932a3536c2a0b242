using System.Globalization;
using InsightEngine.Numerics.Series;

namespace InsightEngine.Storage.Import;

/// <summary>The fields of one record in the current row, read as what they shall be; what does not fit is collected with its column.</summary>
internal sealed class RowFields(IReadOnlyDictionary<string, FieldText.Bound> fields, NumberText numbers, IReadOnlyList<string> dates, DateOrders orders, List<(string Column, string Reason)> problems)
{
    private static readonly string[] Yes = ["true", "yes", "1", "y", "x"], No = ["false", "no", "0", "n", ""];

    public string[] Row { get; set; } = [];

    /// <summary>The last number had a percent sign.</summary>
    public bool SawPercent { get; private set; }

    public string Column(string field) => fields.TryGetValue(field, out var bound) ? bound.Column : "";

    public bool Has(string field) => fields.ContainsKey(field);

    public string? Text(string field)
    {
        if (!fields.TryGetValue(field, out var bound)) return null;
        var text = bound.Read(Row);
        if (text.Contains('\uFFFD', StringComparison.Ordinal)) Fail(field, $"'{text}' is not valid UTF-8; save the file as CSV (UTF-8)");
        return text.Length == 0 ? null : text;
    }

    public string Required(string field)
    {
        if (Text(field) is { } text) return text;
        Fail(field, $"is empty; a {field} is needed");
        return "";
    }

    public double? Number(string field)
    {
        SawPercent = false;
        if (Text(field) is not { } text) return null;
        if (numbers.Read(text, out var value, out var isPercent) is { } problem)
        {
            Fail(field, problem);
            return null;
        }
        SawPercent = isPercent;
        return value * fields[field].Field.Scale;
    }

    public int? Whole(string field)
    {
        if (!fields.TryGetValue(field, out var bound)) return null;
        if (bound.Field.MonthsSince is { } since) return Date(field) is { } day ? (day.Year - since.Year) * 12 + day.Month - since.Month + 1 : null;
        if (Text(field) is not { } text) return null;
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)) return value;
        Fail(field, $"'{text}' is not a whole number");
        return null;
    }

    public bool Flag(string field)
    {
        var text = Text(field) ?? "";
        if (Yes.Contains(text, StringComparer.OrdinalIgnoreCase)) return true;
        if (!No.Contains(text, StringComparer.OrdinalIgnoreCase)) Fail(field, $"'{text}' is neither true nor false");
        return false;
    }

    /// <summary>A member of an enumeration; blanks, dashes and case do not matter.</summary>
    public T Word<T>(string field, T? standard = null) where T : struct, Enum
    {
        if (Text(field) is not { } text)
        {
            if (standard is { } given) return given;
            Fail(field, $"is empty; give one of {string.Join(", ", Enum.GetNames<T>())}");
            return default;
        }
        var plain = text.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal);
        if (!char.IsAsciiDigit(plain[0]) && plain[0] != '+' && !plain.Contains(',', StringComparison.Ordinal) && Enum.TryParse<T>(plain, true, out var value)) return value;
        Fail(field, $"'{text}' is not one of {string.Join(", ", Enum.GetNames<T>())}; write it so or give its word in the mapping");
        return default;
    }

    public DateOnly? Date(string field)
    {
        var (first, _) = Span(field);
        if (first is not { } day || !fields[field].Field.Align?.StartsWith("month", StringComparison.Ordinal) is null or true) return first;
        var start = new DateOnly(day.Year, day.Month, 1);
        return fields[field].Field.Align == "monthEnd" ? start.AddMonths(1).AddDays(-1) : start;
    }

    public DateOnly RequiredDate(string field)
    {
        if (Text(field) is not null) return Date(field) ?? default;
        Fail(field, $"is empty; a date is needed for {field}");
        return default;
    }

    public DateTimeOffset? Instant(string field)
    {
        if (Text(field) is not { } text) return null;
        if (DateTimeOffset.TryParseExact(text, ["yyyy-MM-dd", "yyyy-MM-ddTHH:mm", "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)) return instant.ToUniversalTime();
        Fail(field, $"'{text}' is not an instant such as 2024-03-01T13:00:00Z");
        return null;
    }

    /// <summary>First and last day of what is written: a day, a week, a month, a quarter or a year.</summary>
    public (DateOnly? First, DateOnly? Last) Span(string field)
    {
        if (Text(field) is not { } text) return default;
        if (dates.Count > 0) orders.See(Column(field), text);
        foreach (var format in dates)
        {
            if (!DateOnly.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) continue;
            if (format.Contains('d', StringComparison.Ordinal)) return (day, day);
            var period = Period.Containing(day, format.Contains('M', StringComparison.Ordinal) ? Cadence.Monthly : Cadence.Yearly);
            return (period.FirstDay, period.LastDay);
        }
        if (DateText.TryParse(text, out var date) && (date.Notation != DateNotation.Number || date.CanBeYear))
        {
            var cadence = date.Notation switch
            {
                DateNotation.Number => Cadence.Yearly,
                DateNotation.Quarter => Cadence.Quarterly,
                DateNotation.Month => Cadence.Monthly,
                DateNotation.Week => Cadence.Weekly,
                _ => Cadence.Daily,
            };
            if (date.TryAs(cadence, out var period) && period.FirstDay is { } first && first.Year is >= 1900 and <= 2199) return (first, period.LastDay);
        }
        Fail(field, $"'{text}' is not a date; write {(dates.Count > 0 ? string.Join(" or ", dates) : "2024-03-31, 2024-W07, 2024-03, 2024-Q1 or 2024, or give the format in a mapping")}");
        return default;
    }

    private void Fail(string field, string reason) => problems.Add((Column(field), reason));
}
