using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Numerics.Learning;

/// <summary>
/// Logistic regression with an L2 penalty on the coefficients, by Newton's method with a backtracking line search:
/// minimises Σ wᵢ log(1 + e^(−sᵢ(a + xᵢ·b))) + λ/2 |b|², s = ±1. The intercept is not penalised; scale the features
/// first when their units differ.
/// </summary>
public static class LogisticRegression
{
    private const int MostSteps = 100;

    /// <param name="x">Rows without missing values.</param>
    /// <param name="outcomes">0 or 1 per row; shares in between are allowed (smoothed labels).</param>
    /// <param name="l2">λ, not negative. With 0 and separable outcomes the coefficients grow until the loss stops changing.</param>
    /// <param name="weights">Non-negative weight per row; null for equal weights.</param>
    /// <exception cref="ArgumentException">Lengths do not fit, an outcome is outside [0, 1], or a value is missing or not finite.</exception>
    public static LinearModel Fit(IDesignMatrix x, double[] outcomes, double l2, double[]? weights = null)
    {
        weights = LinearInput.Check(x, outcomes, l2, weights);
        if (Array.FindIndex(outcomes, y => y is < 0 or > 1) is var bad and >= 0)
            throw new ArgumentException($"The outcome of row {bad} is {outcomes[bad]}; it must lie in 0 … 1.", nameof(outcomes));
        var equations = new NormalEquations(x, l2);
        var point = new double[x.Columns + 1];
        var curvatures = new double[x.Rows];
        var loss = Loss(x, outcomes, weights, l2, point);
        for (var step = 0; step < MostSteps; step++)
        {
            var downhill = new double[point.Length];
            for (var i = 0; i < x.Rows; i++)
            {
                var p = 1 / (1 + Math.Exp(-(point[0] + x.Dot(i, point.AsSpan(1)))));
                var slope = weights[i] * (outcomes[i] - p);
                curvatures[i] = weights[i] * Math.Max(p * (1 - p), 1e-12);
                downhill[0] += slope;
                x.AddTo(i, slope, downhill.AsSpan(1));
            }

            for (var a = 1; a < point.Length; a++) downhill[a] -= l2 * point[a];
            var direction = equations.Solve(curvatures, downhill);
            var descent = InnerProduct.Of(direction, downhill);
            if (descent <= 1e-14 * (1 + loss)) break;
            var next = Search(x, outcomes, weights, l2, point, direction, loss, descent);
            if (next is null) break;
            (point, loss) = next.Value;
        }

        return new LinearModel(point[0], point[1..]);
    }

    /// <summary>The first of the halved steps that lowers the loss enough; null when rounding leaves none.</summary>
    private static (double[] Point, double Loss)? Search(
        IDesignMatrix x, double[] outcomes, double[] weights, double l2, double[] point, double[] direction, double loss, double descent)
    {
        for (var length = 1.0; length > 1e-10; length /= 2)
        {
            var trial = new double[point.Length];
            for (var a = 0; a < trial.Length; a++) trial[a] = point[a] + length * direction[a];
            var reached = Loss(x, outcomes, weights, l2, trial);
            if (reached <= loss - 1e-4 * length * descent) return (trial, reached);
        }

        return null;
    }

    private static double Loss(IDesignMatrix x, double[] outcomes, double[] weights, double l2, double[] point)
    {
        double sum = 0;
        var coefficients = point.AsSpan(1);
        for (var i = 0; i < x.Rows; i++)
        {
            var score = point[0] + x.Dot(i, coefficients);
            sum += weights[i] * (Math.Max(score, 0) - score * outcomes[i] + Math.Log(1 + Math.Exp(-Math.Abs(score))));
        }

        return sum + 0.5 * l2 * InnerProduct.Of(coefficients, coefficients);
    }
}
