using InsightEngine.Numerics.Forecasting;
using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Numerics.Tests.Forecasting;

/// <summary>A sample of the generated series; the benchmark command <c>nasty</c> runs 10,000 and the data folder.</summary>
public sealed class NastySeriesTests
{
    private const int Automatically = 250, PerMethod = 75;

    [Fact]
    public void Automatic_forecasts_are_finite_ordered_and_inside_their_bounds()
    {
        var automatic = new AutomaticForecaster();
        for (var number = 0; number < Automatically; number++)
        {
            var series = NastySeries.Number(number);
            Assert.True(NastySeries.FaultOf(automatic.Forecast(series, 7), series) is null, $"series {number} ({NastySeries.KindOf(number)})");
        }
    }

    [Fact]
    public void So_are_those_of_every_method_on_every_series_that_it_accepts()
    {
        for (var number = 0; number < PerMethod; number++)
        {
            var series = NastySeries.Number(number);
            foreach (var method in ForecastingMethods.All)
            {
                if (Descriptive.Count(series.Values.Span) < method.MinimumObservations(series.SeasonLength)) continue;
                Assert.True(NastySeries.FaultOf(method.Forecast(series, 7), series) is null, $"{method.Name}, series {number} ({NastySeries.KindOf(number)})");
            }
        }
    }

    [Fact]
    public void A_hundred_thousand_values_are_forecast()
    {
        var series = NastySeries.Long();
        var forecast = new AutomaticForecaster().Forecast(series, 7);
        Assert.Null(NastySeries.FaultOf(forecast, series));
        for (var step = 1; step <= 7; step++)
            Assert.InRange(forecast.Median(step), series.Values.Span[^(8 - step)] - 25, series.Values.Span[^(8 - step)] + 25);
    }
}
