namespace InsightEngine.Numerics.Statistics;

/// <summary>
/// How much each predictor contributes to the explained variance of a linear regression: the mean gain in R² over all
/// orders of entry (Lindeman, Merenda and Gold 1980; Shapley value). Unlike coefficients, the shares stay meaningful when
/// predictors are correlated.
/// </summary>
public static class ShapleyRegression
{
    /// <summary>Most predictors: the work doubles with each.</summary>
    public const int MostPredictors = 12;

    /// <summary>A pivot below this is rounding: the predictor repeats others and adds nothing.</summary>
    private const double SmallestPivot = 1e-9;

    /// <param name="predictors">One row per case, complete and finite.</param>
    /// <param name="outcomes">One value per case.</param>
    /// <returns>R² of all predictors together and the share of it that is due to each; the shares add up to R². NaN when the outcome is constant.</returns>
    /// <exception cref="ArgumentException">Fewer than three cases, rows of different lengths, or too many predictors.</exception>
    public static (double RSquared, double[] Shares) Of(IReadOnlyList<double[]> predictors, IReadOnlyList<double> outcomes)
    {
        if (predictors.Count != outcomes.Count || predictors.Count < 3) throw new ArgumentException("Needs as many rows as outcomes, at least three.", nameof(predictors));
        var count = predictors[0].Length;
        if (count is 0 or > MostPredictors || predictors.Any(row => row.Length != count)) throw new ArgumentException($"Every row needs the same 1 to {MostPredictors} predictors.", nameof(predictors));
        var correlations = Correlations(predictors, outcomes, count);
        if (double.IsNaN(correlations[count, count])) return (double.NaN, [.. Enumerable.Repeat(double.NaN, count)]);
        var explained = new double[1 << count];
        for (var set = 1; set < explained.Length; set++) explained[set] = Explained(correlations, count, set);
        var shares = new double[count];
        for (var p = 0; p < count; p++)
        {
            for (var set = 0; set < explained.Length; set++)
            {
                if ((set >> p & 1) == 1) continue;
                var size = System.Numerics.BitOperations.PopCount((uint)set);
                shares[p] += (explained[set | 1 << p] - explained[set]) / (count * Choose(count - 1, size));
            }
        }

        return (explained[^1], shares);
    }

    private static double[,] Correlations(IReadOnlyList<double[]> predictors, IReadOnlyList<double> outcomes, int count)
    {
        double Value(int row, int column) => column == count ? outcomes[row] : predictors[row][column];
        var means = Enumerable.Range(0, count + 1).Select(column => Enumerable.Range(0, outcomes.Count).Average(row => Value(row, column))).ToArray();
        var products = new double[count + 1, count + 1];
        for (var row = 0; row < outcomes.Count; row++)
            for (var a = 0; a <= count; a++)
                for (var b = 0; b <= count; b++) products[a, b] += (Value(row, a) - means[a]) * (Value(row, b) - means[b]);
        var result = new double[count + 1, count + 1];
        for (var a = 0; a <= count; a++)
        {
            for (var b = 0; b <= count; b++)
            {
                var scale = Math.Sqrt(products[a, a] * products[b, b]);
                // A predictor that never varies explains nothing; an outcome that never varies cannot be explained.
                result[a, b] = scale > 1e-12 ? products[a, b] / scale : a == count && b == count ? double.NaN : 0;
            }
        }

        return result;
    }

    /// <summary>R² of a set of predictors: the outcome's correlation with them, swept by Cholesky factors.</summary>
    private static double Explained(double[,] correlations, int count, int set)
    {
        var members = Enumerable.Range(0, count).Where(p => (set >> p & 1) == 1).ToArray();
        var factor = new double[members.Length, members.Length];
        var solved = new double[members.Length];
        double sum = 0;
        for (var a = 0; a < members.Length; a++)
        {
            var right = correlations[members[a], count];
            for (var b = 0; b < a; b++)
            {
                var cell = correlations[members[a], members[b]];
                for (var k = 0; k < b; k++) cell -= factor[a, k] * factor[b, k];
                factor[a, b] = factor[b, b] == 0 ? 0 : cell / factor[b, b];
                right -= factor[a, b] * solved[b];
            }

            var pivot = correlations[members[a], members[a]];
            for (var k = 0; k < a; k++) pivot -= factor[a, k] * factor[a, k];
            factor[a, a] = pivot > SmallestPivot ? Math.Sqrt(pivot) : 0;
            solved[a] = factor[a, a] == 0 ? 0 : right / factor[a, a];
            sum += solved[a] * solved[a];
        }

        return Math.Min(1, sum);
    }

    private static double Choose(int n, int k)
    {
        double result = 1;
        for (var i = 1; i <= k; i++) result = result * (n - k + i) / i;
        return result;
    }
}
