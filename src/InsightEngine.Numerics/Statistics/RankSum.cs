namespace InsightEngine.Numerics.Statistics;

/// <summary>The rank-sum test of Wilcoxon (1945) and of Mann and Whitney (1947), normal approximation with ties and continuity.</summary>
public static class RankSum
{
    /// <summary>Two-sided p-value that the two samples come from one distribution; NaN values are left out.</summary>
    /// <returns>1 when a sample is empty or all values are equal.</returns>
    public static double PValue(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        var all = new List<(double Value, bool IsLeft)>(left.Length + right.Length);
        foreach (var value in left)
            if (!double.IsNaN(value)) all.Add((value, true));
        var m = all.Count;
        foreach (var value in right)
            if (!double.IsNaN(value)) all.Add((value, false));
        int total = all.Count, n = total - m;
        if (m == 0 || n == 0) return 1;
        all.Sort((one, other) => one.Value.CompareTo(other.Value));
        double ranks = 0, tied = 0;
        for (var from = 0; from < total;)
        {
            var to = from;
            while (to + 1 < total && all[to + 1].Value == all[from].Value) to++;
            for (var i = from; i <= to; i++)
                if (all[i].IsLeft) ranks += (from + to) / 2.0 + 1;
            double size = to - from + 1;
            tied += size * size * size - size;
            from = to + 1;
        }

        var expected = m * (total + 1) / 2.0;
        var variance = m * (double)n / 12 * (total + 1 - tied / (total * (total - 1.0)));
        if (!(variance > 0)) return 1;
        var z = Math.Max(0, Math.Abs(ranks - expected) - 0.5) / Math.Sqrt(variance);
        return 2 * (1 - Gaussian.Cdf(z));
    }
}
