using System.Globalization;

namespace InsightEngine.Insights.Strategy;

public enum PaceKind
{
    /// <summary>The same share in every period.</summary>
    Linear,

    /// <summary>The shares that fell on the same periods a season ago.</summary>
    Seasonal,

    /// <summary>Shares agreed by day, straight lines between them.</summary>
    Custom,
}

/// <param name="Day">Last day by which the share is to be done.</param>
/// <param name="Share">Of the way from the baseline to the target; 0 … 1.</param>
public readonly record struct PacePoint(DateOnly Day, double Share);

/// <summary>
/// How much of the way to a target is to be done by when. Written as <c>linear</c>, <c>seasonal</c>, or as agreed
/// checkpoints: <c>2026-03-31 10%; 2026-09-30 60%</c>. The way starts at 0 with the target's period and ends at 1 with it.
/// </summary>
public sealed record PaceCurve(PaceKind Kind, IReadOnlyList<PacePoint> Points)
{
    public static readonly PaceCurve Linear = new(PaceKind.Linear, []);
    public static readonly PaceCurve Seasonal = new(PaceKind.Seasonal, []);

    /// <summary>Reads a curve of a target, or says why it cannot be read.</summary>
    /// <param name="text">As written with the target.</param>
    /// <param name="target">Its period holds the checkpoints.</param>
    /// <param name="fault">What is wrong and how it is repaired; null with a result.</param>
    public static PaceCurve? Read(string text, Target target, out string? fault)
    {
        fault = null;
        text = text.Trim();
        if (text.Equals("linear", StringComparison.OrdinalIgnoreCase)) return Linear;
        if (text.Equals("seasonal", StringComparison.OrdinalIgnoreCase)) return Seasonal;
        var points = new List<PacePoint>();
        foreach (var part in text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var words = part.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words.Length != 2 || !DateOnly.TryParseExact(words[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                || !words[1].EndsWith('%') || !double.TryParse(words[1].AsSpan(0, words[1].Length - 1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent))
            {
                fault = $"the pace '{part}' cannot be read; write linear, seasonal, or days with shares such as '2026-03-31 10%; 2026-09-30 60%'";
                return null;
            }

            var point = new PacePoint(day, percent / 100);
            if (day < target.PeriodStart || day > target.PeriodEnd) fault = $"the pace asks for a share by {part}, outside the target's period; move the day into it";
            else if (point.Share > 1) fault = $"the pace asks for more than the whole way ('{part}'); give shares of at most 100%";
            else if (points.Count > 0 && (day <= points[^1].Day || point.Share < points[^1].Share)) fault = $"the pace goes back at '{part}'; give the days in order, each with at least the share before";
            if (fault is not null) return null;
            points.Add(point);
        }

        if (points.Count > 0) return new PaceCurve(PaceKind.Custom, points);
        fault = "the pace is empty; write linear, seasonal, or days with shares";
        return null;
    }

    /// <summary>Share agreed for a day by the checkpoints, straight lines between them.</summary>
    /// <param name="day">Inside the target's period.</param>
    /// <param name="target">The target of the curve.</param>
    public double At(DateOnly day, Target target)
    {
        var before = new PacePoint(target.PeriodStart.AddDays(-1), 0);
        foreach (var point in Points.Append(new PacePoint(target.PeriodEnd, 1)))
        {
            if (day <= point.Day) return point.Day == before.Day ? point.Share : before.Share + (point.Share - before.Share) * (day.DayNumber - before.Day.DayNumber) / (point.Day.DayNumber - before.Day.DayNumber);
            before = point;
        }

        return 1;
    }
}
