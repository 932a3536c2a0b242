namespace InsightEngine.Numerics.Statistics;

/// <summary>Difference of two means with unequal variances (Welch, Biometrika 1947).</summary>
/// <param name="Difference">Second mean minus first, in the unit of the data.</param>
/// <param name="StandardError">Of the difference.</param>
/// <param name="DegreesOfFreedom">Welch–Satterthwaite; infinite when neither sample varies.</param>
/// <param name="PValue">Two-sided; 1 when neither sample varies and the means agree, 0 when they differ.</param>
public readonly record struct WelchTest(double Difference, double StandardError, double DegreesOfFreedom, double PValue)
{
    /// <summary>Compares two samples from their summaries.</summary>
    /// <param name="n1">Size of the first sample, at least 2.</param>
    /// <param name="mean1">Its mean.</param>
    /// <param name="sd1">Its sample standard deviation (N − 1).</param>
    /// <param name="n2">Size of the second sample, at least 2.</param>
    /// <param name="mean2">Its mean.</param>
    /// <param name="sd2">Its sample standard deviation (N − 1).</param>
    /// <exception cref="ArgumentOutOfRangeException">A sample has fewer than two values.</exception>
    public static WelchTest Compare(int n1, double mean1, double sd1, int n2, double mean2, double sd2)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(n1, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(n2, 2);
        double v1 = sd1 * sd1 / n1, v2 = sd2 * sd2 / n2, difference = mean2 - mean1;
        if (v1 + v2 == 0) return new WelchTest(difference, 0, double.PositiveInfinity, difference == 0 ? 1 : 0);
        var error = Math.Sqrt(v1 + v2);
        var degrees = (v1 + v2) * (v1 + v2) / (v1 * v1 / (n1 - 1) + v2 * v2 / (n2 - 1));
        return new WelchTest(difference, error, degrees, 2 * StudentT.Cdf(-Math.Abs(difference / error), degrees));
    }
}
