using InsightEngine.Numerics.Forecasting;
using InsightEngine.Numerics.Series;
using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Numerics.Tests.Forecasting;

/// <summary>What every method of the list and the automatic forecaster owe to a user, whatever the series.</summary>
public sealed class EveryMethodTests
{
    private const string Auto = "Automatic";
    private const int Horizon = 6;

    private static readonly AutomaticForecaster Automatic = new();

    public static TheoryData<string> Methods => [Auto, .. ForecastingMethods.All.Select(method => method.Name)];

    private static Forecast Of(string name, TimeSeries series, int horizon = Horizon) =>
        name == Auto ? Automatic.Forecast(series, horizon) : ForecastingMethods.Find(name)!.Forecast(series, horizon);

    private static int Fewest(string name, int season = 1) => name == Auto ? 1 : ForecastingMethods.Find(name)!.MinimumObservations(season);

    private static double[] Made(ulong seed, int count, int season, double level = 100)
    {
        var random = new RandomStream(seed);
        return [.. Enumerable.Range(0, count).Select(t => level + 0.3 * t + (season > 1 ? 25 * Math.Sin(2 * Math.PI * t / season) : 0) + 6 * random.NextGaussian())];
    }

    private static void Sound(Forecast forecast, TimeSeries series, string what) =>
        Assert.True(NastySeries.FaultOf(forecast, series) is not { } fault, what + ": " + NastySeries.FaultOf(forecast, series));

