using InsightEngine.Numerics.Series;

namespace InsightEngine.Cli.SeriesFiles;

/// <summary>A checked series with the text of each period's date.</summary>
/// <param name="Dates">As written in the input; the period's own text where the input has no row.</param>
public sealed record DatedSeries(string Name, TimeSeries Series, IReadOnlyList<string> Dates);

/// <summary>Turns the rows of a series into periods, or into a stream in the order of time when they are finer than any cadence.</summary>
public sealed class DatedSeriesBuilder(string file, DateOnly today)
{
    private readonly ForecastRequestBuilder _periods = new(file, null, today);

    /// <summary>Null when the series is refused; the findings then say why.</summary>
    public DatedSeries? Build(SeriesRows rows, List<InputFinding> findings, List<InputFinding> warnings)
    {
        if (rows.Refused) return null;
        if (rows.Cadence is null && rows.Rows.Exists(row => row.Date.Notation == DateNotation.Moment)) return Stream(rows, findings);
        if (_periods.Build(rows, findings, warnings, requirePeriods: false) is not { } request) return null;
        var dates = new string[request.Series.Length];
        for (var i = 0; i < dates.Length; i++) dates[i] = (request.First + i).ToString();
        foreach (var row in rows.Rows)
            if (row.Date.TryAs(request.First.Cadence, out var period) && period - request.First is >= 0 and var place && place < dates.Length) dates[place] = row.DateAsWritten!;
        return new DatedSeries(rows.Name, request.Series, dates);
    }

    private DatedSeries? Stream(SeriesRows rows, List<InputFinding> findings)
    {
        if (rows.Rows.Find(row => row.Date.Seconds is null) is { Line: > 0 } coarse)
        {
            findings.Add(new InputFinding(file, coarse.Line, "date", rows.Name, $"'{coarse.DateAsWritten}' has no time of day while other rows have; write all dates alike."));
            return null;
        }

        var ordered = rows.Rows.OrderBy(row => row.Date.Seconds!.Value).ThenBy(row => row.Line).ToList();
        var series = new TimeSeries(ordered.ConvertAll(row => row.Value).ToArray(), Cadence.Index);
        var problems = SeriesChecks.Check(series);
        foreach (var problem in problems)
            findings.Add(new InputFinding(file, ordered[Math.Max(0, problem.Position)].Line, problem.Position < 0 ? null : "value", rows.Name, problem.Message));
        return problems.Count > 0 ? null : new DatedSeries(rows.Name, series, ordered.ConvertAll(row => row.DateAsWritten!));
    }
}
