using System.Globalization;
using InsightEngine.Numerics.Accuracy;
using InsightEngine.Numerics.Forecasting;
using InsightEngine.Numerics.Series;
using InsightEngine.Storage.Models;

namespace InsightEngine.Server.Tests.Cli;

/// <summary>The automatic forecaster on a sample of real series, one horizon before the last that its card reports.</summary>
public sealed class AutomaticAccuracyTests
{
    private const int EveryNth = 25, Shortest = 8;

    [SharedDataFact]
    public void It_beats_Theta_and_its_intervals_cover_what_they_say()
    {
        var theta = new Theta();
        var automatic = new AutomaticForecaster(new ModelFiles().LoadCombiner());
        double ours = 0, peer = 0, inside80 = 0, inside95 = 0;
        var count = 0;
        foreach (var file in (string[])["m3_series.csv", "tourism_series.csv"])
        {
            foreach (var line in File.ReadLines(Path.Combine(Repository.Shared!, "data", "forecast", file)).Skip(1).Where((_, i) => i % EveryNth == 0))
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
                var cut = values.Length - 2 * horizon;
                if (cut < Shortest) continue;
                var history = new TimeSeries(values.AsMemory(0, cut), cadence, season, LowerBound: 0);
                var actual = values.AsSpan(cut, horizon);
                double[] Read(Forecast forecast, double p) => [.. Enumerable.Range(1, horizon).Select(h => forecast.Quantile(h, p))];
                var forecast = automatic.Forecast(history, horizon);
                ours += Mase.Of(actual, Read(forecast, 0.5), history.Values.Span, season);
                peer += Mase.Of(actual, Read(theta.Forecast(history, horizon), 0.5), history.Values.Span, season);
                inside80 += Coverage.Of(actual, Read(forecast, 0.1), Read(forecast, 0.9));
                inside95 += Coverage.Of(actual, Read(forecast, 0.025), Read(forecast, 0.975));
                count++;
            }
        }

        Assert.True(count > 100, $"{count} series");
        Assert.True(ours < 0.95 * peer, $"MASE {ours / count} against {peer / count} of Theta");
        Assert.InRange(inside80 / count, 0.75, 0.86);
        Assert.InRange(inside95 / count, 0.92, 0.98);
    }
}