    [Theory]
    [MemberData(nameof(Methods))]
    public void A_change_of_unit_changes_the_forecast_by_the_same_factor(string name)
    {
        foreach (var season in (int[])[1, 12])
        {
            var values = Made(31, 61, season);
            var one = Of(name, new TimeSeries(values, Cadence.Monthly, season, null, 0, 1024));
            foreach (var factor in (double[])[8192, 1.0 / 64])
            {
                // A power of two changes no digit. The bounds have the unit of the values.
                var other = Of(name, new TimeSeries(values.Select(value => value * factor).ToArray(), Cadence.Monthly, season, null, 0, 1024 * factor));
                for (var step = 1; step <= Horizon; step++)
                {
                    Assert.Equal(1, other.Mean(step) / factor / one.Mean(step), 1e-9);
                    Assert.Equal(1, other.Quantile(step, 0.975) / factor / one.Quantile(step, 0.975), 1e-9);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void A_shift_moves_the_forecast_where_the_table_says_so(string name)
    {
        double largest = 0;
        foreach (var (season, intermittent) in ((int, bool)[])[(1, false), (4, false), (1, true)])
        {
            var values = Made(32, 48, season);
            if (intermittent)
                for (var t = 0; t < values.Length; t++) values[t] = t % 3 == 1 || t % 7 == 4 ? values[t] : 0;
            var one = Of(name, new TimeSeries(values, Cadence.Quarterly, season));
            var other = Of(name, new TimeSeries(values.Select(value => value + 256).ToArray(), Cadence.Quarterly, season));
            for (var step = 1; step <= Horizon; step++) largest = Math.Max(largest, Math.Abs(other.Mean(step) - one.Mean(step) - 256));
        }

        Assert.True(CapabilityTableTests.MovesWithShift(name) == (largest < 0.01), $"{name}: {largest}");
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void The_order_of_the_series_changes_nothing(string name)
    {
        TimeSeries[] series = [.. Enumerable.Range(0, 6).Select(i => new TimeSeries(Made((ulong)i + 40, 30 + i, 4), Cadence.Quarterly, 4))];
        ForecastBatch Batch(int threads) => new((one, horizon) => Of(name, one, horizon), threads);
        var forward = Batch(1).Run(series, Horizon, [0.1, 0.9]);
        var backward = Batch(2).Run([.. series.Reverse()], Horizon, [0.1, 0.9]);
        for (var i = 0; i < series.Length; i++)
        {
            Assert.Equal(forward.Means(i).ToArray(), backward.Means(series.Length - 1 - i).ToArray());
            for (var step = 1; step <= Horizon; step++) Assert.Equal(forward.Quantiles(i, step).ToArray(), backward.Quantiles(series.Length - 1 - i, step).ToArray());
        }
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Missing_periods_anywhere_are_no_obstacle(string name)
    {
        foreach (var season in (int[])[1, 4])
            foreach (Func<int, bool> missing in (Func<int, bool>[])[t => t % 5 == 2, t => t < 6, t => t > 42, t => t is > 12 and < 25])
            {
                var values = Made(33, 48, season);
                for (var t = 0; t < values.Length; t++) values[t] = missing(t) ? double.NaN : values[t];
                var series = new TimeSeries(values, Cadence.Quarterly, season);
                var forecast = Of(name, series);
                Sound(forecast, series, name);
                Assert.InRange(forecast.Median(1), 20, 220);
            }
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void A_constant_goes_on_and_zeros_stay_zeros(string name)
    {
        foreach (var level in (double[])[0, 7, 1e-140, 1e140])
            foreach (var season in (int[])[1, 4])
            {
                var series = new TimeSeries(Enumerable.Repeat(level, 24).ToArray(), Cadence.Quarterly, season);
                var forecast = Of(name, series);
                Sound(forecast, series, name);
                if (name == nameof(SBA)) continue; // its correction takes a share off a demand that comes in every period, too
                for (var step = 1; step <= Horizon; step++) Assert.True(Math.Abs(forecast.Median(step) - level) <= 1e-6 * level, $"{name}, {level}: {forecast.Median(step)}");
            }
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Huge_and_tiny_values_are_forecast_in_their_size(string name)
    {
        foreach (var size in (double[])[1e138, 1e-138])
        {
            var series = new TimeSeries(Made(34, 40, 4).Select(value => value * size).ToArray(), Cadence.Quarterly, 4);
            var forecast = Of(name, series);
            Sound(forecast, series, name);
            Assert.InRange(forecast.Mean(1) / size, 20, 220);
        }
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void One_to_seven_points_are_forecast_or_refused_by_name(string name)
    {
        for (var count = 1; count <= 7; count++)
            foreach (var season in (int[])[1, 4])
            {
                var series = new TimeSeries(Made(35, count, 1), Cadence.Quarterly, season);
                if (count >= Fewest(name, season)) Sound(Of(name, series), series, name);
                else Assert.Contains(name, Assert.Throws<ArgumentException>(() => Of(name, series)).Message, StringComparison.Ordinal);
            }
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Ten_thousand_points_are_forecast(string name)
    {
        var series = new TimeSeries(Made(36, 10_000, 7, 200), Cadence.Daily, 7, new DateOnly(1990, 1, 1));
        var forecast = Of(name, series);
        Sound(forecast, series, name);
        Assert.InRange(forecast.Mean(1), 1600, 3500);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Years_of_53_weeks_do_not_upset_a_weekly_season(string name)
    {
        // 2015 and 2020 have 53 weeks; the season is that of the sun.
        var start = new DateOnly(2014, 12, 29);
        double At(int week) => 100 + 30 * Math.Sin(2 * Math.PI * start.AddDays(7 * week).DayNumber / 365.2425);
        var random = new RandomStream(37);
        const int weeks = 300;
        var series = new TimeSeries(Enumerable.Range(0, weeks).Select(t => At(t) + random.NextGaussian()).ToArray(), Cadence.Weekly, 52, start);
        var forecast = Of(name, series, 53);
        Sound(forecast, series, name);
        if (!CapabilityTableTests.FollowsLongSeasons(name)) return;
        for (var step = 1; step <= 53; step++) Assert.True(Math.Abs(forecast.Mean(step) - At(weeks - 1 + step)) < 12, $"{name}, step {step}: {forecast.Mean(step)} instead of {At(weeks - 1 + step)}");
    }
}
