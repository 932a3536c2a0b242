using InsightEngine.Numerics.Forecasting;
using InsightEngine.Numerics.Series;
using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Numerics.Tests.Forecasting;

/// <summary>What methods must say of each other.</summary>
public sealed class RelationTests
{
    private static readonly double[] Walk = Generate((i, random) => 100 + 0.4 * i + 6 * random);

    private static double[] Generate(Func<int, double, double> of, int count = 60)
    {
        var random = new RandomStream(3);
        return [.. Enumerable.Range(0, count).Select(i => of(i, random.NextGaussian()))];
    }

    private static double[] Means(ForecastingMethod method, double[] values, int season = 1, int horizon = 6)
    {
        var forecast = method.Forecast(new TimeSeries(values, Cadence.Index, season), horizon);
        return [.. Enumerable.Range(1, horizon).Select(forecast.Mean)];
    }

    private static void Near(double[] expected, double[] actual, double tolerance) =>
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, tolerance));

    [Fact]
    public void Seasonal_naive_without_a_season_is_naive() => Near(Means(new Naive(), Walk), Means(new SeasonalNaive(), Walk), 1e-9);

    [Fact]
    public void Naive2_without_a_season_is_naive() => Near(Means(new Naive(), Walk), Means(new Naive2(), Walk), 1e-9);

    [Fact]
    public void Ses_with_alpha_1_is_naive() =>
        Assert.Equal(Walk[^1], LinearSmoothing.RunLevel(Walk, 1).Level, 1e-9);

    [Fact]
    public void Damping_of_1_is_holt()
    {
        var holt = LinearSmoothing.FitTrend(Walk, damped: false);
        var again = LinearSmoothing.Run(Walk, holt.Alpha, holt.Beta, 1);
        Assert.Equal(holt.SumOfSquares, again.SumOfSquares, 1e-9);
    }

    [Fact]
    public void Holt_never_fits_worse_than_ses() =>
        Assert.True(LinearSmoothing.FitTrend(Walk, damped: false).SumOfSquares <= LinearSmoothing.FitLevel(Walk).SumOfSquares * 1.0001);

    [Fact]
    public void Holt_winters_without_a_season_is_holt() => Near(Means(new Holt(), Walk), Means(new HoltWinters(), Walk), 0.5);

    [Fact]
    public void A_window_over_everything_is_the_historic_average() =>
        Near(Means(new HistoricAverage(), Walk), Means(new WindowAverage(Walk.Length), Walk), 1e-9);

    [Fact]
    public void Every_trend_method_continues_a_straight_line()
    {
        var line = Enumerable.Range(0, 40).Select(i => 10 + 2.0 * i).ToArray();
        var next = Enumerable.Range(40, 6).Select(i => 10 + 2.0 * i).ToArray();
        foreach (var method in (ForecastingMethod[])[new Drift(), new Holt(), new HoltWinters()]) Near(next, Means(method, line), 0.05);
    }

    [Fact]
    public void Theta_is_ses_with_half_the_slope_as_drift()
    {
        var ses = Means(new SES(), Walk);
        var theta = Means(new Theta(), Walk);
        var slope = TrendLine.Of(Walk).Slope;
        for (var h = 1; h < 6; h++) Assert.Equal(ses[h] - ses[h - 1] + slope / 2, theta[h] - theta[h - 1], 1e-6);
    }

    [Fact]
    public void Optimised_methods_stay_near_a_noisy_trend()
    {
        foreach (var method in (ForecastingMethod[])[new OptimisedTheta(), new DynamicOptimisedTheta(), new CES()])
            Assert.All(Means(method, Walk), mean => Assert.InRange(mean, 80, 180));
    }

    [Fact]
    public void Ets_selects_the_member_with_the_smallest_aicc()
    {
        var best = ETS.Select(Walk, 1);
        var start = EtsStart.Of(Walk, 1, Component.None);
        foreach (var model in (EtsModel[])[new(false, false, false, Component.None), new(true, true, false, Component.None), new(false, true, true, Component.None)])
            Assert.True(best.Aicc <= ETS.Estimate(Walk, 1, model, start).Aicc + 1e-9);
    }

    [Fact]
    public void Seasonal_methods_follow_a_clear_season()
    {
        var seasonal = Generate((i, random) => 100 + 30 * Math.Sin(i * Math.PI / 6) + random, 72);
        foreach (var method in (ForecastingMethod[])[new SeasonalNaive(), new Theta(), new DynamicOptimisedTheta(), new CES(), new HoltWinters(), new ETS(), new Naive2()])
        {
            var means = Means(method, seasonal, 12, 12);
            for (var h = 0; h < 12; h++) Assert.True(Math.Abs(means[h] - (100 + 30 * Math.Sin((72 + h) * Math.PI / 6))) < 6, $"{method.Name} step {h + 1}: {means[h]}");
        }
    }

    [Theory]
    [InlineData(typeof(Naive))]
    [InlineData(typeof(Drift))]
    [InlineData(typeof(SES))]
    [InlineData(typeof(Holt))]
    [InlineData(typeof(DampedTrend))]
    [InlineData(typeof(ETS))]
    [InlineData(typeof(CES))]
    public void A_missing_last_period_shifts_the_steps_by_one(Type type)
    {
        var method = (ForecastingMethod)Activator.CreateInstance(type)!;
        var whole = method.Forecast(new TimeSeries(Walk, Cadence.Index), 5);
        var shifted = method.Forecast(new TimeSeries((double[])[.. Walk, double.NaN], Cadence.Index), 4);
        for (var h = 1; h <= 4; h++) Assert.Equal(whole.Mean(h + 1), shifted.Mean(h), 0.05);
    }

    [Fact]
    public void Naive_states_a_deviation_that_grows_with_the_square_root_of_the_horizon()
    {
        var deviation = new Naive().Fit(Walk, 1, 9).Deviation;
        Assert.Equal(3 * deviation[0], deviation[8], 1e-6);
    }
}
