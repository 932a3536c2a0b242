namespace InsightEngine.Numerics.Learning;

/// <summary>
/// Least squares with an L2 penalty on the coefficients (Hoerl and Kennard 1970): minimises
/// Σ wᵢ (yᵢ − a − xᵢ·b)² + λ |b|². The intercept is not penalised; scale the features first when their units differ.
/// </summary>
public static class RidgeRegression
{
    /// <param name="x">Rows without missing values.</param>
    /// <param name="targets">One finite value per row.</param>
    /// <param name="l2">λ, not negative. With 0, a feature that the others already explain gets the coefficient 0.</param>
    /// <param name="weights">Non-negative weight per row; null for equal weights.</param>
    /// <exception cref="ArgumentException">Lengths do not fit, or a value is missing or not finite.</exception>
    public static LinearModel Fit(IDesignMatrix x, double[] targets, double l2, double[]? weights = null)
    {
        weights = LinearInput.Check(x, targets, l2, weights);
        var right = new double[x.Columns + 1];
        for (var i = 0; i < x.Rows; i++)
        {
            var value = weights[i] * targets[i];
            right[0] += value;
            x.AddTo(i, value, right.AsSpan(1));
        }

        var solution = new NormalEquations(x, l2).Solve(weights, right);
        return new LinearModel(solution[0], solution[1..]);
    }
}
