using InsightEngine.Numerics.Forecasting;
using InsightEngine.Numerics.Series;
using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Numerics.Tests.Forecasting;

public sealed class SeasonChoiceTests
{
    private static TimeSeries Hours(int count, double weekend)
    {
        var random = new RandomStream(6);
        var values = new double[count];
        for (var t = 0; t < count; t++)
        {
            var level = 100 + 40 * Math.Sin(t % 24 * Math.PI / 12);
            values[t] = (t / 24 % 7 >= 5 ? weekend : 1) * level * (1 + 0.03 * random.NextGaussian());
        }

        return new TimeSeries(values, Cadence.Hourly, 24, null, 0);
    }

    [Fact]
    public void Hours_with_a_weekend_are_forecast_by_the_week()
    {
        var series = Hours(4 * 168 + 4 * 24, 0.4); // ends on a Thursday
        Assert.Equal(168, SeasonChoice.Of(series).SeasonLength);
        var forecast = new AutomaticForecaster().Forecast(series, 48);
        Assert.InRange(forecast.Median(7), 120, 160); // Friday, six in the morning
        Assert.InRange(forecast.Median(24 + 7), 45, 68); // Saturday
    }

    [Fact]
    public void Without_a_weekend_or_enough_weeks_the_day_stays()
    {
        Assert.Equal(24, SeasonChoice.Of(Hours(6 * 168, 1)).SeasonLength);
        Assert.Equal(24, SeasonChoice.Of(Hours(2 * 168, 0.4)).SeasonLength);
        Assert.Equal(12, SeasonChoice.Of(Hours(6 * 168, 0.4) with { SeasonLength = 12 }).SeasonLength);
    }
}
