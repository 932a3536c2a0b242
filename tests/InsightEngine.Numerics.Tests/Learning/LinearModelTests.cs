using InsightEngine.Numerics.Learning;
using MathNet.Numerics.LinearAlgebra;

namespace InsightEngine.Numerics.Tests.Learning;

public sealed class LinearModelTests
{
    [Fact]
    public void Ridge_solves_the_normal_equations()
    {
        var x = Made.Features(60, 4, 301);
        var y = Enumerable.Range(0, 60).Select(i => 3 + 2 * x[i, 0] - x[i, 1] + 0.3 * Made.Normal(302, i)).ToArray();
        var w = Enumerable.Range(0, 60).Select(i => 0.5 + Made.Uniform(303, i)).ToArray();
        var fit = RidgeRegression.Fit(x, y, 2.5, w);
        var design = Matrix<double>.Build.Dense(60, 5, (i, j) => j == 0 ? 1 : x[i, j - 1]);
        var weights = Matrix<double>.Build.DenseOfDiagonalArray(w);
        var penalty = Matrix<double>.Build.DenseDiagonal(5, 5, 2.5);
        penalty[0, 0] = 0;
        var expected = (design.Transpose() * weights * design + penalty).Solve(design.Transpose() * weights * Vector<double>.Build.Dense(y));
        Assert.Equal(expected[0], fit.Intercept, 9);
        for (var j = 0; j < 4; j++) Assert.Equal(expected[j + 1], fit.Coefficients[j], 9);
    }

    [Fact]
    public void A_repeated_feature_without_penalty_does_not_break_the_fit()
    {
        var x = new FeatureMatrix([1, 1, 2, 2, 3, 3, 4, 4], 2);
        var fit = RidgeRegression.Fit(x, [2, 4, 6, 8], 0);
        Assert.Equal(10, fit.Score([5, 5]), 6);
    }

    [Fact]
    public void Logistic_regression_is_where_the_gradient_vanishes()
    {
        var x = Made.Features(400, 3, 311);
        var y = Enumerable.Range(0, 400).Select(i => Made.Uniform(312, i) < 1 / (1 + Math.Exp(-1 - 2 * x[i, 0])) ? 1.0 : 0).ToArray();
        var fit = LogisticRegression.Fit(x, y, 0.7);
        var gradient = new double[4];
        for (var i = 0; i < 400; i++)
        {
            var error = fit.Probability(x.Row(i)) - y[i];
            gradient[0] += error;
            for (var j = 0; j < 3; j++) gradient[j + 1] += error * x[i, j];
        }

        Assert.Equal(0, gradient[0], 1e-6);
        for (var j = 0; j < 3; j++) Assert.Equal(-0.7 * fit.Coefficients[j], gradient[j + 1], 1e-6);
    }

    [Theory]
    [InlineData(40)]
    [InlineData(700)]
    public void Sparse_and_dense_rows_give_the_same_model(int columns)
    {
        const int Rows = 300;
        var (starts, indices, entries, dense) = (new List<int> { 0 }, new List<int>(), new List<double>(), new double[Rows * columns]);
        for (var i = 0; i < Rows; i++)
        {
            for (var j = i % 7; j < columns; j += 7 + i % 3)
            {
                indices.Add(j);
                entries.Add(Made.Uniform(321, i * columns + j));
                dense[i * columns + j] = entries[^1];
            }

            starts.Add(indices.Count);
        }

        var sparse = new SparseMatrix([.. starts], [.. indices], [.. entries], columns);
        var y = Enumerable.Range(0, Rows).Select(i => dense[i * columns] + dense[i * columns + 1] > 0.5 ? 1.0 : 0).ToArray();
        var a = LogisticRegression.Fit(sparse, y, 1);
        var b = LogisticRegression.Fit(new FeatureMatrix(dense, columns), y, 1);
        Assert.Equal(a.Intercept, b.Intercept, 1e-8);
        Assert.All(a.Coefficients.Zip(b.Coefficients), pair => Assert.Equal(pair.First, pair.Second, 1e-8));
        Assert.Equal(a.Score(sparse, 3), b.Score(dense.AsSpan(3 * columns, columns)), 1e-7);
        var ridge = RidgeRegression.Fit(sparse, y, 1);
        Assert.All(ridge.Coefficients.Zip(RidgeRegression.Fit(new FeatureMatrix(dense, columns), y, 1).Coefficients), pair => Assert.Equal(pair.First, pair.Second, 1e-8));
    }

    [Fact]
    public void Separable_outcomes_end_in_finite_coefficients()
    {
        var fit = LogisticRegression.Fit(new FeatureMatrix([-2, -1, 1, 2], 1), [0, 0, 1, 1], 0);
        Assert.True(double.IsFinite(fit.Coefficients[0]) && fit.Probability([1]) > 0.99);
    }

    [Fact]
    public void Missing_values_are_refused_by_name()
    {
        var x = new FeatureMatrix([1, 2, double.NaN, 4], 2, ["a", "b"]);
        Assert.Contains("Row 1, feature 'a' is missing", Assert.Throws<ArgumentException>(() => RidgeRegression.Fit(x, [1, 2], 1)).Message);
    }
}
