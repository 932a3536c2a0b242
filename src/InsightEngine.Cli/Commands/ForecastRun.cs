using System.Globalization;
using CsvHelper;
using InsightEngine.Cli.SeriesFiles;
using InsightEngine.Numerics.Forecasting;
using InsightEngine.Numerics.Series;

namespace InsightEngine.Cli.Commands;

/// <summary>
/// Forecasts series as they come and writes them in their order: a block at a time on all cores, so that the memory does
/// not grow with the number of series and the file does not depend on the number of cores.
/// </summary>
/// <param name="forecaster">Called from several threads.</param>
/// <param name="miss">Probabilities of a miss; null when no target is given.</param>
/// <param name="levels">Central intervals in percent.</param>
internal sealed class ForecastRun(Func<TimeSeries, int, Forecast> forecaster, MissForecasts? miss, double[] levels)
{
    private const int Block = 512;

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
        using var blocks = requests.Chunk(Block).GetEnumerator();
        // The first block is read before the file is opened: what cannot be read leaves an earlier result as it is.
        var more = blocks.MoveNext();
        await using var stream = output is null ? Console.OpenStandardOutput() : File.Create(output);
        await using var csv = CsvWriter.Create(stream, new CsvWriterOptions { NewLine = "\n", FormatProvider = CultureInfo.InvariantCulture }, leaveOpen: true);
        foreach (var name in Header()) csv.WriteField(name);
        await csv.EndRecordAsync(cancellationToken);
        var options = new ParallelOptions { CancellationToken = cancellationToken };
        for (; more; more = blocks.MoveNext())
        {
            var block = blocks.Current;
            var done = new Done[block.Length];
            await Task.Run(
                () => Parallel.For(0, block.Length, options, i =>
                {
                    done[i] = Read(block[i]);
                    progress.Add();
                }),
                cancellationToken);
            for (var i = 0; i < block.Length; i++) await WriteAsync(csv, block[i], done[i], cancellationToken);
        }

        await csv.FlushAsync(cancellationToken);
    }

    private IEnumerable<string> Header() =>
    [
        "series", "date", "mean", "median",
        .. levels.Select(level => level.ToString(CultureInfo.InvariantCulture)).SelectMany(level => (string[])["lo" + level, "hi" + level]),
        .. miss is null ? (string[])[] : ["p_miss"],
        "method", "note",
    ];

    private Done Read(ForecastRequest request)
    {
        var forecast = forecaster(request.Series, request.Horizon);
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

        return new Done(forecast.Method, forecast.Note, figures, misses);
    }

    private async Task WriteAsync(CsvWriter csv, ForecastRequest request, Done done, CancellationToken cancellationToken)
    {
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

    private readonly record struct Done(string Method, string? Note, double[] Figures, double[]? Misses);
}
