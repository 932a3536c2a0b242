using InsightEngine.Numerics.Forecasting;
using InsightEngine.Numerics.Series;
using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Numerics.Tests.Forecasting;

public sealed class AutomaticForecasterTests
{
    private static readonly double[] Levels = [0.001, 0.025, 0.1, 0.5, 0.9, 0.975, 0.999];

    public static TheoryData<string, double[]> Nasty()
    {
        var random = new RandomStream(7);
        var cases = new TheoryData<string, double[]>();
        for (var n = 1; n <= 9; n++) cases.Add($"{n} points", [.. Enumerable.Range(1, n).Select(i => i * 1.5 + random.NextGaussian())]);
        cases.Add("constant", [.. Enumerable.Repeat(7.5, 40)]);
        cases.Add("zeros", new double[40]);
        cases.Add("huge", [.. Enumerable.Range(0, 40).Select(i => 1e140 * (1 + 0.1 * Math.Sin(i)))]);
        cases.Add("tiny", [.. Enumerable.Range(0, 40).Select(i => 1e-140 * (1 + 0.1 * Math.Sin(i)))]);
        cases.Add("one spike", [.. Enumerable.Range(0, 40).Select(i => i == 20 ? 1e9 : 1.0)]);
        cases.Add("half missing", [.. Enumerable.Range(0, 60).Select(i => i % 2 == 0 ? double.NaN : 50 + i)]);
        cases.Add("ends missing", [double.NaN, double.NaN, .. Enumerable.Range(0, 20).Select(i => (double)i), double.NaN, double.NaN]);
        cases.Add("negative", [.. Enumerable.Range(0, 40).Select(i => -100.0 - i)]);
        cases.Add("alternating sign", [.. Enumerable.Range(0, 41).Select(i => i % 2 == 0 ? 5.0 : -5.0)]);
        cases.Add("explosive", [.. Enumerable.Range(0, 60).Select(i => Math.Pow(1.5, i))]);
        cases.Add("10,000 points", [.. Enumerable.Range(0, 10_000).Select(i => Math.Sin(i / 6.0 * Math.PI) + random.NextGaussian())]);
        return cases;
    }

    [Theory]
    [MemberData(nameof(Nasty))]
    public void Every_series_gets_a_finite_ordered_distribution(string name, double[] values)
    {
        foreach (var season in (int[])[1, 4, 12])
        {
            var forecast = new AutomaticForecaster().Forecast(new TimeSeries(values, Cadence.Monthly, season), 6);
            for (var step = 1; step <= 6; step++)
            {
                Assert.True(double.IsFinite(forecast.Mean(step)), name);
                var quantiles = Levels.Select(p => forecast.Quantile(step, p)).ToArray();
                Assert.All(quantiles, q => Assert.True(double.IsFinite(q), name));
                Assert.Equal(quantiles.Order(), quantiles);
            }

            Assert.All(forecast.SamplePaths(20, 3).SelectMany(path => path), value => Assert.True(double.IsFinite(value), name));
        }
    }

    [Theory]
    [InlineData(100.0, 0.0, 100.0)]
    [InlineData(7.3, 0.0, null)]
    [InlineData(-0.1, null, null)]
    [InlineData(0.0, 0.0, null)]
    public void A_series_that_never_moved_probably_stays_where_it_is_but_not_surely(double value, double? lower, double? upper)
    {
        var series = new TimeSeries(Enumerable.Repeat(value, 12).Append(double.NaN).Append(value).ToArray(), Cadence.Monthly, 12, LowerBound: lower, UpperBound: upper);
        var forecast = new AutomaticForecaster().Forecast(series, 3);
        var paths = forecast.SamplePaths(4000, 3);
        for (var step = 1; step <= 3; step++)
        {
            Assert.Equal(value, forecast.Median(step));
            Assert.Equal(value, forecast.Quantile(step, 0.1));
            Assert.Equal(value, forecast.Quantile(step, 0.9));
            Assert.True(forecast.Quantile(step, 0.975) - forecast.Quantile(step, 0.025) > 0.001 * Math.Abs(value));
            Assert.True(forecast.ProbabilityBelow(step, value) > 0 || value == lower);
            Assert.True(forecast.ProbabilityBelow(step, value) < 0.5 * step / (14.0 + step) + 1e-12);
            Assert.True(forecast.Cdf(step, value) - forecast.ProbabilityBelow(step, value) >= 14.0 / (14 + step) - 1e-12);
            Assert.Equal(1 - step / (14.0 + step), paths.Count(path => path[step - 1] == value) / 4000.0, lower == value || upper == value ? 0.25 : 0.03);
            Assert.All(Levels.Select(level => forecast.Quantile(step, level)), q => Assert.InRange(q, lower ?? double.MinValue, upper ?? double.MaxValue));
        }
    }

