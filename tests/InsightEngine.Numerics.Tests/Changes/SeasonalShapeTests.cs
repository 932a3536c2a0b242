using InsightEngine.Numerics.Changes;
using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Numerics.Tests.Changes;

public sealed class SeasonalShapeTests
{
    private static double[] Seasonal(ulong seed, int breakAt)
    {
        var random = new RandomStream(seed);
        var values = new double[40];
        double[] before = [3, -1, -2, 0], after = [-2, 3, 0, -1];
        for (var i = 0; i < values.Length; i++) values[i] = (i < breakAt ? before : after)[i % 4] + random.NextGaussian();
        return values;
    }

    [Fact]
    public void A_new_shape_is_dated_to_its_season()
    {
        var (position, p) = SeasonalShape.Break(Seasonal(1, 24), 4);
        Assert.Equal(24, position);
        Assert.True(p < 1e-6);
    }

    [Fact]
    public void A_shape_that_stays_is_rarely_called_broken()
    {
        var broken = Enumerable.Range(1, 200).Count(seed => SeasonalShape.Break(Seasonal((ulong)seed, 40), 4).PValue < 0.05);
        Assert.InRange(broken, 0, 16);
    }

    [Fact]
    public void The_p_value_is_that_of_the_F_test()
    {
        // Two seasons of two places on each side: (1, −1), (2, −2) before and (−1, 1), (−2, 2) after.
        // Around one mean per place the squares add up to 20; around the means of each side to 2: F = (18 / 1) / (2 / 4) = 36
        // with 1 and 4 degrees of freedom, p = 0.003883 (t = 6 with 4 degrees of freedom, two-sided).
        var (position, p) = SeasonalShape.Break([1, -1, 2, -2, -1, 1, -2, 2], 2);
        Assert.Equal(4, position);
        Assert.Equal(0.003883, p, 6);
    }

    [Fact]
    public void Too_short_a_series_has_no_break() => Assert.Equal((-1, 1.0), SeasonalShape.Break([1, 2, 3, 4, 5, 6], 2));
}
