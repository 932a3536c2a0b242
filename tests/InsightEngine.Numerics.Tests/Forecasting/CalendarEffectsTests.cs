using InsightEngine.Numerics.Forecasting;
using InsightEngine.Numerics.Series;
using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Numerics.Tests.Forecasting;

public sealed class CalendarEffectsTests
{
    private static readonly DateOnly Start = new(2023, 1, 2);

    private static readonly DateOnly[] Holidays =
        [new(2023, 4, 7), new(2023, 4, 10), new(2023, 5, 1), new(2023, 5, 29), new(2023, 8, 28), new(2023, 12, 25), new(2023, 12, 26), new(2024, 1, 1), new(2024, 3, 29)];

    private static readonly WorkingCalendar Calendar = new(Holidays);

    private static double[] Sales(int days, double holiday, double monthEnd, double level = 200)
    {
        var random = new RandomStream(4);
        var values = new double[days];
        for (var t = 0; t < days; t++)
        {
            var day = Start.AddDays(t);
            var value = level * (day.DayOfWeek is DayOfWeek.Saturday ? 0.6 : day.DayOfWeek is DayOfWeek.Sunday ? 0.4 : 1) * (1 + 0.03 * random.NextGaussian());
            values[t] = value * Calendar.KindOf(day) switch { DayKind.Holiday => holiday, DayKind.MonthEnd => monthEnd, _ => 1 };
        }

        return values;
    }

    [Theory]
    [InlineData("2023-05-31", DayKind.MonthEnd)]
    [InlineData("2023-04-28", DayKind.MonthEnd)] // the 30th is a Sunday
    [InlineData("2023-05-02", DayKind.MonthStart)] // the 1st is a holiday
    [InlineData("2023-05-29", DayKind.Holiday)]
    [InlineData("2023-05-27", DayKind.Usual)]
    [InlineData("2023-05-17", DayKind.Usual)]
    public void Days_are_told_apart(string day, DayKind expected) =>
        Assert.Equal(expected, Calendar.KindOf(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void Holidays_and_month_ends_to_come_are_forecast_as_those_of_the_past_were()
    {
        // The history ends on 2024-03-24; Good Friday is the 29th and also the last Friday of the month.
        var values = Sales(448, 0.3, 1.5);
        var series = new TimeSeries(values, Cadence.Daily, 7, Start, 0);
        Assert.Equal(new DateOnly(2024, 3, 24), Start.AddDays(447));
        var plain = new AutomaticForecaster().Forecast(series, 7);
        var forecast = new CalendarEffects(Calendar).Forecast(series, 7, (given, h) => new AutomaticForecaster().Forecast(given, h));
        Assert.InRange(forecast.Median(5), 50, 85); // Friday, holiday
        Assert.InRange(forecast.Median(4), 265, 320); // Thursday, last working day
        Assert.InRange(forecast.Median(2), 185, 215);
        Assert.True(plain.Median(5) > 150);
        Assert.Contains("holidays -", forecast.Note);
        Assert.Contains("last working day of the month +", forecast.Note);
        Assert.Null(NastySeries.FaultOf(forecast, series));
        Assert.Equal(0.8, forecast.Cdf(5, forecast.Quantile(5, 0.8)), 1e-6);
    }

    [Fact]
    public void Without_effects_or_a_calendar_the_forecast_is_the_plain_one()
    {
        var series = new TimeSeries(Sales(300, 1, 1), Cadence.Daily, 7, Start, 0);
        Func<TimeSeries, int, Forecast> plain = (given, h) => new AutomaticForecaster().Forecast(given, h);
        Assert.Equal(plain(series, 7).Median(3), new CalendarEffects(Calendar).Forecast(series, 7, plain).Median(3));
        var monthly = series with { Cadence = Cadence.Monthly, SeasonLength = 12 };
        Assert.Equal(plain(monthly, 7).Median(3), new CalendarEffects(Calendar).Forecast(monthly, 7, plain).Median(3));
    }

    [Fact]
    public void Series_that_touch_zero_are_treated_by_differences()
    {
        var values = Sales(448, 0.3, 1).Select(value => value - 150).ToArray();
        var series = new TimeSeries(values, Cadence.Daily, 7, Start);
        var forecast = new CalendarEffects(Calendar).Forecast(series, 7, (given, h) => new AutomaticForecaster().Forecast(given, h));
        Assert.InRange(forecast.Median(5), 60 - 150 - 25, 60 - 150 + 35);
        Assert.Contains("holidays -", forecast.Note);
    }
}
