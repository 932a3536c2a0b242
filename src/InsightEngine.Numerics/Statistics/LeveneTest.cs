namespace InsightEngine.Numerics.Statistics;

/// <summary>
/// Do two samples scatter alike? The t test of the square roots of absolute deviations, one of the forms that Levene proposed
/// (Robust tests for equality of variances, in: Contributions to Probability and Statistics, Stanford 1960). The square root keeps the
/// level of the test with heavy tails and few values, where absolute deviations as they are reject too often.
/// </summary>
public static class LeveneTest
{
    /// <summary>Two-sided p-value that the deviations of both samples are of one size.</summary>
    /// <param name="before">Deviations from what was expected, of either sign, in any unit; all finite.</param>
    /// <param name="after">The same of the other sample.</param>
    /// <returns>1 when a sample is empty, both together have fewer than three values, or no size differs from another within its sample.</returns>
    public static double PValue(ReadOnlySpan<double> before, ReadOnlySpan<double> after)
    {
        if (before.IsEmpty || after.IsEmpty) return 1;
        var (meanBefore, squaresBefore) = RootSizes(before);
        var (meanAfter, squaresAfter) = RootSizes(after);
        var degrees = before.Length + after.Length - 2;
        if (degrees < 1) return 1;
        var error = Math.Sqrt((squaresBefore + squaresAfter) / degrees * (1.0 / before.Length + 1.0 / after.Length));
        return error > 0 ? 2 * StudentT.Cdf(-Math.Abs(meanAfter - meanBefore) / error, degrees) : 1;
    }

    /// <summary>Mean of √|x|, and the sum of squares around it.</summary>
    private static (double Mean, double Squares) RootSizes(ReadOnlySpan<double> deviations)
    {
        double mean = 0, squares = 0;
        foreach (var deviation in deviations) mean += Math.Sqrt(Math.Abs(deviation)) / deviations.Length;
        foreach (var deviation in deviations) squares += (Math.Sqrt(Math.Abs(deviation)) - mean) * (Math.Sqrt(Math.Abs(deviation)) - mean);
        return (mean, squares);
    }
}
