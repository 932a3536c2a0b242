using System.Globalization;
using InsightEngine.Benchmarks.Detection;
using InsightEngine.Numerics.Forecasting;
using InsightEngine.Numerics.Series;
using InsightEngine.Numerics.Statistics;
using InsightEngine.Numerics.Tests.Forecasting;
using InsightEngine.Storage.Training;

namespace InsightEngine.Benchmarks.Forecasting;

/// <summary>
/// Generated nasty series and every series of the data folder through the automatic forecaster and every method:
/// <c>nasty [COUNT] [--automatic-only] [--generated-only | --data-only] [--threads N]</c>. The data are those that the combination
/// is learned from, KPI histories with targets and the files of the anomaly benchmark. Prints a line per source, each fault, and exits 1 when there is one.
/// </summary>
public static class NastyRun
{
    private const int Horizon = 7, ShownFaults = 40;
    private const double Whole = 100;

    public static int Run(string[] args)
    {
        var count = args.Length > 0 && int.TryParse(args[0], out var given) ? given : 10_000;
        var at = Array.IndexOf(args, "--threads");
        var threads = new ParallelOptions { MaxDegreeOfParallelism = at < 0 ? Environment.ProcessorCount : int.Parse(args[at + 1], CultureInfo.InvariantCulture) };
        var methods = args.Contains("--automatic-only") ? [] : ForecastingMethods.All;
        var automatic = new AutomaticForecaster();
        var faults = new List<string>();
        long forecasts = 0, all = 0;
        if (!args.Contains("--data-only"))
            Run("generated", [.. Enumerable.Range(0, count).Select(number => ($"{number} {NastySeries.KindOf(number)}", NastySeries.Number(number)))]);
        foreach (var source in args.Contains("--generated-only") ? [] : Data().GroupBy(pair => pair.Source).ToList())
            Run(source.Key, [.. source.Select((pair, i) => ($"{source.Key} {i}", pair.Series))]);
        Console.WriteLine($"{all} series, {forecasts} forecasts, {faults.Count} faults");
        faults.Sort(StringComparer.Ordinal);
        foreach (var fault in faults.Take(ShownFaults)) Console.WriteLine(fault);
        return faults.Count == 0 ? 0 : 1;

        void Run(string source, List<(string Name, TimeSeries Series)> series)
        {
            long before = forecasts, faulty = faults.Count;
            Parallel.ForEach(series, threads, pair =>
            {
                var (name, one) = pair;
                Try(name, "Automatic", one, () => automatic.Forecast(one, Horizon));
                foreach (var method in methods)
                    if (Descriptive.Count(one.Values.Span) >= method.MinimumObservations(one.SeasonLength))
                        Try(name, method.Name, one, () => method.Forecast(one, Horizon));
            });
            all += series.Count;
            Console.WriteLine($"{source}: {series.Count} series, {forecasts - before} forecasts, {faults.Count - faulty} faults");
        }

        void Try(string name, string method, TimeSeries one, Func<Forecast> forecast)
        {
            Interlocked.Increment(ref forecasts);
            string? fault;
            try
            {
                fault = NastySeries.FaultOf(forecast(), one);
            }
            catch (Exception error) when (error is ArgumentException or InvalidOperationException or IndexOutOfRangeException or ArithmeticException or KeyNotFoundException)
            {
                fault = $"{error.GetType().Name}: {error.Message.ReplaceLineEndings(" ")}";
            }

            if (fault is null) return;
            lock (faults) faults.Add($"{method}: series {name}: {fault}");
        }
    }

    private static IEnumerable<(string Source, TimeSeries Series)> Data()
    {
        var folder = Path.Combine(CompetitionData.Folder, "..");
        foreach (var one in PublicSeries.Read(folder)) yield return (one.Group, Bounded(one.Values, one.Cadence, one.SeasonLength));
        foreach (var panel in KpiPanels.Read(folder))
            foreach (var one in panel.Panel.Series) yield return ($"panel {panel.Panel.Name}", Bounded(one.Values.ToArray(), Cadence.Index, one.SeasonLength, Whole));
        foreach (var file in NabFile.Load(Path.Combine(folder, "anomaly"))) yield return ("anomaly benchmark", Bounded(file.Values, Cadence.Index, 1));
    }

    // Bounded by 0 and by a largest possible value, unless the history is not.
    private static TimeSeries Bounded(double[] values, Cadence cadence, int season, double? largest = null)
    {
        double[] seen = [.. values.Where(double.IsFinite)];
        return new TimeSeries(values, cadence, season, null, seen.Min() >= 0 ? 0 : null, seen.Max() <= largest ? largest : null);
    }
}
