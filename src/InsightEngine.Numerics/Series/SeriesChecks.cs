using System.Globalization;

namespace InsightEngine.Numerics.Series;

/// <summary>What is wrong with a series.</summary>
public enum SeriesFault
{
    Empty,
    OutOfOrder,
    Duplicate,
    MixedCadence,
    NotFinite,
    OutOfBounds,
    TooLong,
    TooSparse,
    BadSeason,
    BadBounds,
}

/// <summary>A refusal: what is wrong, where, and how to repair it.</summary>
/// <param name="Fault">Kind of fault.</param>
/// <param name="Position">Zero-based position of the offending point in the input; −1 when it is the series as a whole.</param>
/// <param name="Message">One sentence that ends with the repair.</param>
public sealed record SeriesProblem(SeriesFault Fault, int Position, string Message);

/// <summary>A dated value as it arrives; NaN where the period is known to have no value.</summary>
public readonly record struct SeriesPoint(Period Period, double Value);

/// <summary>
/// The door for series: checked once here, trusted afterwards. Gaps between periods become missing values (NaN);
/// nothing is filled.
/// </summary>
public static class SeriesChecks
{
    /// <summary>More periods than this are refused: the work and the memory would be unbounded.</summary>
    public const int LongestSeries = 1_000_000;

    /// <summary>A series may have at most this many periods per observed value, plus <see cref="SparsenessAllowance"/>.</summary>
    public const int LargestSpacing = 50;

    /// <summary>Gap periods that are always allowed.</summary>
    public const int SparsenessAllowance = 500;

    private const double Largest = 1e150;

    /// <summary>Builds a series from dated values in time order, or says why not.</summary>
    /// <param name="points">Oldest first, one cadence.</param>
    /// <param name="series">The series, or null when there are problems.</param>
    /// <param name="seasonLength">Periods in a season; null for the cadence's default.</param>
    /// <param name="lowerBound">Smallest possible value, if any.</param>
    /// <param name="upperBound">Largest possible value, if any.</param>
    /// <returns>Every problem found; empty when the series was built.</returns>
    public static IReadOnlyList<SeriesProblem> Assemble(
        IReadOnlyList<SeriesPoint> points,
        out TimeSeries? series,
        int? seasonLength = null,
        double? lowerBound = null,
        double? upperBound = null)
    {
        series = null;
        if (points.Count == 0)
            return [new SeriesProblem(SeriesFault.Empty, -1, "The series has no points; give at least one dated value.")];

        var problems = new List<SeriesProblem>();
        var cadence = points[0].Period.Cadence;
        for (var i = 1; i < points.Count; i++)
        {
            var (before, now) = (points[i - 1].Period, points[i].Period);
            if (now.Cadence != cadence)
                problems.Add(new SeriesProblem(SeriesFault.MixedCadence, i, $"{now} is {Name(now.Cadence)} but the series is {Name(cadence)}; split the series or give one cadence."));
            else if (now.Ordinal == before.Ordinal)
                problems.Add(new SeriesProblem(SeriesFault.Duplicate, i, $"{now} appears twice; keep one value per period or sum them first."));
            else if (now.Ordinal < before.Ordinal)
                problems.Add(new SeriesProblem(SeriesFault.OutOfOrder, i, $"{now} comes after {before}; sort the points by date."));
        }

        if (problems.Count > 0) return problems;
        var span = points[^1].Period - points[0].Period + 1;
        if (span > LongestSeries)
            return [new SeriesProblem(SeriesFault.TooLong, -1, $"The dates span {span:N0} {Name(cadence)} periods, more than {LongestSeries:N0}; use a coarser cadence or cut the history.".ToString(CultureInfo.InvariantCulture))];
        if (span > (long)points.Count * LargestSpacing + SparsenessAllowance)
            return [new SeriesProblem(SeriesFault.TooSparse, -1, $"{points.Count} values are spread over {span} {Name(cadence)} periods; give the right cadence.")];

        var values = new double[span];
        Array.Fill(values, double.NaN);
        foreach (var point in points) values[point.Period - points[0].Period] = point.Value;
        var start = points[0].Period;
        var hasCalendar = cadence != Cadence.Index && start.Ordinal >= SmallestCalendarOrdinal(cadence);
        var candidate = new TimeSeries(values, cadence, seasonLength ?? Period.DefaultSeasonLength(cadence), hasCalendar ? start.FirstDay : null, lowerBound, upperBound);
        foreach (var problem in Check(candidate))
        {
            // Positions are reported in the caller's points, not in the series with its gaps.
            problems.Add(problem.Position < 0 ? problem : problem with { Position = PointAt(points, start.Ordinal + problem.Position) });
        }

        if (problems.Count == 0) series = candidate;
        return problems;
    }

