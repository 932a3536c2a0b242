namespace InsightEngine.Numerics.Statistics;

/// <summary>Student's t distribution.</summary>
public static class StudentT
{
    /// <summary>Probability of a value at or below <paramref name="t"/>; NaN for a NaN argument.</summary>
    /// <param name="t">Any real number.</param>
    /// <param name="degreesOfFreedom">Positive, not necessarily whole.</param>
    /// <exception cref="ArgumentOutOfRangeException">The degrees of freedom are not positive.</exception>
    public static double Cdf(double t, double degreesOfFreedom)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(degreesOfFreedom);
        if (double.IsNaN(t)) return double.NaN;
        if (double.IsInfinity(t)) return t > 0 ? 1 : 0;
        var tail = 0.5 * RegularisedBeta(degreesOfFreedom / (degreesOfFreedom + t * t), degreesOfFreedom / 2, 0.5);
        return t > 0 ? 1 - tail : tail;
    }

    /// <summary>
    /// I_x(a, b) by its continued fraction (DLMF 8.17.22), evaluated with the modified Lentz method; the symmetry
    /// I_x(a, b) = 1 − I_{1−x}(b, a) keeps it on the side where the fraction converges fast.
    /// </summary>
    internal static double RegularisedBeta(double x, double a, double b)
    {
        if (x <= 0) return 0;
        if (x >= 1) return 1;
        if (x > (a + 1) / (a + b + 2)) return 1 - RegularisedBeta(1 - x, b, a);

        const double tiny = 1e-300;
        var front = Math.Exp(a * Math.Log(x) + b * Math.Log(1 - x) - LogBeta(a, b)) / a;
        double c = 1, d = 1 - (a + b) * x / (a + 1);
        d = 1 / (Math.Abs(d) < tiny ? tiny : d);
        var fraction = d;
        for (var m = 1; m <= 500; m++)
        {
            var even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
            d = Step(1 + even * d);
            c = Guard(1 + even / c);
            fraction *= c * d;
            var odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
            d = Step(1 + odd * d);
            c = Guard(1 + odd / c);
            var change = c * d;
            fraction *= change;
            if (Math.Abs(change - 1) < 1e-15) break;
        }
        return front * fraction;

        static double Guard(double value) => Math.Abs(value) < tiny ? tiny : value;
        static double Step(double value) => 1 / Guard(value);
    }

    private static double LogBeta(double a, double b) => LogGamma(a) + LogGamma(b) - LogGamma(a + b);

    /// <summary>ln Γ(x) for x &gt; 0: upward recurrence to x ≥ 10, then Stirling's series (DLMF 5.11.1); relative error below 1e-14.</summary>
    private static double LogGamma(double x)
    {
        var shift = 0.0;
        while (x < 10) shift -= Math.Log(x++);
        var inverse = 1 / x;
        var square = inverse * inverse;
        var series = inverse * (1.0 / 12 - square * (1.0 / 360 - square * (1.0 / 1260 - square * (1.0 / 1680 - square / 1188))));
        return shift + (x - 0.5) * Math.Log(x) - x + 0.5 * Math.Log(2 * Math.PI) + series;
    }
}