    [Fact]
    public void The_longer_a_series_never_moved_the_surer_it_stays()
    {
        double Width(int count)
        {
            var forecast = new AutomaticForecaster().Forecast(new TimeSeries(Enumerable.Repeat(97.0, count).ToArray(), Cadence.Monthly, 12, null, 0, 100), 3);
            return forecast.Quantile(1, 0.975) - forecast.Quantile(1, 0.025);
        }

        Assert.True(Width(8) > 2, Width(8).ToString());
        Assert.True(Width(8) > Width(14));
        Assert.Equal(0, Width(60));
        var longer = new AutomaticForecaster().Forecast(new TimeSeries(Enumerable.Repeat(97.0, 60).ToArray(), Cadence.Monthly, 12, null, 0, 100), 3);
        Assert.True(longer.Quantile(1, 0.001) < 97);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void A_straight_line_is_led_on_with_some_doubt(int seasonLength)
    {
        AutomaticForecaster forecaster = new();
        foreach (var (first, change) in ((double, double)[])[(100, 3), (5, 0.1), (-50, -2)])
        {
            double Width(int count, int step)
            {
                var forecast = forecaster.Forecast(new TimeSeries(Enumerable.Range(0, count).Select(t => first + change * t).ToArray(), Cadence.Quarterly, seasonLength), 4);
                Assert.InRange(forecast.Median(step), Math.Min(first, first + change * (count + step + 2)), Math.Max(first, first + change * (count + step + 2)));
                return forecast.Quantile(step, 0.9) - forecast.Quantile(step, 0.1);
            }

            Assert.InRange(Width(12, 1), 0.1 * Math.Abs(change), 4 * Math.Abs(change));
            Assert.True(Width(12, 4) > Width(12, 1));
            Assert.True(Width(100, 1) > 0.01 * Math.Abs(change));
        }
    }

    [Fact]
    public void A_season_that_repeats_exactly_is_not_certain_either()
    {
        var forecast = new AutomaticForecaster().Forecast(new TimeSeries(Enumerable.Range(0, 48).Select(t => 100.0 + 10 * (t % 4)).ToArray(), Cadence.Quarterly, 4), 4);
        for (var step = 1; step <= 4; step++) Assert.True(forecast.Quantile(step, 0.9) - forecast.Quantile(step, 0.1) > 0.1);
    }

    [Fact]
    public void Little_history_is_said_and_wide()
    {
        var forecast = new AutomaticForecaster().Forecast(new TimeSeries(new[] { 100.0, 101, 99 }, Cadence.Monthly, 12), 3);
        Assert.Equal("little history", forecast.Note);
        Assert.True(forecast.Quantile(1, 0.975) - forecast.Quantile(1, 0.025) > 10);
    }

    [Fact]
    public void Bounds_hold_for_quantiles_means_and_paths()
    {
        var random = new RandomStream(5);
        double[] values = [.. Enumerable.Range(0, 40).Select(_ => Math.Min(100, 97 + 3 * random.NextGaussian()))];
        var forecast = new AutomaticForecaster().Forecast(new TimeSeries(values, Cadence.Monthly, 12, null, 0, 100), 12);
        for (var step = 1; step <= 12; step++)
        {
            Assert.InRange(forecast.Mean(step), 0, 100);
            Assert.InRange(forecast.Quantile(step, 0.9999), 0, 100);
            Assert.Equal(1, forecast.Cdf(step, 100));
        }

        Assert.All(forecast.SamplePaths(200, 1).SelectMany(path => path), value => Assert.InRange(value, 0, 100));
    }

    [Fact]
    public void The_same_seed_gives_the_same_paths_and_their_quantiles_are_the_marginals()
    {
        var random = new RandomStream(11);
        double[] values = [.. Enumerable.Range(0, 60).Select(i => 50 + 0.3 * i + 4 * random.NextGaussian())];
        var forecast = new AutomaticForecaster().Forecast(new TimeSeries(values, Cadence.Monthly, 12), 6);
        var paths = forecast.SamplePaths(4000, 9);
        Assert.Equal(paths[17], forecast.SamplePaths(4000, 9)[17]);
        for (var step = 1; step <= 6; step++)
        {
            var inside = paths.Count(path => path[step - 1] <= forecast.Quantile(step, 0.8)) / 4000.0;
            Assert.InRange(inside, 0.77, 0.83);
        }
    }

    [Fact]
    public void Cdf_inverts_the_quantile()
    {
        double[] values = [.. Enumerable.Range(0, 30).Select(i => 20 + 5 * Math.Sin(i))];
        var forecast = new AutomaticForecaster().Forecast(new TimeSeries(values, Cadence.Index), 4);
        foreach (var p in Levels) Assert.Equal(p, forecast.Cdf(3, forecast.Quantile(3, p)), 6);
    }
}
