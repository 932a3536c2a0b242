using InsightEngine.Insights.Strategy;

namespace InsightEngine.Insights.Tests.Strategy;

public sealed class PaceCurveTests
{
    private static readonly Target Year = Given.Target("2026-01-01", "2026-12-31", 100);

    [Fact]
    public void Between_the_checkpoints_the_way_is_straight()
    {
        var curve = PaceCurve.Read("2026-03-31 10%; 2026-09-27 60%", Year, out _)!;
        Assert.Equal(0.1 / 3, curve.At(Given.Day("2026-01-30"), Year), 12); // 30 of the 90 days to the first
        Assert.Equal(0.1, curve.At(Given.Day("2026-03-31"), Year), 12);
        Assert.Equal(0.35, curve.At(Given.Day("2026-06-29"), Year), 12); // 90 of 180 days between the two
        Assert.Equal(0.6, curve.At(Given.Day("2026-09-27"), Year), 12);
        Assert.Equal(1, curve.At(Given.Day("2026-12-31"), Year), 12);
    }

    [Theory]
    [InlineData("linear", PaceKind.Linear)]
    [InlineData(" Seasonal ", PaceKind.Seasonal)]
    [InlineData("2026-12-31 100%", PaceKind.Custom)]
    public void It_is_written_in_one_of_three_ways(string text, PaceKind kind) => Assert.Equal(kind, PaceCurve.Read(text, Year, out _)!.Kind);

    [Theory]
    [InlineData("", "empty")]
    [InlineData("fast", "write linear, seasonal, or days with shares")]
    [InlineData("2026-03-31 10", "cannot be read")]
    [InlineData("2025-03-31 10%", "outside the target's period")]
    [InlineData("2026-03-31 110%", "more than the whole way")]
    [InlineData("2026-03-31 20%; 2026-06-30 10%", "goes back")]
    [InlineData("2026-06-30 20%; 2026-03-31 30%", "goes back")]
    public void What_cannot_be_meant_is_refused_with_the_repair(string text, string told)
    {
        Assert.Null(PaceCurve.Read(text, Year, out var fault));
        Assert.Contains(told, fault);
    }
}
