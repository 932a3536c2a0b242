using System.Globalization;
using CsvHelper;
using InsightEngine.Cli.SeriesFiles;
using InsightEngine.Numerics.Forecasting;

namespace InsightEngine.Cli.Commands;

/// <summary>
/// Forecasts series as they come and writes them in their order, so that the memory does not grow with the number of series
/// and the file does not depend on the number of cores.
/// </summary>
/// <param name="batch">How a series is forecast.</param>
/// <param name="path">The file that the series come from, for messages.</param>
/// <param name="refusals">Receives the series that the forecaster refuses.</param>
/// <param name="miss">Probabilities of a miss; null when no target is given.</param>
/// <param name="levels">Central intervals in percent.</param>
internal sealed class ForecastRun(ForecastBatch batch, string path, List<InputFinding> refusals, MissForecasts? miss, double[] levels)
{
    private readonly SortedDictionary<string, int> _methods = new(StringComparer.Ordinal);

    /// <summary>Series forecast so far.</summary>
    public int Series { get; private set; }

    /// <summary>Rows written so far.</summary>
    public int Rows { get; private set; }

    /// <summary>How many series each method forecast.</summary>
    public IReadOnlyDictionary<string, int> Methods => _methods;

    /// <summary>One row per requested period.</summary>
    /// <param name="output">Standard output when null.</param>
    public async Task WriteAsync(IEnumerable<ForecastRequest> requests, string? output, CancellationToken cancellationToken)
    {
        using var progress = new Progress("forecast", requests is ICollection<ForecastRequest> all ? all.Count : null);
        using var results = batch.Stream(requests, request => (request.Series, request.Horizon), Read, Refused, () => progress.Add(), cancellationToken).GetEnumerator();
        // The first block is forecast before the file is opened: what cannot be read leaves an earlier result as it is.
        var more = await Task.Run(results.MoveNext, cancellationToken);
        using var file = OutputFile.Create(output);
        await using (var csv = CsvWriter.Create(file.Stream, new CsvWriterOptions { NewLine = "\n", FormatProvider = CultureInfo.InvariantCulture }, leaveOpen: true))
        {
            foreach (var name in Header()) csv.WriteField(name);
            await csv.EndRecordAsync(cancellationToken);
            for (; more; more = results.MoveNext()) await WriteAsync(csv, results.Current, cancellationToken);
            await csv.FlushAsync(cancellationToken);
        }

        file.Complete();
    }

    private IEnumerable<string> Header() =>
    [
        "series", "date", "mean", "median",
        .. levels.Select(level => level.ToString(CultureInfo.InvariantCulture)).SelectMany(level => (string[])["lo" + level, "hi" + level]),
        .. miss is null ? (string[])[] : ["p_miss"],
        "method", "note",
    ];

    private Done Refused(ForecastRequest request, string reason) => new(request, "", reason, [], null);

    private Done Read(ForecastRequest request, Forecast forecast)
    {
        var misses = miss?.Of(request, forecast);
        var width = 2 + 2 * levels.Length;
        var figures = new double[request.Periods.Count * width];
        for (var k = 0; k < request.Periods.Count; k++)
        {
            var step = request.Periods[k].Step;
            var row = figures.AsSpan(k * width, width);
            (row[0], row[1]) = (forecast.Mean(step), forecast.Median(step));
            for (var i = 0; i < levels.Length; i++)
            {
                var tail = (1 - levels[i] / 100) / 2;
                (row[2 + 2 * i], row[3 + 2 * i]) = (forecast.Quantile(step, tail), forecast.Quantile(step, 1 - tail));
            }
        }

        return new Done(request, forecast.Method, forecast.Note, figures, misses);
    }

    private async Task WriteAsync(CsvWriter csv, Done done, CancellationToken cancellationToken)
    {
        var request = done.Request;
        if (done.Figures.Length == 0)
        {
            refusals.Add(new InputFinding(path, 0, null, request.Name, done.Note ?? ""));
            return;
        }

        Series++;
        _methods[done.Method] = _methods.GetValueOrDefault(done.Method) + 1;
        var width = done.Figures.Length / request.Periods.Count;
        for (var k = 0; k < request.Periods.Count; k++)
        {
            csv.WriteField(request.Name);
            csv.WriteField(request.Periods[k].Date);
            for (var i = 0; i < width; i++) csv.WriteField(Show(done.Figures[k * width + i]));
            var note = done.Note;
            if (done.Misses is { } misses)
            {
                csv.WriteField(Show(misses[k]));
                if (!double.IsNaN(misses[k]) && miss!.Note.Length > 0) note = string.IsNullOrEmpty(note) ? miss.Note : $"{note}; {miss.Note}";
            }

            csv.WriteField(done.Method);
            csv.WriteField(note);
            await csv.EndRecordAsync(cancellationToken);
            Rows++;
        }
    }

    private static string Show(double value) => double.IsNaN(value) ? "" : value.ToString("G9", CultureInfo.InvariantCulture);

    private readonly record struct Done(ForecastRequest Request, string Method, string? Note, double[] Figures, double[]? Misses);
}
