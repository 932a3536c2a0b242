using InsightEngine.Insights.Risk.Miss;

namespace InsightEngine.Insights.Tests.Risk.Miss;

public sealed class MissBacktestTests
{
    /// <summary>Target 95: met until period 5, missed in 6 and 7, met from then on; two periods more have no value.</summary>
    private static readonly MissPanel s_panel = new("one", [MissFeaturesTests.Series([96, 96, 96, 96, 96, 96, 94, 94, 96, 96, double.NaN, double.NaN], 95)], [1, 2, 3]);

    [Fact]
    public void OnlyWarningsWhoseHorizonIsOverAreAskedWhatFollowed()
    {
        // Warned at 4 (a miss follows at 6), at 5 (follows), at 8: of its three periods only one has been judged.
        var warnings = MissBacktest.Warnings(s_panel, [Warned(4, 2, true), Warned(5, 1, true), Warned(8, 1, false)], 3);
        Assert.Equal((3, 2), (warnings.Warnings, warnings.Settled));
        Assert.Equal(1, warnings.MissFollows);
        Assert.Equal(2.0 / 3, warnings.NamedPeriodMissed, 12);
    }

    [Fact]
    public void AFirstMissIsWarnedOfFromTheEarliestWarning()
    {
        var warnings = MissBacktest.Warnings(s_panel, [Quiet(3), Warned(4, 2, true), Warned(5, 1, true), Quiet(8)], 3);
        Assert.Equal((1, 1.0, 2.0), (warnings.FirstMisses, warnings.FirstMissesWarned, warnings.MeanLead));
    }

    [Fact]
    public void AWarningWithoutAMissInItsHorizonIsFalse()
    {
        var warnings = MissBacktest.Warnings(s_panel, [Warned(1, 1, false), Warned(5, 1, true)], 3);
        Assert.Equal((2, 0.5), (warnings.Settled, warnings.MissFollows));
    }

    private static MissPrediction Warned(long origin, int steps, bool missed) => new(0, origin, steps, 0.7, missed, true, 0.1, 0.1);

    private static MissPrediction Quiet(long origin) => new(0, origin, 1, 0.2, false, true, 0.1, 0.1);
}
