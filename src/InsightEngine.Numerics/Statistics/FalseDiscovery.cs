namespace InsightEngine.Numerics.Statistics;

/// <summary>Which of many tests are significant when a stated share of false ones among them is accepted.</summary>
/// <remarks>Benjamini and Yekutieli (2001), valid under any dependence of the tests; Benjamini and Hochberg (1995) for independent ones is its first factor.</remarks>
public static class FalseDiscovery
{
    /// <param name="pValues">0 … 1, in any order.</param>
    /// <param name="rate">Accepted expected share of false discoveries, in (0, 1).</param>
    /// <returns>Largest p-value that counts as significant; −1 when none does.</returns>
    public static double Threshold(IEnumerable<double> pValues, double rate)
    {
        var sorted = pValues.Order().ToArray();
        double harmonic = 0, threshold = -1;
        for (var i = 1; i <= sorted.Length; i++) harmonic += 1.0 / i;
        for (var i = 0; i < sorted.Length; i++)
            if (sorted[i] <= rate * (i + 1) / (sorted.Length * harmonic)) threshold = sorted[i];
        return threshold;
    }
}
