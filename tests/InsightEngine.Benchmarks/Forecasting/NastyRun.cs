using InsightEngine.Numerics.Forecasting;
using InsightEngine.Numerics.Series;
using InsightEngine.Numerics.Statistics;
using InsightEngine.Numerics.Tests.Forecasting;

namespace InsightEngine.Benchmarks.Forecasting;

/// <summary>
/// Generated nasty series and every series of the competition files through the automatic forecaster and every method:
/// <c>nasty [COUNT] [--automatic-only] [--generated-only]</c>. Prints each fault and exits 1 when there is one.
/// </summary>
public static class NastyRun
{
    private const int Horizon = 7, ShownFaults = 40;

    public static int Run(string[] args)
    {
        var count = args.Length > 0 && int.TryParse(args[0], out var given) ? given : 10_000;
        var methods = args.Contains("--automatic-only") ? [] : ForecastingMethods.All;
        var automatic = new AutomaticForecaster();
        var series = Enumerable.Range(0, count).Select(number => ($"{number} {NastySeries.KindOf(number)}", NastySeries.Number(number))).ToList();
        foreach (var set in args.Contains("--generated-only") ? [] : (string[])["m3", "tourism", "m4w"])
            series.AddRange(CompetitionData.Read(set).Select(s => (s.Id, new TimeSeries(s.Values, s.Cadence, s.SeasonLength, null, s.Values.Min() >= 0 ? 0 : null))));
        var faults = new List<string>();
        long forecasts = 0;
        Parallel.ForEach(series, pair =>
        {
            var (name, one) = pair;
            Try(name, "Automatic", one, () => automatic.Forecast(one, Horizon));
            foreach (var method in methods)
                if (Descriptive.Count(one.Values.Span) >= method.MinimumObservations(one.SeasonLength))
                    Try(name, method.Name, one, () => method.Forecast(one, Horizon));
        });
        Console.WriteLine($"{series.Count} series, {forecasts} forecasts, {faults.Count} faults");
        faults.Sort(StringComparer.Ordinal);
        foreach (var fault in faults.Take(ShownFaults)) Console.WriteLine(fault);
        return faults.Count == 0 ? 0 : 1;

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
}
