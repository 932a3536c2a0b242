using System.Globalization;
using InsightEngine.Numerics.Series;

namespace InsightEngine.Cli.SeriesFiles;

/// <summary>A period to forecast.</summary>
/// <param name="Step">Periods after the last observed one, from 1.</param>
/// <param name="Date">Text for the output: as written in the input, or continued in the same notation.</param>
/// <param name="Target">NaN when none was given.</param>
public readonly record struct RequestedPeriod(int Step, string Date, double Target);

/// <summary>A series that passed the door, with what is asked about it.</summary>
/// <param name="Series">The history up to its last observed value.</param>
/// <param name="First">The first period of the history.</param>
/// <param name="PastTargets">Target per period of the history; NaN where none was given.</param>
/// <param name="Periods">Ascending by step.</param>
public sealed record ForecastRequest(string Name, TimeSeries Series, Period First, double[] PastTargets, Direction Direction, IReadOnlyList<RequestedPeriod> Periods)
{
    public int Horizon => Periods[^1].Step;
}

/// <summary>Turns the rows of a series into a checked series and the periods asked for.</summary>
public sealed class ForecastRequestBuilder(string file, int? horizon, DateOnly today)
{
    /// <summary>Periods further ahead than this are refused.</summary>
    public const int LongestHorizon = 5_000;

    /// <summary>Null when the series is refused; the findings then say why.</summary>
    /// <param name="findings">Receives why a series is refused.</param>
    /// <param name="warnings">Receives what was read differently from how it is written.</param>
    /// <param name="requirePeriods">Whether a series without periods to forecast is refused; a backtest needs none.</param>
    public ForecastRequest? Build(SeriesRows rows, List<InputFinding> findings, List<InputFinding> warnings, bool requirePeriods = true)
    {
        if (rows.Refused) return null;
        var cadence = rows.Cadence ?? Infer(rows, findings);
        if (cadence is null) return null;

        var dated = new List<(Period Period, SeriesRow Row)>(rows.Rows.Count);
        foreach (var row in rows.Rows)
        {
            if (!row.Date.TryAs(cadence.Value, out var period))
            {
                findings.Add(new InputFinding(file, row.Line, "date", rows.Name, $"the date is not {Period.Expected(cadence.Value)}, as its cadence needs; correct the date or the cadence."));
                return null;
            }

            dated.Add((period, row));
        }

        dated.Sort((a, b) => a.Period.Ordinal != b.Period.Ordinal ? a.Period.Ordinal.CompareTo(b.Period.Ordinal) : a.Row.Line.CompareTo(b.Row.Line));
        // A period given twice: the later row corrects the earlier one, and the correction is reported.
        var kept = new List<(Period Period, SeriesRow Row)>(dated.Count);
        var corrected = 0;
        foreach (var point in dated)
        {
            var repeats = kept.Count > 0 && kept[^1].Period.Ordinal == point.Period.Ordinal;
            if (!repeats || double.IsNaN(point.Row.Value) && double.IsNaN(kept[^1].Row.Value))
            {
                kept.Add(point);
                continue;
            }

            warnings.Add(new InputFinding(file, point.Row.Line, "date", rows.Name, $"{Show(point.Row.Date, point.Period)} is already in line {kept[^1].Row.Line}; the later row is used. Keep one row per period, or state a finer cadence."));
            if (!double.IsNaN(point.Row.Value)) kept[^1] = point;
            corrected++;
        }

        if (corrected > 0 && corrected >= kept.Count)
        {
            findings.Add(new InputFinding(file, dated[0].Row.Line, "date", rows.Name, $"{corrected} of {dated.Count} rows repeat a {cadence.Value.ToString().ToLowerInvariant()} period; state a finer cadence or split the series."));
            return null;
        }

        dated = kept;
        var last = dated.FindLastIndex(point => !double.IsNaN(point.Row.Value));
        if (last < 0)
        {
            findings.Add(new InputFinding(file, dated[0].Row.Line, "value", rows.Name, "no period has a value; give at least one observed value."));
            return null;
        }

        if (dated[last].Row.Date.Notation != DateNotation.Number && dated[last].Period.FirstDay > today)
        {
            findings.Add(new InputFinding(file, dated[last].Row.Line, "date", rows.Name, $"{dated[last].Period} has a value but lies in the future; correct the date, or leave the value empty to have it forecast."));
            return null;
        }

        var holes = dated.Take(last).Count(point => double.IsNaN(point.Row.Value));
        if (holes > 0)
            warnings.Add(new InputFinding(file, dated.First(point => double.IsNaN(point.Row.Value)).Row.Line, "value", rows.Name, $"{holes} empty value(s) lie before the last observed period; they are read as missing, not as periods to forecast."));
        var points = dated.Take(last + 1).Select(point => new SeriesPoint(point.Period, point.Row.Value)).ToList();
        var (lower, upper) = BoundsInference.Of(points.Select(point => point.Value).ToArray());
        var problems = SeriesChecks.Assemble(points, out var series, lowerBound: lower, upperBound: upper);
        foreach (var problem in problems)
            findings.Add(new InputFinding(file, dated[Math.Max(0, problem.Position)].Row.Line, problem.Position < 0 ? null : "value", rows.Name, problem.Message));
        if (series is null) return null;

        var pastTargets = new double[series.Length];
        Array.Fill(pastTargets, double.NaN);
        foreach (var (period, row) in dated.Take(last + 1)) pastTargets[period - points[0].Period] = row.Target;

        var periods = dated.Skip(last + 1).Select(point => new RequestedPeriod((int)Math.Min(int.MaxValue, point.Period - points[^1].Period), point.Row.DateAsWritten ?? "", point.Row.Target)).ToList();
        if (periods.Count == 0 && horizon is { } steps)
            periods = [.. Enumerable.Range(1, steps).Select(step => new RequestedPeriod(step, Continue(dated[last].Row.Date, points[^1].Period, step), double.NaN))];
        if (periods.Count == 0 && requirePeriods)
        {
            findings.Add(new InputFinding(file, dated[last].Row.Line, "value", rows.Name, "there is no period to forecast; add rows with an empty value after the last one, or give --horizon."));
            return null;
        }

        if (periods.Count > 0 && periods[^1].Step > LongestHorizon)
        {
            findings.Add(new InputFinding(file, dated[^1].Row.Line, "date", rows.Name, $"the period to forecast is {periods[^1].Step} periods after the last value, more than {LongestHorizon}; correct the date or the cadence."));
            return null;
        }

        return new ForecastRequest(rows.Name, series, points[0].Period, pastTargets, rows.Direction, periods);
    }

