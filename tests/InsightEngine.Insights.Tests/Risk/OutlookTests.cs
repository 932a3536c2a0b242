using InsightEngine.Insights.Risk;
using InsightEngine.Insights.Strategy;

namespace InsightEngine.Insights.Tests.Risk;

public sealed class OutlookTests
{
    private static Target Month(int month, double value) => new()
    {
        KpiId = "K1",
        PeriodStart = new DateOnly(2026, month, 1),
        PeriodEnd = new DateOnly(2026, month, DateTime.DaysInMonth(2026, month)),
        Value = value,
    };

    private static KpiOutlook Of(DateOnly? start, DateOnly? end) => new() { KpiId = "K1", ComputedAt = Given.At("2026-03-10"), Method = "Naive", TargetStart = start, TargetEnd = end };

    [Fact]
    public void The_target_that_was_set_for_the_period_is_judged()
    {
        Target[] targets = [Month(4, 94), Month(3, 93), Month(2, 92)];
        Assert.Same(targets[1], Of(new DateOnly(2026, 3, 1), new DateOnly(2026, 3, 31)).TargetOf(targets));
    }

    [Fact]
    public void Without_one_the_last_before_it_is_carried_forward_to_its_period()
    {
        Target[] targets = [Month(5, 95), Month(2, 92), Month(1, 91)];
        Assert.Equal(Month(3, 92), Of(new DateOnly(2026, 3, 1), new DateOnly(2026, 3, 31)).TargetOf(targets));
        Assert.Null(Of(new DateOnly(2026, 1, 1), new DateOnly(2026, 1, 15)).TargetOf([Month(2, 92)]));
        Assert.Null(Of(null, null).TargetOf(targets));
    }
}
