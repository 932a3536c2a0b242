using InsightEngine.Numerics.Forecasting;
using InsightEngine.Numerics.Series;
using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Numerics.Tests.Forecasting;

/// <summary>The intervals of methods called by name are as wide as errors on many series have been, not as the method believes.</summary>
public sealed class MethodWidthsTests
{
    private static readonly int[] SeasonOfEachKind = [1, 4, 12, 52];

    public static TheoryData<string> Methods => [.. ForecastingMethods.All.Select(method => method.Name)];

    private static double[] Walk(ulong seed, int count)
    {
        var random = new RandomStream(seed);
        double level = 200;
        return [.. Enumerable.Range(0, count).Select(_ => level += 8 * random.NextGaussian())];
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Every_method_has_widths_for_every_kind_of_season(string method)
    {
        foreach (var season in SeasonOfEachKind) Assert.NotNull(MethodWidthsTable.Find(method, season));
    }

    [Theory]
    [InlineData("Log-Theta", "Theta")]
    [InlineData("ARIMA(0,1,1)", "ARIMA")]
    [InlineData("HoltWintersDamped", "HoltWinters")]
    public void A_variant_takes_those_of_its_method(string variant, string method) =>
        Assert.Same(MethodWidthsTable.Find(method, 12), MethodWidthsTable.Find(variant, 12));

    [Fact]
    public void An_unknown_method_keeps_what_it_states()
    {
        Assert.Null(MethodWidthsTable.Find("Oracle", 12));
        var forecast = new Oracle().Forecast(new TimeSeries(Walk(1, 20), Cadence.Monthly, 12), 1);
        Assert.Equal((5 + 2 * Gaussian.Quantile(0.975)) / 5, forecast.Quantile(1, 0.975) / forecast.Median(1), 1e-9);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void A_shorter_history_of_the_same_kind_gives_wider_intervals(string name)
    {
        var method = ForecastingMethods.Find(name)!;
        double wide = 0, narrow = 0;
        for (var seed = 1UL; seed <= 20; seed++)
        {
            var random = new RandomStream(seed);
            double[] values = [.. Enumerable.Range(0, 80).Select(_ => 200 + 8 * random.NextGaussian())];
            double Width(int count)
            {
                var forecast = method.Forecast(new TimeSeries(values.AsMemory(values.Length - count), Cadence.Yearly, 1), 3);
                return forecast.Quantile(3, 0.975) - forecast.Quantile(3, 0.025);
            }

            narrow += Math.Log(Width(80));
            wide += Math.Log(Width(7));
        }

        Assert.True(wide > narrow - 20 * 0.25, $"{Math.Exp((wide - narrow) / 20)}");
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Paths_have_the_quantiles_of_the_forecast(string name)
    {
        const int Count = 4000;
        var series = new TimeSeries(Walk(3, 36).Select(value => Math.Clamp(value / 2, 0, 100)).ToArray(), Cadence.Quarterly, 4, null, 0, 100);
        var forecast = ForecastingMethods.Find(name)!.Forecast(series, 4);
        var paths = forecast.SamplePaths(Count, 7);
        for (var step = 1; step <= 4; step++)
        {
            var high = forecast.Quantile(step, 0.9);
            Assert.InRange(paths.Count(path => path[step - 1] <= high) / (double)Count, 0.88, 1);
            Assert.All(paths, path => Assert.InRange(path[step - 1], 0, 100));
        }
    }

    [Fact]
    public void A_series_that_never_moved_may_move_and_probably_stays()
    {
        var forecast = new ETS().Forecast(new TimeSeries(Enumerable.Repeat(40.0, 24).ToArray(), Cadence.Monthly, 12), 6);
        Assert.Equal(40, forecast.Quantile(6, 0.5));
        Assert.InRange(forecast.Cdf(6, 39.999), 1e-6, 0.2);
    }

    [Fact]
    public void A_value_that_arrives_gives_the_distribution_of_the_whole_series()
    {
        var values = Walk(4, 30);
        foreach (var method in (ForecastingMethod[])[new Naive(), new Drift(), new SeasonalNaive(), new WindowAverage(6)])
        {
            var fitted = FittedSeries.Of(method, new TimeSeries(values.AsMemory(0, 24), Cadence.Quarterly, 4));
            foreach (var value in values[24..]) fitted.Update(value);
            Forecast whole = method.Forecast(new TimeSeries(values, Cadence.Quarterly, 4), 3), updated = fitted.Forecast(3);
            for (var step = 1; step <= 3; step++) Assert.Equal(whole.Quantile(step, 0.9), updated.Quantile(step, 0.9), 1e-9);
        }
    }

    private sealed class Oracle : ForecastingMethod
    {
        public override string Name => "Oracle";

        public override int MinimumObservations(int seasonLength) => 1;

        public override MethodFit Fit(ReadOnlySpan<double> values, int seasonLength, int horizon) => new([5], [2], [1]);
    }
}
