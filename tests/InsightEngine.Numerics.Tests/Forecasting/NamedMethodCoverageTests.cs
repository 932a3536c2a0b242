using System.Globalization;
using InsightEngine.Numerics.Accuracy;
using InsightEngine.Numerics.Forecasting;
using InsightEngine.Numerics.Series;

namespace InsightEngine.Numerics.Tests.Forecasting;

/// <summary>The intervals of each method that is called by name, on a sample of real series, the last horizon held out.</summary>
public sealed class NamedMethodCoverageTests
{
    private const int EveryNth = 12;

    // The search of ARIMA takes too long for a test; the benchmark command accuracy measures it.
    [SharedDataFact]
    public void They_cover_what_they_say() =>
        Parallel.ForEach(ForecastingMethods.All.Where(method => method is not AutoArima), Check);

    private static void Check(ForecastingMethod method)
    {
        double inside80 = 0, inside95 = 0;
        var count = 0;
        foreach (var file in (string[])["m3_series.csv", "tourism_series.csv"])
        {
            foreach (var line in File.ReadLines(Path.Combine(SharedDataFactAttribute.Folder!, "data", "forecast", file)).Skip(1).Where((_, i) => i % EveryNth == 5))
            {
                var cells = line.Split(',');
                var horizon = int.Parse(cells[5], CultureInfo.InvariantCulture);
                double[] values = [.. cells[^1].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(v => double.Parse(v, CultureInfo.InvariantCulture))];
                var (cadence, season) = cells[2] switch
                {
                    "YEARLY" => (Cadence.Yearly, 1),
                    "QUARTERLY" => (Cadence.Quarterly, 4),
                    "MONTHLY" => (Cadence.Monthly, 12),
                    _ => (Cadence.Index, 1),
                };
                var cut = values.Length - horizon;
                if (cut < method.MinimumObservations(season)) continue;
                var forecast = method.Forecast(new TimeSeries(values.AsMemory(0, cut), cadence, season, LowerBound: values.Any(v => v < 0) ? null : 0), horizon);
                var actual = values.AsSpan(cut, horizon);
                double[] Read(double p) => [.. Enumerable.Range(1, horizon).Select(h => forecast.Quantile(h, p))];
                inside80 += Coverage.Of(actual, Read(0.1), Read(0.9));
                inside95 += Coverage.Of(actual, Read(0.025), Read(0.975));
                count++;
            }
        }

        Assert.True(count > 150, $"{method.Name}: {count} series");
        Assert.True(inside80 / count is > 0.74 and < 0.88 && inside95 / count is > 0.915 and < 0.985, $"{method.Name}: {inside80 / count} and {inside95 / count}");
    }
}
