using InsightEngine.Insights.Detection;
using InsightEngine.Insights.Risk;
using InsightEngine.Insights.Strategy;

namespace InsightEngine.Insights.Tests.Risk;

public sealed class StatusHonestyTests
{
    private static StatusHonesty Of(params (StatedStatus Status, double? Risk, string End)[] objectives) => StatusHonesty.Of(
        objectives.Select((one, i) => (Given.Objective($"O{i}", end: one.End) with { StatedStatus = one.Status }, one.Risk)), Given.Day("2026-03-01"), new StatusContradictionDetectorOptions());

    [Fact]
    public void Statuses_are_counted_with_the_misses_that_are_expected_among_them()
    {
        var honesty = Of(
            (StatedStatus.OnTrack, 0.2, "2026-12-31"), (StatedStatus.OnTrack, 0.6, "2026-12-31"), (StatedStatus.OnTrack, 0.9, "2026-12-31"),
            (StatedStatus.AtRisk, 0.5, "2026-12-31"), (StatedStatus.OffTrack, 0.05, "2026-12-31"));
        Assert.Equal(3, honesty.Good.Stated);
        Assert.Equal(1.7, honesty.Good.ExpectedMissed, 12);
        Assert.Equal(0.55, honesty.Bad.ExpectedMissed, 12);
        Assert.Equal(1 - 3 / 5.0, honesty.Agreement!.Value, 12);
        // On track with 0.9 is 0.4 beyond its limit, with 0.6 it is 0.1; off track with 0.05 is 0.05 beyond.
        Assert.Equal([("O2", true), ("O1", true), ("O4", false)], honesty.Gaps.Select(gap => (gap.ObjectiveId, gap.IsTooBright)));
    }

    [Fact]
    public void What_has_ended_is_not_stated_or_cannot_be_forecast_does_not_count()
    {
        var honesty = Of((StatedStatus.OnTrack, 0.9, "2026-02-28"), (StatedStatus.NotStated, 0.9, "2026-12-31"), (StatedStatus.Done, 0.9, "2026-12-31"), (StatedStatus.OnTrack, null, "2026-12-31"));
        Assert.Null(honesty.Agreement);
        Assert.Empty(honesty.Gaps);
    }
}
