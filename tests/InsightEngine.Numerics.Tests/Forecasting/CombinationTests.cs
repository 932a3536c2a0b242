using InsightEngine.Numerics.Forecasting;
using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Numerics.Tests.Forecasting;

/// <summary>The members of the automatic forecaster's combination, and how they are weighed.</summary>
public sealed class CombinationTests
{
    [Fact]
    public void MAPA_averages_blocks_that_end_with_the_newest_period()
    {
        Assert.Equal([2.5, 4.5], MAPA.Average([1, 2, 3, 4, 5], 2));
        Assert.Equal([2, 3.5], MAPA.Average([double.NaN, 2, 3, 4], 2));
        Assert.Equal([double.NaN, 3.5], MAPA.Average([double.NaN, double.NaN, 3, 4], 2));
    }

    [Fact]
    public void MAPA_without_blocks_is_the_mean_of_SES_and_DampedTrend()
    {
        double[] values = [3, 5, 4, 6, 8, 7, 9, 11, 10];
        var level = LinearSmoothing.FitLevel(values).Forecast(4).Mean;
        var trend = LinearSmoothing.FitTrend(values, damped: true).Forecast(4).Mean;
        foreach (var seasonLength in (int[])[1, 4])
        {
            var forecast = MAPA.FitAdjusted(values, seasonLength, 4);
            for (var h = 0; h < 4; h++) Assert.Equal((level[h] + trend[h]) / 2, forecast[h], 1e-9);
        }
    }

    [Fact]
    public void MAPA_spreads_a_block_over_its_periods_by_the_distance_from_block_centres()
    {
        double[] values = [.. Enumerable.Range(0, 20).Select(t => 50 + 2 * t + 3 * Math.Sin(t * t))];
        var pairs = MAPA.Average(values, 2);
        double[] Both(double[] x, int h) => [.. LinearSmoothing.FitLevel(x).Forecast(h).Mean.Zip(LinearSmoothing.FitTrend(x, damped: true).Forecast(h).Mean, (a, b) => (a + b) / 2)];
        var single = Both(values, 4);
        var block = Both(pairs, 3);
        // Centres of the pairs lie half a period after the first and before the second period.
        double[] spread = [1.25 * block[0] - 0.25 * block[1], 0.75 * block[0] + 0.25 * block[1], 0.25 * block[0] + 0.75 * block[1], 0.75 * block[1] + 0.25 * block[2]];
        var forecast = MAPA.FitAdjusted(values, 2, 4);
        for (var h = 0; h < 4; h++) Assert.Equal((single[h] + spread[h]) / 2, forecast[h], 1e-9);
    }

    [Fact]
    public void Seasonal_CES_continues_a_pattern_and_bridges_a_gap()
    {
        double[] pattern = [10, 25, 40, 5];
        double[] values = [.. Enumerable.Range(0, 24).Select(t => pattern[t % 4])];
        var whole = CES.FitSeasonal(values, 4, 6);
        Assert.NotNull(whole);
        for (var h = 0; h < 6; h++) Assert.Equal(pattern[h % 4], whole.Value.Fit.Mean[h], 1e-3);
        values[9] = double.NaN;
        var bridged = CES.FitSeasonal(values, 4, 6);
        Assert.NotNull(bridged);
        for (var h = 0; h < 6; h++) Assert.Equal(pattern[h % 4], bridged.Value.Fit.Mean[h], 2.0);
        Assert.Null(CES.FitSeasonal(values.AsSpan(0, 8), 4, 6));
    }

    [Fact]
    public void Sharp_averaging_of_ETS_is_selection()
    {
        var random = new RandomStream(3);
        double[] values = [.. Enumerable.Range(0, 48).Select(t => (100 + t) * (1 + 0.2 * Math.Sin(Math.PI * t / 2)) + random.NextGaussian())];
        var selected = new ETS().Fit(values, 4, 8).Mean;
        var averaged = ETS.Average(values, 4, 8, sharpness: 1000).Mean;
        for (var h = 0; h < 8; h++) Assert.Equal(selected[h], averaged[h], 1e-6);
    }

    [Fact]
    public void Members_that_were_right_before_weigh_more()
    {
        // Growth at a constant rate: the drift of the logarithms is exact, a straight line is not.
        double[] values = [.. Enumerable.Range(0, 60).Select(t => Math.Exp(0.1 * t))];
        var past = PastPerformance.Of(values, 1, 8);
        var names = CombinationPool.For(1).Select(member => member.Name).ToList();
        Assert.Equal(1, past.Weights.Sum(), 1e-12);
        Assert.True(past.Weights[names.IndexOf("Drift of logarithms")] > 1.5 / names.Count);
        Assert.True(past.Weights[names.IndexOf("Drift of logarithms")] > 2 * past.Weights[names.IndexOf("Drift")]);
        Assert.True(past.Errors.Mean > 0);
    }

    [Fact]
    public void A_short_history_weighs_its_members_alike()
    {
        var past = PastPerformance.Of([1, 2, 4, 3, 5, 6, 5, 7, 8, 9], 1, 6);
        Assert.All(past.Weights, weight => Assert.Equal(1.0 / past.Weights.Length, weight, 1e-12));
        Assert.True(double.IsNaN(past.Errors.Mean));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(12)]
    [InlineData(52)]
    public void Every_member_forecasts_every_series(int seasonLength)
    {
        var random = new RandomStream(5);
        double[] walk = [.. Enumerable.Range(0, 110).Select(_ => random.NextGaussian())];
        for (var t = 1; t < walk.Length; t++) walk[t] += walk[t - 1];
        double[] gaps = [.. walk];
        for (var t = 3; t < gaps.Length; t += 7) gaps[t] = double.NaN;
        double[][] all = [walk, gaps, [.. walk.Select(v => Math.Exp(v / 5))], new double[110], walk[..9]];
        foreach (var values in all)
        {
            var members = CombinationMembers.Of(values, seasonLength, 5);
            Assert.Equal(CombinationPool.For(seasonLength).Count, members.Forecasts.Length);
            Assert.All(members.Forecasts.SelectMany(f => f), value => Assert.True(double.IsFinite(value)));
        }
    }
}
