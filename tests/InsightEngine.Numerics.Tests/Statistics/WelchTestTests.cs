using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Numerics.Tests.Statistics;

public sealed class WelchTestTests
{
    [Theory]
    [InlineData(0.1), InlineData(1), InlineData(2.5), InlineData(7), InlineData(29.3), InlineData(400), InlineData(100_000)]
    public void Students_distribution_agrees_with_an_independent_library(double degrees)
    {
        for (var t = -8.0; t <= 8; t += 0.37)
            Assert.Equal(MathNet.Numerics.Distributions.StudentT.CDF(0, 1, degrees, t), StudentT.Cdf(t, degrees), 1e-10);
    }

    [Fact]
    public void Welch_by_hand()
    {
        // Variances of the means 4/16 = 0.25 and 9/9 = 1; t = 3 / sqrt(1.25); df = 1.25² / (0.25²/15 + 1²/8).
        var test = WelchTest.Compare(16, 10, 2, 9, 13, 3);
        Assert.Equal(3, test.Difference);
        Assert.Equal(Math.Sqrt(1.25), test.StandardError, 12);
        Assert.Equal(1.5625 / (0.0625 / 15 + 0.125), test.DegreesOfFreedom, 12);
        Assert.Equal(2 * MathNet.Numerics.Distributions.StudentT.CDF(0, 1, test.DegreesOfFreedom, -3 / Math.Sqrt(1.25)), test.PValue, 10);
    }

    [Fact]
    public void Samples_that_do_not_vary_are_equal_or_certainly_different()
    {
        Assert.Equal(1, WelchTest.Compare(5, 4, 0, 6, 4, 0).PValue);
        Assert.Equal(0, WelchTest.Compare(5, 4, 0, 6, 4.5, 0).PValue);
        Assert.Throws<ArgumentOutOfRangeException>(() => WelchTest.Compare(1, 4, 0, 6, 4.5, 0));
    }
}
