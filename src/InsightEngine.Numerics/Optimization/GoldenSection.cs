namespace InsightEngine.Numerics.Optimization;

/// <summary>Golden-section search for the minimum of a unimodal function of one variable (Kiefer 1953).</summary>
public static class GoldenSection
{
    private const double Ratio = 0.6180339887498949;

    /// <summary>Minimises over [<paramref name="lower"/>, <paramref name="upper"/>]; the ends themselves are tried too.</summary>
    /// <param name="location">Where the smallest value was seen.</param>
    /// <param name="tolerance">Width of the final interval.</param>
    public static Minimum Minimize<T>(ref T objective, double lower, double upper, double tolerance, out double location)
        where T : struct, IObjective, allows ref struct
    {
        if (!(lower <= upper)) throw new ArgumentException($"The interval [{lower}, {upper}] is empty.", nameof(lower));
        Span<double> point = stackalloc double[1];
        double a = lower, b = upper;
        double c = b - Ratio * (b - a), d = a + Ratio * (b - a);
        double fc = At(ref objective, point, c), fd = At(ref objective, point, d);
        double fLower = At(ref objective, point, lower), fUpper = At(ref objective, point, upper);
        var evaluations = 4;
        while (b - a > tolerance && evaluations < 200)
        {
            if (fc <= fd)
            {
                b = d;
                d = c;
                fd = fc;
                c = b - Ratio * (b - a);
                fc = At(ref objective, point, c);
            }
            else
            {
                a = c;
                c = d;
                fc = fd;
                d = a + Ratio * (b - a);
                fd = At(ref objective, point, d);
            }

            evaluations++;
        }

        var (best, value) = fc <= fd ? (c, fc) : (d, fd);
        if (fLower < value) (best, value) = (lower, fLower);
        if (fUpper < value) (best, value) = (upper, fUpper);
        location = best;
        return new Minimum(value, evaluations, b - a <= tolerance);
    }

    private static double At<T>(ref T objective, scoped Span<double> point, double x)
        where T : struct, IObjective, allows ref struct
    {
        point[0] = x;
        var value = objective.Evaluate(point);
        return double.IsNaN(value) ? double.PositiveInfinity : value;
    }
}
