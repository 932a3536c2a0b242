using FsCheck;
using FsCheck.Fluent;
using InsightEngine.Numerics.Forecasting;
using InsightEngine.Numerics.Series;
using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Numerics.Tests.Forecasting;

/// <summary>What holds for every series.</summary>
public sealed class PropertyTests
{
    private static readonly AutomaticForecaster Automatic = new();

    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(60);

    /// <summary>Series where a choice hangs on the last digit.</summary>
    private static readonly int[] CloseCalls = [787, 1558, 3955, 6141];

    /// <summary>A random series from a seed: trend, season, noise, level shifts, gaps, zeros.</summary>
    private static double[] Generate(int seed, bool positive)
    {
        var random = new RandomStream((ulong)seed);
        var count = 1 + random.NextIndex(80);
        var level = 20 + 100 * random.NextUniform();
        double trend = random.NextGaussian(), noise = 5 * random.NextUniform(), season = 10 * random.NextUniform();
        var missing = random.NextUniform() < 0.3 ? 0.2 : 0;
        var values = new double[count];
        for (var t = 0; t < count; t++)
        {
            if (random.NextUniform() < 0.02) level *= 0.5 + random.NextUniform();
            var value = level + trend * t + season * Math.Sin(t * Math.PI / 6) + noise * random.NextGaussian();
            values[t] = t > 0 && random.NextUniform() < missing ? double.NaN : positive ? Math.Max(0.5, value) : value - 60;
        }

        return values;
    }

    private static void ForEverySeries(Action<double[]> check, bool positive = false)
    {
        foreach (var seed in CloseCalls) check(Generate(seed, positive));
        var seeds = Gen.Choose(1, 1_000_000).ToArbitrary();
        Prop.ForAll(seeds, seed => check(Generate(seed, positive))).Check(Many);
    }

    [Fact]
    public void Quantiles_never_cross_and_are_finite() => ForEverySeries(values =>
    {
        var forecast = Automatic.Forecast(new TimeSeries(values, Cadence.Monthly, 12), 7);
        for (var step = 1; step <= 7; step++)
        {
            var before = double.NegativeInfinity;
            for (var p = 0.01; p < 1; p += 0.01)
            {
                var q = forecast.Quantile(step, p);
                Assert.True(double.IsFinite(q) && q >= before);
                before = q;
            }
        }
    });

    [Fact]
    public void A_change_of_unit_changes_the_forecast_by_the_same_factor() => ForEverySeries(
        values =>
        {
            var one = Automatic.Forecast(new TimeSeries(values, Cadence.Monthly, 12), 4);
            // Powers of two change no digit, so nothing but the unit may differ.
            const double tolerance = 1e-9;
            foreach (var factor in (double[])[1024, 0.25, 8589934592])
            {
                var other = Automatic.Forecast(new TimeSeries(values.Select(v => v * factor).ToArray(), Cadence.Monthly, 12), 4);
                for (var step = 1; step <= 4; step++)
                {
                    Assert.InRange(other.Median(step) / factor / one.Median(step), 1 - tolerance, 1 + tolerance);
                    Assert.InRange(other.Quantile(step, 0.975) / factor / one.Quantile(step, 0.975), 1 - 2 * tolerance, 1 + 2 * tolerance);
                }
            }
        },
        positive: true);

    [Fact]
    public void A_shift_shifts_the_forecast_of_the_additive_methods() => ForEverySeries(values =>
    {
        if (Descriptive.Count(values) < 8) return;
        foreach (var method in (ForecastingMethod[])[new Naive(), new Drift(), new SES(), new HistoricAverage(), new WindowAverage(4), new SeasonalNaive(), new Theta()])
        {
            var one = method.Forecast(new TimeSeries(values, Cadence.Index), 4);
            var other = method.Forecast(new TimeSeries(values.Select(v => v + 512).ToArray(), Cadence.Index), 4);
            var size = 1 + Descriptive.StandardDeviation(values);
            for (var step = 1; step <= 4; step++) Assert.True(Math.Abs(other.Mean(step) - one.Mean(step) - 512) < 0.02 * size, method.Name);
        }
    });

    [Fact]
    public void Counts_and_percentages_stay_in_their_bounds() => ForEverySeries(values =>
    {
        var bounded = values.Select(v => double.IsNaN(v) ? v : Math.Clamp(v, 0, 100)).ToArray();
        var forecast = Automatic.Forecast(new TimeSeries(bounded, Cadence.Monthly, 12, null, 0, 100), 6);
        for (var step = 1; step <= 6; step++)
        {
            Assert.InRange(forecast.Mean(step), 0, 100);
            Assert.InRange(forecast.Quantile(step, 0.001), 0, 100);
            Assert.InRange(forecast.Quantile(step, 0.999), 0, 100);
        }
    });

    [Fact]
    public void The_cdf_inverts_the_quantile_inside_the_bounds() => ForEverySeries(
        values =>
        {
            var forecast = Automatic.Forecast(new TimeSeries(values, Cadence.Monthly, 12, LowerBound: 0), 3);
            foreach (var p in (double[])[0.05, 0.3, 0.5, 0.8, 0.97])
            {
                var q = forecast.Quantile(2, p);
                if (q > 0 && forecast.Quantile(2, 0.99) > forecast.Quantile(2, 0.01)) Assert.InRange(forecast.Cdf(2, q), p - 1e-3, p + 1e-3);
            }
        },
        positive: true);

    [Fact]
    public void Every_method_survives_every_series_it_accepts() => ForEverySeries(values =>
    {
        foreach (var season in (int[])[1, 4, 12])
        {
            var series = new TimeSeries(values, Cadence.Monthly, season);
            foreach (var method in ForecastingMethods.All)
            {
                if (Descriptive.Count(values) < method.MinimumObservations(season)) continue;
                var forecast = method.Forecast(series, 5);
                for (var step = 1; step <= 5; step++) Assert.True(double.IsFinite(forecast.Mean(step)), method.Name);
            }
        }
    });
}