    /// <summary>Checks a series that is already equally spaced. NaN is a missing period and allowed.</summary>
    public static IReadOnlyList<SeriesProblem> Check(TimeSeries series)
    {
        var problems = new List<SeriesProblem>();
        if (series.Length == 0)
            problems.Add(new SeriesProblem(SeriesFault.Empty, -1, "The series has no points; give at least one dated value."));
        if (series.Length > LongestSeries)
            problems.Add(new SeriesProblem(SeriesFault.TooLong, -1, $"The series has {series.Length} periods, more than {LongestSeries}; use a coarser cadence or cut the history."));
        if (series.SeasonLength < 1)
            problems.Add(new SeriesProblem(SeriesFault.BadSeason, -1, $"A season of {series.SeasonLength} periods is impossible; use 1 for no season."));
        if (series.LowerBound is { } low && series.UpperBound is { } high && !(low < high))
            problems.Add(new SeriesProblem(SeriesFault.BadBounds, -1, $"The lower bound {low} is not below the upper bound {high}; exchange them."));

        var values = series.Values.Span;
        var observed = 0;
        for (var i = 0; i < values.Length; i++)
        {
            var value = values[i];
            if (double.IsNaN(value)) continue;
            observed++;
            if (double.IsInfinity(value) || Math.Abs(value) > Largest)
                problems.Add(new SeriesProblem(SeriesFault.NotFinite, i, $"{Show(value)} is not a usable number; leave the value empty when it is unknown."));
            else if (value < series.LowerBound)
                problems.Add(new SeriesProblem(SeriesFault.OutOfBounds, i, $"{Show(value)} is below the lower bound {Show(series.LowerBound.Value)}; correct the value or the bound."));
            else if (value > series.UpperBound)
                problems.Add(new SeriesProblem(SeriesFault.OutOfBounds, i, $"{Show(value)} is above the upper bound {Show(series.UpperBound.Value)}; correct the value or the bound."));
        }

        if (series.Length > 0 && observed == 0)
            problems.Add(new SeriesProblem(SeriesFault.Empty, -1, "The series has no observed value; give at least one."));
        return problems;
    }

    /// <summary>Refuses a series that fails <see cref="Check"/>.</summary>
    /// <exception cref="ArgumentException">With the first problem's message, which names the repair.</exception>
    public static void Require(TimeSeries series)
    {
        var problems = Check(series);
        if (problems.Count > 0) throw new ArgumentException(problems[0].Message, nameof(series));
    }

    // A plain number declared as monthly, weekly … counts periods; it is not a date.
    private static long SmallestCalendarOrdinal(Cadence cadence) => cadence switch
    {
        Cadence.Yearly => 1000,
        Cadence.Quarterly => 4_000,
        Cadence.Monthly => 12_000,
        Cadence.Weekly => 52_000,
        Cadence.Daily => 365_000,
        _ => 8_760_000,
    };

    private static int PointAt(IReadOnlyList<SeriesPoint> points, long ordinal)
    {
        for (var i = 0; i < points.Count; i++)
            if (points[i].Period.Ordinal == ordinal) return i;
        return -1;
    }

    private static string Name(Cadence cadence) => cadence.ToString().ToLowerInvariant();

    private static string Show(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
