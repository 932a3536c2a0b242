using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Benchmarks.Forecasting;

/// <summary>
/// Several quantiles of one response with common slopes (Zou and Yuan 2008), by stochastic gradient descent (Adam) on
/// standardised covariates with averaging over the last quarter. Seeded: the same rows give the same numbers.
/// </summary>
internal static class CompositeQuantileRegression
{
    private const int Batch = 256;
    private const int RowVisits = 3_000_000;
    private const double Ridge = 1e-3;
    private const double FirstRate = 0.02;

    /// <param name="x">Rows of covariates; the first one is the constant.</param>
    /// <param name="visits">How many rows the descent visits, at least.</param>
    /// <returns>Slopes with the constant first, and the quantile of the remainder per level, shifted so that the 80 % one is that of a normal error.</returns>
    public static (double[] Coefficients, double[] Quantiles) Fit(double[][] x, double[] y, double[] weights, double[] levels, int visits = RowVisits)
    {
        var width = x[0].Length;
        var (mean, deviation) = Standardise(x, width);
        var theta = new double[width + levels.Length];
        for (var t = 0; t < levels.Length; t++) theta[width + t] = Descriptive.Quantile(y, levels[t]);
        Descend(theta, x, y, weights, levels, mean, deviation, visits);

        var coefficients = new double[width];
        for (var k = 1; k < width; k++)
        {
            if (deviation[k] <= 0) continue;
            coefficients[k] = theta[k] / deviation[k];
            coefficients[0] -= theta[k] * mean[k] / deviation[k];
        }

        // The quantiles of the remainder are then exact for the fitted slopes.
        var remainder = new double[y.Length];
        for (var i = 0; i < y.Length; i++) remainder[i] = y[i] - Dot(coefficients, x[i]);
        var order = Enumerable.Range(0, y.Length).OrderBy(i => remainder[i]).ToArray();
        var quantiles = levels.Select(level => Weighted(order, remainder, weights, level)).ToArray();
        var shift = quantiles[Array.IndexOf(levels, 0.8)] - Math.Log(Gaussian.Quantile(0.9));
        coefficients[0] += shift;
        return (coefficients, [.. quantiles.Select(q => q - shift)]);
    }

    public static double Dot(double[] coefficients, double[] x)
    {
        double sum = 0;
        for (var k = 0; k < x.Length; k++) sum += coefficients[k] * x[k];
        return sum;
    }

    private static (double[] Mean, double[] Deviation) Standardise(double[][] x, int width)
    {
        var mean = new double[width];
        var deviation = new double[width];
        for (var k = 1; k < width; k++)
        {
            mean[k] = x.Average(row => row[k]);
            var spread = Math.Sqrt(x.Average(row => (row[k] - mean[k]) * (row[k] - mean[k])));
            deviation[k] = spread > 1e-9 ? spread : 0;
        }

        return (mean, deviation);
    }

    private static void Descend(double[] theta, double[][] x, double[] y, double[] weights, double[] levels, double[] mean, double[] deviation, int visits)
    {
        var width = mean.Length;
        var size = theta.Length;
        double[] gradient = new double[size], first = new double[size], second = new double[size], sum = new double[size], z = new double[width];
        var random = new RandomStream(1);
        var steps = (long)Math.Max(20, visits / x.Length) * x.Length / Batch;
        var averaged = 0;
        for (long step = 1; step <= steps; step++)
        {
            Array.Clear(gradient);
            for (var b = 0; b < Batch; b++)
            {
                var i = random.NextIndex(x.Length);
                double fit = 0;
                for (var k = 1; k < width; k++)
                {
                    z[k] = deviation[k] > 0 ? (x[i][k] - mean[k]) / deviation[k] : 0;
                    fit += theta[k] * z[k];
                }

                for (var t = 0; t < levels.Length; t++)
                {
                    // The reported levels and the tails, whose gradients are small, weigh more.
                    var emphasis = (levels[t] is 0.8 or 0.95 ? 2 : 1) * (levels[t] >= 0.95 ? 3 : 1);
                    var slope = (y[i] - fit - theta[width + t] > 0 ? -levels[t] : 1 - levels[t]) * weights[i] * emphasis / Batch;
                    gradient[width + t] += slope;
                    for (var k = 1; k < width; k++) gradient[k] += slope * z[k];
                }
            }

            var rate = FirstRate * Math.Max(0.02, 1 - (double)step / steps);
            for (var k = 1; k < size; k++)
            {
                var g = gradient[k] + (k < width ? Ridge * theta[k] : 0);
                first[k] = 0.9 * first[k] + 0.1 * g;
                second[k] = 0.999 * second[k] + 0.001 * g * g;
                theta[k] -= rate * (first[k] / (1 - Math.Pow(0.9, step))) / (Math.Sqrt(second[k] / (1 - Math.Pow(0.999, step))) + 1e-8);
            }

            if (step <= steps * 3 / 4) continue;
            averaged++;
            for (var k = 0; k < size; k++) sum[k] += theta[k];
        }

        for (var k = 0; k < size; k++) theta[k] = sum[k] / averaged;
    }

    private static double Weighted(int[] order, double[] values, double[] weights, double level)
    {
        double total = weights.Sum(), seen = 0;
        foreach (var i in order)
        {
            seen += weights[i];
            if (seen >= level * total) return values[i];
        }

        return values[order[^1]];
    }
}
