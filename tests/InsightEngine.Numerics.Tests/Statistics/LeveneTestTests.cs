using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Numerics.Tests.Statistics;

public sealed class LeveneTestTests
{
    [Fact]
    public void By_hand()
    {
        // Roots 1, 2, 3 and 4, 6: means 2 and 5, squares 2 and 2, three degrees of freedom, t = 3 / sqrt(4/3 · (1/3 + 1/2)).
        var expected = 2 * MathNet.Numerics.Distributions.StudentT.CDF(0, 1, 3, -3 / Math.Sqrt(4.0 / 3 * (1.0 / 3 + 0.5)));
        Assert.Equal(expected, LeveneTest.PValue([1, -4, 9], [16, -36]), 12);
        Assert.Equal(expected, LeveneTest.PValue([16, 36], [-1, 4, 9]), 12);
    }

    [Fact]
    public void Nothing_to_compare_is_no_difference()
    {
        Assert.Equal(1, LeveneTest.PValue([], [1, 2, 3]));
        Assert.Equal(1, LeveneTest.PValue([1], [2]));
        Assert.Equal(1, LeveneTest.PValue([2, -2, 2], [2, -2]));
    }

    [Theory]
    [InlineData(1, 5), InlineData(1, 8), InlineData(3, 5), InlineData(3, 8)]
    public void Keeps_its_level_with_few_values_and_heavy_tails(int degrees, int after)
    {
        // One degree of freedom is the Cauchy distribution, whose variance does not exist.
        const int Trials = 20_000;
        var random = new RandomStream(11);
        var rejected = 0;
        for (var trial = 0; trial < Trials; trial++)
            if (LeveneTest.PValue(Sample(24), Sample(after)) < 0.01) rejected++;
        Assert.InRange(rejected / (double)Trials, 0.002, 0.016);

        double[] Sample(int size)
        {
            var sample = new double[size];
            for (var i = 0; i < size; i++)
            {
                double squares = 0;
                for (var k = 0; k < degrees; k++) squares += Math.Pow(random.NextGaussian(), 2);
                sample[i] = random.NextGaussian() / Math.Sqrt(squares / degrees);
            }

            return sample;
        }
    }
}
