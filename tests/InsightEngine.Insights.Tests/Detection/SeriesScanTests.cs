using InsightEngine.Insights.Detection;
using InsightEngine.Numerics.Series;
using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Insights.Tests.Detection;

public sealed class SeriesScanTests
{
    private static TimeSeries Months(Func<int, double> signal, int count = 96, ulong seed = 11)
    {
        var random = new RandomStream(seed);
        var values = new double[count];
        for (var i = 0; i < count; i++) values[i] = signal(i) + random.NextGaussian();
        return new TimeSeries(values, Cadence.Monthly, 12, new DateOnly(2015, 1, 1));
    }

    private static double Season(int month) => 4 * Math.Sin(2 * Math.PI * month / 12);

    [Fact]
    public void A_series_without_events_has_none() => Assert.DoesNotContain(SeriesScan.Of(Months(i => 50 + 0.2 * i + Season(i))), e => e.Kind != SeriesEventKind.UnusualValue);

    [Fact]
    public void A_new_level_is_named_where_it_begins()
    {
        var found = Assert.Single(SeriesScan.Of(Months(i => 50 + Season(i) + (i >= 60 ? 6 : 0))), e => e.Kind == SeriesEventKind.LevelShift);
        Assert.InRange(found.Position, 59, 61);
        Assert.InRange(found.Score, 0.5, 1);
    }

    [Fact]
    public void A_new_trend_is_named() =>
        Assert.Contains(SeriesScan.Of(Months(i => 50 + Season(i) + Math.Max(0, i - 60))), e => e.Kind == SeriesEventKind.TrendChange && e.Position is >= 56 and <= 64);

    [Fact]
    public void A_spike_is_an_unusual_value_and_no_new_level()
    {
        var events = SeriesScan.Of(Months(i => 50 + Season(i) + (i == 60 ? 12 : 0)));
        Assert.Contains(events, e => e is { Kind: SeriesEventKind.UnusualValue, Position: 60 });
        Assert.DoesNotContain(events, e => e.Kind == SeriesEventKind.LevelShift);
    }

    [Fact]
    public void A_new_shape_of_the_season_is_named() =>
        Assert.Contains(SeriesScan.Of(Months(i => 50 + (i < 60 ? Season(i) : Season(i + 6)))), e => e.Kind == SeriesEventKind.SeasonalBreak && e.Position is >= 48 and <= 72);

    [Fact]
    public void A_long_series_is_read_as_a_stream()
    {
        var events = SeriesScan.Of(Months(i => 100 + 20 * Math.Sin(i / 20.0) + (i is >= 3000 and < 3040 ? 60 : 0), 4000));
        Assert.Contains(events, e => e.Position is >= 3000 and < 3040);
        Assert.DoesNotContain(events, e => e.Position is < 2999 or > 3300);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(13)]
    public void A_short_series_is_no_error(int count) => Assert.True(SeriesScan.Of(Months(i => i, count)).Count <= count);

    [Fact]
    public void Missing_values_and_constants_are_no_events()
    {
        var values = new double[60];
        Array.Fill(values, 5);
        for (var i = 20; i < 30; i++) values[i] = double.NaN;
        Assert.Empty(SeriesScan.Of(new TimeSeries(values, Cadence.Monthly, 12, new DateOnly(2015, 1, 1))));
    }
}
