using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Numerics.Tests.Statistics;

public sealed class ShapleyRegressionTests
{
    [Fact]
    public void Uncorrelated_predictors_get_their_squared_correlations()
    {
        // A full factorial: the predictors are exactly uncorrelated, y = 3·a + 1·b, so that R² is split 9 : 1.
        double[][] rows = [[-1, -1], [-1, 1], [1, -1], [1, 1]];
        var (explained, shares) = ShapleyRegression.Of(rows, [.. rows.Select(row => (3 * row[0]) + row[1])]);
        Assert.Equal(1, explained, 9);
        Assert.Equal(0.9, shares[0], 9);
        Assert.Equal(0.1, shares[1], 9);
    }

    [Fact]
    public void Two_equal_predictors_share_alike_and_a_constant_one_gets_nothing()
    {
        var random = new RandomStream(3);
        var rows = new List<double[]>();
        var outcomes = new List<double>();
        for (var i = 0; i < 200; i++)
        {
            var x = random.NextGaussian();
            rows.Add([x, x, 5]);
            outcomes.Add(x + random.NextGaussian());
        }

        var (explained, shares) = ShapleyRegression.Of(rows, outcomes);
        Assert.InRange(explained, 0.35, 0.65);
        Assert.Equal(explained / 2, shares[0], 9);
        Assert.Equal(explained / 2, shares[1], 9);
        Assert.Equal(0, shares[2], 9);
    }

    [Fact]
    public void Shares_add_up_to_what_all_predictors_explain()
    {
        var random = new RandomStream(8);
        var rows = new List<double[]>();
        var outcomes = new List<double>();
        for (var i = 0; i < 150; i++)
        {
            var common = random.NextGaussian();
            double[] row = [.. Enumerable.Range(0, 6).Select(_ => common + random.NextGaussian())];
            rows.Add(row);
            outcomes.Add(row[0] + (0.5 * row[3]) + random.NextGaussian());
        }

        var (explained, shares) = ShapleyRegression.Of(rows, outcomes);
        Assert.Equal(explained, shares.Sum(), 9);
        Assert.Equal(0, Array.IndexOf(shares, shares.Max()));
    }

    [Fact]
    public void A_constant_outcome_cannot_be_explained_and_bad_input_is_refused()
    {
        Assert.True(double.IsNaN(ShapleyRegression.Of([[1], [2], [3]], [4, 4, 4]).RSquared));
        Assert.Throws<ArgumentException>(() => ShapleyRegression.Of([[1], [2]], [1, 2]));
        Assert.Throws<ArgumentException>(() => ShapleyRegression.Of([new double[13], new double[13], new double[13]], [1, 2, 3]));
        Assert.Throws<ArgumentException>(() => ShapleyRegression.Of([[1], [2, 3], [4]], [1, 2, 3]));
    }
}
