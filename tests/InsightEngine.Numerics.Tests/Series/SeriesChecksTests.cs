using InsightEngine.Numerics.Series;

namespace InsightEngine.Numerics.Tests.Series;

public sealed class SeriesChecksTests
{
    private static SeriesPoint Month(int month, double value) => new(new Period(Cadence.Monthly, 2024 * 12 + month - 1), value);

    [Fact]
    public void A_gap_becomes_a_missing_value()
    {
        var problems = SeriesChecks.Assemble([Month(1, 10), Month(2, 11), Month(5, 14)], out var series);
        Assert.Empty(problems);
        Assert.Equal([10, 11, double.NaN, double.NaN, 14], series!.Values.ToArray());
        Assert.Equal(12, series.SeasonLength);
        Assert.Equal(new DateOnly(2024, 1, 1), series.Start);
    }

    [Fact]
    public void Order_and_duplicates_are_refused_at_their_place_with_the_repair()
    {
        var problems = SeriesChecks.Assemble([Month(2, 1), Month(1, 2), Month(1, 3)], out var series);
        Assert.Null(series);
        Assert.Equal([SeriesFault.OutOfOrder, SeriesFault.Duplicate], problems.Select(p => p.Fault));
        Assert.Equal([1, 2], problems.Select(p => p.Position));
        Assert.Contains("sort", problems[0].Message);
    }

    [Theory]
    [InlineData(double.PositiveInfinity, SeriesFault.NotFinite)]
    [InlineData(1e200, SeriesFault.NotFinite)]
    [InlineData(-1, SeriesFault.OutOfBounds)]
    [InlineData(101, SeriesFault.OutOfBounds)]
    public void Impossible_values_are_refused_at_their_place(double value, SeriesFault fault)
    {
        var problems = SeriesChecks.Assemble([Month(1, 50), Month(4, value)], out _, lowerBound: 0, upperBound: 100);
        var problem = Assert.Single(problems);
        Assert.Equal((fault, 1), (problem.Fault, problem.Position));
    }

    [Fact]
    public void Dates_that_do_not_fit_the_cadence_are_refused()
    {
        var problems = SeriesChecks.Assemble([new(new Period(Cadence.Daily, 1), 1), new(new Period(Cadence.Daily, 90_000), 2)], out _);
        Assert.Equal(SeriesFault.TooSparse, Assert.Single(problems).Fault);
    }

    [Fact]
    public void Nothing_observed_is_refused() =>
        Assert.Throws<ArgumentException>(() => SeriesChecks.Require(new TimeSeries(new[] { double.NaN }, Cadence.Monthly)));
}
