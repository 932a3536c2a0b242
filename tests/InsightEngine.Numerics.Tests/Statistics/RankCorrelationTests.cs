using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Numerics.Tests.Statistics;

public sealed class RankCorrelationTests
{
    [Fact]
    public void Of_TheTextbookExample_IsTheTextbooksCoefficient()
    {
        // Intelligence and hours of television of ten people, a common classroom example: d² adds up to 194, 1 − 6·194/990 = −0.17576; p = 0.627 by t with 8 degrees of freedom.
        double[] intelligence = [106, 86, 100, 101, 99, 103, 97, 113, 112, 110];
        double[] hours = [7, 0, 27, 50, 28, 29, 20, 12, 6, 17];
        var result = RankCorrelation.Of(intelligence, hours);
        Assert.Equal(-29 / 165.0, result.Coefficient, 12);
        Assert.Equal(0.627, result.PValue, 3);
        Assert.Equal(10, result.Pairs);
    }

    [Fact]
    public void Of_TiesAndMissingValues_UsesMidRanksOfWhatIsThere()
    {
        // Without the pair with a gap: ranks 1.5 1.5 3 4 and 1 2 3 4; products by hand give 4.5/√(4.5·5).
        var result = RankCorrelation.Of([5, 5, double.NaN, 7, 9], [1, 2, 100, 3, 4]);
        Assert.Equal(4.5 / Math.Sqrt(4.5 * 5), result.Coefficient, 12);
        Assert.Equal(4, result.Pairs);
    }

    [Fact]
    public void Of_AConstantSide_SaysNothing()
    {
        var result = RankCorrelation.Of([1, 1, 1, 1], [1, 2, 3, 4]);
        Assert.True(double.IsNaN(result.Coefficient));
        Assert.Equal(1, result.PValue);
    }

    [Fact]
    public void Of_SidesOfDifferentLength_Refuses() => Assert.Throws<ArgumentException>(() => RankCorrelation.Of([1, 2, 3], [1, 2]));

    [Fact]
    public void Threshold_OfManyTests_AcceptsThoseBelowTheLine()
    {
        // Four tests: 1 + 1/2 + 1/3 + 1/4 = 25/12, so the limits are 0.006, 0.012, 0.018, 0.024.
        Assert.Equal(0.011, FalseDiscovery.Threshold([0.9, 0.011, 0.3, 0.001], 0.05));
        Assert.Equal(-1, FalseDiscovery.Threshold([0.9, 0.02, 0.3, 0.02], 0.05));
        Assert.Equal(-1, FalseDiscovery.Threshold([], 0.05));
    }
}
