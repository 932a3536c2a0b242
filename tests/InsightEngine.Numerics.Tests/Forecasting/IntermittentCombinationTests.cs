using InsightEngine.Numerics.Forecasting;
using InsightEngine.Numerics.Series;
using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Numerics.Tests.Forecasting;

public sealed class IntermittentCombinationTests
{
    private static double[] Demand(int count, double rate, ulong seed, int largest = 9)
    {
        var random = new RandomStream(seed);
        var values = new double[count];
        for (var t = 0; t < count; t++) values[t] = random.NextUniform() < rate ? 1 + random.NextIndex(largest) : 0;
        return values;
    }

    [Theory]
    [InlineData(new double[] { 5, 6, 5, 5, 6 }, DemandClass.Smooth)]
    [InlineData(new double[] { 1, 20, 2, 1, 15 }, DemandClass.Erratic)]
    [InlineData(new double[] { 0, 5, 0, 0, 5 }, DemandClass.Intermittent)]
    [InlineData(new double[] { 0, 1, 0, 0, 30, 0, 2 }, DemandClass.Lumpy)]
    public void Patterns_are_those_of_Syntetos_Boylan_and_Croston(double[] values, DemandClass expected) =>
        Assert.Equal(expected, DemandPattern.Of(values).Class);

    [Fact]
    public void Automatic_choice_takes_it_for_demand_with_many_zeros_only()
    {
        var forecast = new AutomaticForecaster().Forecast(new TimeSeries(Demand(60, 0.3, 1), Cadence.Weekly, 52, LowerBound: 0), 5);
        Assert.Equal(IntermittentCombination.Name, forecast.Method);
        Assert.StartsWith("intermittent demand", forecast.Note);
        Assert.NotEqual(IntermittentCombination.Name, new AutomaticForecaster().Forecast(new TimeSeries(Demand(60, 0.95, 1), Cadence.Weekly, 52, LowerBound: 0), 5).Method);
        Assert.Null(IntermittentCombination.TryForecast(new TimeSeries(Demand(60, 0.3, 1).Select(v => -v).ToArray(), Cadence.Index), 2));
        Assert.Null(IntermittentCombination.TryForecast(new TimeSeries(new double[60], Cadence.Index), 2));
        // Two months with sales in every year are a season, not chance.
        Assert.Null(IntermittentCombination.TryForecast(new TimeSeries(Enumerable.Range(0, 60).Select(t => t % 12 is 5 or 6 ? 50.0 + t % 7 : 0).ToArray(), Cadence.Monthly, 12), 2));
    }

    [Fact]
    public void A_count_that_began_at_zero_and_grew_is_no_intermittent_demand()
    {
        double[] converted = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 2, 3, 4, 5, 5, 5, 6, 7, 8, 8, 8, 9, 10, 11, 11, 12, 12, 13, 14, 14, 15, 15, 15, 15];
        var forecast = new AutomaticForecaster().Forecast(new TimeSeries(converted, Cadence.Monthly, 12, LowerBound: 0), 5);
        Assert.NotEqual(IntermittentCombination.Name, forecast.Method);
        Assert.InRange(forecast.Quantile(5, 0.5), 15, 19);
        // Demand that comes now and then stays so, however late it began, and with too little after its beginning to judge.
        Assert.NotNull(IntermittentCombination.TryForecast(new TimeSeries((double[])[.. new double[20], .. Demand(30, 0.4, 3)], Cadence.Monthly), 2));
        Assert.NotNull(IntermittentCombination.TryForecast(new TimeSeries((double[])[.. new double[20], 5, 5, 4], Cadence.Monthly), 2));
    }

    [Fact]
    public void Its_distribution_covers_what_comes_and_counts_stay_whole()
    {
        int inside = 0, all = 0;
        double mean = 0, actual = 0;
        for (var seed = 1UL; seed <= 200; seed++)
        {
            var values = Demand(66, 0.2 + 0.003 * (seed % 100), seed);
            var forecast = IntermittentCombination.TryForecast(new TimeSeries(values.AsMemory(0, 60), Cadence.Monthly, 12), 6);
            if (forecast is null) continue;
            Assert.True(NastySeries.FaultOf(forecast, new TimeSeries(values, Cadence.Monthly, 12, LowerBound: 0)) is null);
            Assert.Equal(Math.Round(forecast.Quantile(1, 0.9)), forecast.Quantile(1, 0.9));
            for (var step = 1; step <= 6; step++, all++)
            {
                inside += values[59 + step] <= forecast.Quantile(step, 0.9) ? 1 : 0;
                mean += forecast.Mean(step);
                actual += values[59 + step];
            }
        }

        Assert.True(all > 600);
        Assert.InRange((double)inside / all, 0.87, 0.96);
        Assert.InRange(mean / actual, 0.93, 1.07);
    }

    [Fact]
    public void Probability_of_a_miss_sees_the_mass_on_zero()
    {
        var forecast = IntermittentCombination.TryForecast(new TimeSeries(Demand(80, 0.3, 5), Cadence.Index), 1)!;
        Assert.Equal(0, forecast.ProbabilityBelow(1, 0));
        Assert.InRange(forecast.Cdf(1, 0), 0.55, 0.85);
        Assert.Equal(forecast.Cdf(1, 0), forecast.ProbabilityBelow(1, 0.5));
    }
}
