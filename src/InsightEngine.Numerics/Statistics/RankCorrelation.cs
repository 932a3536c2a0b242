namespace InsightEngine.Numerics.Statistics;

/// <summary>Spearman's rank correlation of pairs and its significance.</summary>
/// <remarks>Spearman (1904); the significance by Student's t with n − 2 degrees of freedom (Kendall and Stuart 1973, section 31.19).</remarks>
/// <param name="Coefficient">−1 … 1, with mid-ranks for ties; NaN when a side is constant or there are fewer than 3 pairs.</param>
/// <param name="PValue">Two-sided; 1 when there is no coefficient.</param>
/// <param name="Pairs">Number of pairs.</param>
public readonly record struct RankCorrelation(double Coefficient, double PValue, int Pairs)
{
    /// <summary>Correlates values by position; a pair with a NaN is left out.</summary>
    /// <exception cref="ArgumentException">The sides differ in length.</exception>
    public static RankCorrelation Of(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        if (left.Length != right.Length) throw new ArgumentException($"{left.Length} values cannot be paired with {right.Length}.");
        var pairs = 0;
        for (var i = 0; i < left.Length; i++)
            if (!double.IsNaN(left[i] + right[i])) pairs++;
        double[] a = new double[pairs], b = new double[pairs];
        for (int i = 0, next = 0; i < left.Length; i++)
        {
            if (double.IsNaN(left[i] + right[i])) continue;
            (a[next], b[next]) = (left[i], right[i]);
            next++;
        }

        var coefficient = pairs < 3 ? double.NaN : Pearson(Ranks(a), Ranks(b));
        return new RankCorrelation(coefficient, Significance(coefficient, pairs), pairs);
    }

    private static double Significance(double coefficient, int pairs)
    {
        if (double.IsNaN(coefficient)) return 1;
        var rest = 1 - coefficient * coefficient;
        return rest <= 0 ? 0 : 2 * StudentT.Cdf(-Math.Abs(coefficient) * Math.Sqrt((pairs - 2) / rest), pairs - 2);
    }

    /// <summary>Ranks from 1; equal values share the mean of theirs.</summary>
    internal static double[] Ranks(IReadOnlyList<double> values)
    {
        var order = Enumerable.Range(0, values.Count).OrderBy(i => values[i]).ToArray();
        var ranks = new double[values.Count];
        for (var first = 0; first < order.Length;)
        {
            var next = first + 1;
            while (next < order.Length && values[order[next]] == values[order[first]]) next++;
            for (var i = first; i < next; i++) ranks[order[i]] = (first + next + 1) / 2.0;
            first = next;
        }

        return ranks;
    }

    private static double Pearson(double[] a, double[] b)
    {
        double meanA = a.Average(), meanB = b.Average(), product = 0, squareA = 0, squareB = 0;
        for (var i = 0; i < a.Length; i++)
        {
            product += (a[i] - meanA) * (b[i] - meanB);
            squareA += (a[i] - meanA) * (a[i] - meanA);
            squareB += (b[i] - meanB) * (b[i] - meanB);
        }

        return squareA > 0 && squareB > 0 ? product / Math.Sqrt(squareA * squareB) : double.NaN;
    }
}
