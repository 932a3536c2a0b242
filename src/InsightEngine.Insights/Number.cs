using System.Globalization;

namespace InsightEngine.Insights;

/// <summary>How numbers stand in sentences: invariant culture, as many digits as a reader uses.</summary>
internal static class Number
{
    /// <summary>A value with its unit: <c>93.4%</c>, <c>1,240 EUR</c>.</summary>
    public static string Show(double value, string? unit)
    {
        var text = Plain(value);
        return unit is null or "" or "count" ? text : unit == "%" ? $"{text}%" : $"{text} {unit}";
    }

    /// <summary>A difference of two values with its unit; percentages differ by percentage points.</summary>
    public static string Difference(double value, string? unit) => WithDifferenceUnit(Plain(value), unit);

    /// <summary>A printed difference with its unit.</summary>
    public static string WithDifferenceUnit(string printed, string? unit) => unit switch
    {
        null or "" or "count" => printed,
        "%" => $"{printed} percentage {(printed == "1" ? "point" : "points")}",
        _ => $"{printed} {unit}",
    };

    /// <summary>As many decimals as an uncertainty of this size leaves meaning to: two digits of it, and none of more than six.</summary>
    public static string Carried(double value, double uncertainty)
    {
        var decimals = uncertainty > 0 && double.IsFinite(uncertainty) ? Math.Clamp(1 - (int)Math.Floor(Math.Log10(uncertainty)), 0, 6) : 2;
        return value.ToString($"#,0.{new string('0', decimals)}", CultureInfo.InvariantCulture).Replace('-', '−');
    }

    /// <summary>Three significant digits, no fewer than the integer part.</summary>
    public static string Plain(double value)
    {
        var size = Math.Abs(value);
        var format = size >= 100 || value == Math.Round(value) ? "#,0" : size >= 10 ? "0.0" : size >= 1 ? "0.00" : "0.###";
        return value.ToString(format, CultureInfo.InvariantCulture);
    }

    /// <summary>A probability in per cent; never 0% or 100% of something open.</summary>
    public static string Percent(double probability) => probability switch
    {
        > 0.99 and < 1 => "over 99%",
        < 0.01 and > 0 => "under 1%",
        _ => probability.ToString("0%", CultureInfo.InvariantCulture),
    };

    /// <summary><c>1 period</c>, <c>3 periods</c>.</summary>
    public static string Count(int count, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:#,0} {noun}{(count == 1 ? "" : "s")}");

    public static string Date(DateOnly date) => date.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
}