    private Cadence? Infer(SeriesRows rows, List<InputFinding> findings)
    {
        var dates = new DateText[rows.Rows.Count];
        for (var i = 0; i < dates.Length; i++) dates[i] = rows.Rows[i].Date;
        var cadence = CadenceInference.Infer(dates, out var reason);
        if (cadence is null)
        {
            // The first date that is written unlike the one at the top, where there is one.
            var odd = rows.Rows.Find(row => row.Date.Notation != rows.Rows[0].Date.Notation);
            findings.Add(new InputFinding(file, odd.Line > 0 ? odd.Line : rows.Rows.Count > 0 ? rows.Rows[0].Line : 0, "date", rows.Name, $"{reason}."));
        }

        return cadence;
    }

    private static string Show(DateText date, Period period) =>
        date.Notation == DateNotation.Number ? date.Ordinal.ToString(CultureInfo.InvariantCulture) : period.ToString();

    // A plain number goes on counting; a day keeps its distance from the start of its period; the rest is the period's own text.
    private static string Continue(DateText last, Period period, int step)
    {
        if (last.Notation == DateNotation.Number) return (last.Ordinal + step).ToString(CultureInfo.InvariantCulture);
        var next = period + step;
        if (last.Notation != DateNotation.Day || next.FirstDay is not { } first || period.FirstDay is not { } start) return next.ToString();
        var day = DateOnly.FromDayNumber((int)last.Ordinal);
        var shown = day == period.LastDay ? next.LastDay!.Value : first.AddDays(day.DayNumber - start.DayNumber);
        if (shown > next.LastDay) shown = next.LastDay!.Value;
        return shown.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }
}
