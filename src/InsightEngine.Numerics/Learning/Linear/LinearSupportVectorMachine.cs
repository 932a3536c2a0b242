using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Numerics.Learning;

/// <summary>
/// Linear support vector machine with squared hinge loss, by dual coordinate descent (Hsieh et al., ICML 2008): minimises
/// ½|b|² + Σ cᵢ max(0, 1 − sᵢ(a + xᵢ·b))², s = ±1; the intercept is a column of ones. Fast on wide sparse rows. Seeded.
/// </summary>
public static class LinearSupportVectorMachine
{
    private const double Tolerance = 0.01;

    /// <param name="x">Rows without missing values.</param>
    /// <param name="positive">Which rows are positive.</param>
    /// <param name="cost">c of a negative row, above 0.</param>
    /// <param name="positiveCost">c of a positive row, above 0.</param>
    /// <param name="epochs">Most rounds over all rows.</param>
    /// <param name="seed">Order of the rows.</param>
    /// <returns>Its score is the signed margin.</returns>
    /// <exception cref="ArgumentException">The number of labels is not that of the rows.</exception>
    public static LinearModel Fit(IDesignMatrix x, IReadOnlyList<bool> positive, double cost, double positiveCost, int epochs = 60, ulong seed = 1)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(positive);
        if (positive.Count != x.Rows) throw new ArgumentException($"{positive.Count} labels for {x.Rows} rows.", nameof(positive));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(cost);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(positiveCost);
        var weights = new double[x.Columns];
        var intercept = 0.0;
        var alphas = new double[x.Rows];
        var curvatures = new double[x.Rows];
        var unit = new double[x.Columns];
        for (var i = 0; i < x.Rows; i++)
        {
            x.AddTo(i, 1, unit);
            curvatures[i] = 1 + x.Dot(i, unit) + (0.5 / (positive[i] ? positiveCost : cost));
            x.AddTo(i, -1, unit);
        }

        var random = new RandomStream(seed);
        var order = Enumerable.Range(0, x.Rows).ToArray();
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            for (var k = order.Length - 1; k > 0; k--)
            {
                var other = random.NextIndex(k + 1);
                (order[k], order[other]) = (order[other], order[k]);
            }

            double largest = 0;
            foreach (var i in order)
            {
                var sign = positive[i] ? 1 : -1;
                var gradient = (sign * (intercept + x.Dot(i, weights))) - 1 + (alphas[i] * 0.5 / (positive[i] ? positiveCost : cost));
                var projected = alphas[i] == 0 ? Math.Min(gradient, 0) : gradient;
                if (projected == 0) continue;
                largest = Math.Max(largest, Math.Abs(projected));
                var next = Math.Max(0, alphas[i] - (gradient / curvatures[i]));
                var step = (next - alphas[i]) * sign;
                alphas[i] = next;
                intercept += step;
                x.AddTo(i, step, weights);
            }

            if (largest < Tolerance) break;
        }

        return new LinearModel(intercept, weights);
    }
}
