using InsightEngine.Numerics.Forecasting;
using InsightEngine.Numerics.Series;

namespace InsightEngine.Numerics.Tests.Forecasting;

/// <summary>Many series at once are each forecast as if alone, on any number of threads.</summary>
public sealed class ForecastBatchTests
{
    private const int Horizon = 4;

    private static readonly double[] Probabilities = [0.025, 0.5, 0.975];

    private static readonly TimeSeries[] Series = [.. Enumerable.Range(0, 60).Select(NastySeries.Number)];

    [Fact]
    public void The_number_of_threads_changes_no_bit()
    {
        var tables = ((int[])[1, 2, 5]).Select(threads => new ForecastBatch(new AutomaticForecaster(), threads).Run(Series, Horizon, Probabilities)).ToArray();
        foreach (var table in tables)
        {
            Assert.Empty(table.Refusals);
            for (var i = 0; i < Series.Length; i++)
            {
                Assert.Equal(tables[0].Method(i), table.Method(i));
                Assert.Equal(Bits(tables[0].Means(i)), Bits(table.Means(i)));
                for (var step = 1; step <= Horizon; step++) Assert.Equal(Bits(tables[0].Quantiles(i, step)), Bits(table.Quantiles(i, step)));
            }
        }
    }

    [Fact]
    public void A_series_is_forecast_as_if_it_were_alone_wherever_it_stands()
    {
        var table = new ForecastBatch(new Theta().Forecast, 2).Run([.. Series.Reverse()], Horizon, Probabilities);
        var refused = table.Refusals.Select(refusal => refusal.Series).ToHashSet();
        for (var i = 0; i < Series.Length; i++)
        {
            var series = Series[Series.Length - 1 - i];
            if (refused.Contains(i)) continue;
            Assert.Equal(new Theta().Forecast(series, Horizon).Mean(2), table.Means(i)[1]);
        }

        Assert.InRange(refused.Count, 1, Series.Length / 2);
    }

    [Fact]
    public void A_series_that_cannot_be_forecast_is_refused_and_the_others_are_not()
    {
        TimeSeries[] series = [new(new double[] { 1, 2, 3, 4, 5, 6 }, Cadence.Index), new(new double[] { 7 }, Cadence.Index), new(new double[] { 9, double.PositiveInfinity }, Cadence.Index)];
        var table = new ForecastBatch(new Drift().Forecast, 2).Run(series, 1, Probabilities);
        Assert.Equal([1, 2], table.Refusals.Select(refusal => refusal.Series));
        Assert.Contains("use a simpler method", table.Refusals[0].Message);
        Assert.Equal(7, table.Means(0)[0], 1e-9);
        Assert.True(double.IsNaN(table.Means(1)[0]) && double.IsNaN(table.Quantiles(2, 1)[0]));
    }

    [Fact]
    public void Progress_counts_every_series_and_a_cancelled_run_leaves_nothing()
    {
        var counted = new Counter();
        new ForecastBatch(new Naive().Forecast, 2).Run(Series, 1, Probabilities, counted);
        Assert.Equal(Series.Length, counted.Largest);
        using var stop = new CancellationTokenSource();
        var forecasts = 0;
        var batch = new ForecastBatch((series, horizon) =>
        {
            if (Interlocked.Increment(ref forecasts) == 5) stop.Cancel();
            return new Naive().Forecast(series, horizon);
        }, 2);
        Assert.ThrowsAny<OperationCanceledException>(() => batch.Run(Series, 1, Probabilities, cancellationToken: stop.Token));
        Assert.InRange(forecasts, 5, 7);
    }

    [Fact]
    public void A_stream_keeps_the_order_and_reads_no_further_than_it_must()
    {
        var handedOut = 0;
        IEnumerable<int> Endless()
        {
            while (true) yield return handedOut++;
        }

        var batch = new ForecastBatch(new HistoricAverage().Forecast, 3);
        var results = batch.Stream(Endless(), i => (new TimeSeries(new double[] { i, i + 2 }, Cadence.Index), 1), (i, forecast) => (i, forecast.Mean(1)), (i, _) => (i, double.NaN)).Take(700).ToArray();
        for (var i = 0; i < results.Length; i++) Assert.Equal((i, i + 1.0), (results[i].i, Math.Round(results[i].Item2, 6)));
        Assert.InRange(handedOut, 700, 2000);
    }

    [Fact]
    public void The_failure_of_the_first_item_comes_through_as_it_is()
    {
        var items = Enumerable.Range(0, 50).ToArray();
        for (var threads = 1; threads <= 4; threads++)
            Assert.Equal("7", Assert.Throws<InvalidOperationException>(() => OrderedWork.Map<int, int>(items, i => i < 7 ? i : throw new InvalidOperationException($"{i}"), threads)).Message);
    }

    private static long[] Bits(ReadOnlySpan<double> values) => Array.ConvertAll(values.ToArray(), BitConverter.DoubleToInt64Bits);

    private sealed class Counter : IProgress<int>
    {
        private readonly Lock _gate = new();

        public int Largest { get; private set; }

        public void Report(int value)
        {
            lock (_gate) Largest = Math.Max(Largest, value);
        }
    }
}
