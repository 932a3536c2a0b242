using FsCheck;
using FsCheck.Fluent;
using InsightEngine.Numerics.Forecasting;
using InsightEngine.Numerics.Series;
using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Numerics.Tests.Forecasting;

/// <summary>A fitted method that takes values as they come says what its parameters say about the whole series.</summary>
public sealed class IncrementalTests
{
    private const int Horizon = 14;

    private static readonly ForecastingMethod[] Incremental = [.. ForecastingMethods.All.Where(method => method.Start([5, 6, 7, 8, 9, 8, 7, 9, 10, 11], 1) is not null)];

    private static readonly string[] WithoutParameters = ["Naive", "SeasonalNaive", "Drift", "HistoricAverage", "WindowAverage", "Croston", "SBA", "TSB"];

    [Fact]
    public void Updates_give_the_bits_of_the_same_parameters_over_the_whole_series()
    {
        var seeds = Gen.Choose(1, 1_000_000).ToArbitrary();
        Prop.ForAll(seeds, seed =>
        {
            var (values, season, first) = Generate(seed);
            foreach (var method in Incremental)
            {
                if (Descriptive.Count(values.AsSpan(0, first)) < method.MinimumObservations(season)) continue;
                var fitted = method.Start(values.AsSpan(0, first), season)!;
                for (var t = first; t < values.Length; t++) fitted.Update(values[t]);
                var fresh = method.Start(values.AsSpan(0, first), season)!.Rerun(values);
                Assert.True(fitted.IsBroken == fresh.IsBroken, method.Name);
                if (fitted.IsBroken) continue;
                Same(fresh.Forecast(Horizon), fitted.Forecast(Horizon), method.Name);
                if (WithoutParameters.Contains(method.Name)) Same(method.Fit(values, season, Horizon), fitted.Forecast(Horizon), method.Name);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));
    }

    [Fact]
    public void Before_any_update_it_is_the_ordinary_forecast()
    {
        for (var seed = 1; seed < 30; seed++)
        {
            var (values, season, _) = Generate(seed);
            foreach (var method in Incremental)
            {
                if (Descriptive.Count(values) < method.MinimumObservations(season)) continue;
                MethodFit expected = method.Fit(values, season, Horizon), actual = method.Start(values, season)!.Forecast(Horizon);
                for (var h = 0; h < Horizon; h++)
                {
                    Assert.True(Math.Abs(expected.Mean[h] - actual.Mean[h]) <= 1e-7 * (1 + Math.Abs(expected.Mean[h])), $"{method.Name} {seed}: {expected.Mean[h]} {actual.Mean[h]}");
                    Assert.True(Math.Abs(expected.Deviation[h] - actual.Deviation[h]) <= 1e-6 * (1 + Math.Abs(expected.Deviation[h])), $"{method.Name} {seed}");
                }
            }
        }
    }

    [Fact]
    public void Smoothing_follows_the_parameters_it_was_given()
    {
        var (values, _, _) = Generate(3);
        var first = values.AsSpan(0, 40);
        var ses = new SES().Start(first, 1)!;
        ses.Update(values.AsSpan(40));
        Same(LinearSmoothing.RunLevel(values, LinearSmoothing.FitLevel(first).Alpha).Forecast(Horizon), ses.Forecast(Horizon), "SES");
        var model = LinearSmoothing.FitTrend(first, damped: false);
        var holt = new Holt().Start(first, 1)!;
        holt.Update(values.AsSpan(40));
        Same(LinearSmoothing.Run(values, model.Alpha, model.Beta, 1).Forecast(Horizon), holt.Forecast(Horizon), "Holt");
    }

    [Fact]
    public void Holt_winters_moves_its_states_as_the_textbook_says()
    {
        double[] values = [.. Enumerable.Range(0, 60).Select(t => 100 + t + 20 * Math.Sin(t * Math.PI / 2) + 3 * Math.Cos(t * 1.7))];
        var start = EtsStart.Of(values, 4, Component.Additive);
        var fit = ETS.Estimate(values, 4, new EtsModel(false, true, false, Component.Additive), start);
        var fitted = new HoltWinters().Start(values, 4)!;
        double level = fit.Level, trend = fit.Trend;
        double[] season = [.. fit.Season];
        for (var t = 60; t < 75; t++)
        {
            var value = 160 + 5 * Math.Sin(t);
            var error = value - level - trend - season[t % 4];
            level += trend + fit.Alpha * error;
            trend += fit.Beta * error;
            season[t % 4] += fit.Gamma * error;
            fitted.Update(value);
        }

        var forecast = fitted.Forecast(6);
        for (var h = 0; h < 6; h++) Assert.Equal(level + (h + 1) * trend + season[(75 + h) % 4], forecast.Mean[h], 1e-8);
    }

    [Fact]
    public void A_series_keeps_its_unit_and_bounds_and_asks_to_be_fitted_again()
    {
        double[] values = [.. Enumerable.Range(0, 48).Select(t => 9.0e7 + 4e6 * Math.Sin(t * 0.9))];
        var series = FittedSeries.Of(new DampedTrend(), new TimeSeries(values, Cadence.Monthly, 12, null, 0, 1e8));
        Assert.Equal(new DampedTrend().Forecast(new TimeSeries(values, Cadence.Monthly, 12, null, 0, 1e8), 3).Quantile(3, 0.9), series.Forecast(3).Quantile(3, 0.9), 1);
        for (var added = 0; added < 4; added++)
        {
            Assert.False(series.RefitDue);
            series.Update(added == 2 ? double.NaN : 9.9e7);
        }

        Assert.True(series.RefitDue);
        Assert.Equal(52, series.Length);
        Assert.InRange(series.Forecast(1).Quantile(1, 0.999), 0, 1e8);
        Assert.Throws<ArgumentOutOfRangeException>(() => series.Update(2e8));
        Assert.Throws<ArgumentOutOfRangeException>(() => series.Update(double.PositiveInfinity));
        Assert.Equal(52, series.Length);
        Assert.Contains("incremental", Assert.Throws<ArgumentException>(() => FittedSeries.Of(new IMAPA(), new TimeSeries(values, Cadence.Index))).Message);
    }

    [Fact]
    public void A_value_outside_the_domain_of_a_multiplicative_model_asks_for_a_new_fit()
    {
        double[] values = [.. Enumerable.Range(0, 48).Select(t => (20.0 + t) * (1 + 0.5 * Math.Sin(t * Math.PI / 6)))];
        var fitted = new HoltWinters(multiplicative: true, damped: true).Start(values, 12)!;
        for (var t = 0; t < 24; t++) fitted.Update(-1e6);
        Assert.True(fitted is { IsBroken: true, RefitDue: true });
        Assert.Throws<InvalidOperationException>(() => fitted.Forecast(1));
    }

    [Fact]
    public void Which_methods_are_incremental() => Assert.Equal(
        ForecastingMethods.All.Select(method => method.Name).Except(["ARIMA", "MSTL", "BoxCox-ETS", "Logit-DampedTrend", "IMAPA"]),
        Incremental.Select(method => method.Name));

    // Level, season, noise, gaps and zeros; the part to fit to leaves at least one value to add.
    private static (double[] Values, int Season, int First) Generate(int seed)
    {
        var random = new RandomStream((ulong)seed);
        var season = ((int[])[1, 4, 12])[random.NextIndex(3)];
        var length = 26 + random.NextIndex(60);
        double level = 10 + 90 * random.NextUniform(), swing = level * 0.4 * random.NextUniform(), noise = 0.1 * level * random.NextUniform();
        var gaps = random.NextUniform() < 0.4 ? 0.1 : 0;
        var zeros = random.NextUniform() < 0.2 ? 0.5 : 0;
        var values = new double[length];
        for (var t = 0; t < length; t++)
        {
            var value = level + 0.1 * t + swing * Math.Sin(2 * Math.PI * t / season) + noise * random.NextGaussian();
            values[t] = t > 0 && random.NextUniform() < gaps ? double.NaN : random.NextUniform() < zeros ? 0 : value;
        }

        return (values, season, 25 + random.NextIndex(length - 25));
    }

    private static void Same(MethodFit expected, MethodFit actual, string method)
    {
        for (var h = 0; h < expected.Mean.Length; h++)
        {
            Assert.True(BitConverter.DoubleToInt64Bits(expected.Mean[h]) == BitConverter.DoubleToInt64Bits(actual.Mean[h]), $"{method}: mean {h + 1} is {actual.Mean[h]:R} instead of {expected.Mean[h]:R}");
            if (expected.Deviation[h] == actual.Deviation[h]) continue;
            Assert.True(method == "Holt" || double.IsNaN(expected.Deviation[h]), $"{method}: deviation {h + 1} is {actual.Deviation[h]:R} instead of {expected.Deviation[h]:R}");
        }
    }
}
