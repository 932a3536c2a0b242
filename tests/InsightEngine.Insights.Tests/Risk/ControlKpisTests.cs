using InsightEngine.Insights.Risk;
using InsightEngine.Insights.Risk.Miss;
using InsightEngine.Insights.Strategy;
using InsightEngine.Numerics.Series;
using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Insights.Tests.Risk;

public sealed class ControlKpisTests
{
    private const int Months = 60, After = 9;

    /// <summary>A measure of a region: what moves all of them, something of its own, and from the finish on a step of its own.</summary>
    private static double[] Region(ulong seed, double step, double shared = 1)
    {
        var common = new RandomStream(11);
        var own = new RandomStream(seed);
        return [.. Enumerable.Range(0, Months).Select(t => 50 + shared * (2 * common.NextGaussian() + (t >= Months - After ? 4 : 0)) + 0.5 * own.NextGaussian() + (t >= Months - After ? step : 0))];
    }

    private static InterventionEffect Effect(double[] values, params double[][] around)
    {
        var history = KpiHistory.Of(Given.Kpi(), [Given.Definition()], Given.Values("2021-01-01", Cadence.Monthly, values));
        var finished = (history.First!.Value + (Months - After - 1)).LastDay!.Value;
        return InterventionEffect.Of(history, finished, [.. around.Select(one => new MissSeries(one, new double[Months], true, 12, history.First!.Value.Ordinal))])!;
    }

    [Fact]
    public void What_moved_all_regions_is_not_the_work_of_one()
    {
        var alone = Effect(Region(1, 0));
        Assert.True(alone.PValue < 0.05);
        var held = Effect(Region(1, 0), Region(2, 0), Region(3, 0), Region(4, 0));
        Assert.Equal(3, held.Controls);
        Assert.True(held.PValue >= 0.05, $"{held}");
        Assert.InRange(held.Effect, -1.5, 1.5);
    }

    [Fact]
    public void What_only_this_one_gained_is_its_own()
    {
        var held = Effect(Region(1, 6), Region(2, 0), Region(3, 0), Region(4, 0));
        Assert.True(held.PValue < 0.05, $"{held}");
        Assert.InRange(held.Effect, 4.5, 7.5);
        Assert.True(held.Low > 0);
    }

    [Fact]
    public void Measures_that_do_not_go_with_it_change_nothing()
    {
        var alone = Effect(Region(1, 6));
        Assert.Equal(alone, Effect(Region(1, 6), Region(7, 0, shared: 0), Region(8, 0, shared: 0)));
        Assert.Equal(0, alone.Controls);
    }
}
