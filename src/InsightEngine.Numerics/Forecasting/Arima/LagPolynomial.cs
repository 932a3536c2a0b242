namespace InsightEngine.Numerics.Forecasting;

/// <summary>
/// Coefficients of lag polynomials. An AR factor is written 1 − Σ cᵢBⁱ and stored as c₁ … c_k; an MA factor
/// 1 + Σ cᵢBⁱ likewise.
/// </summary>
internal static class LagPolynomial
{
    /// <summary>
    /// The stationary AR factor with these partial autocorrelations, each in (−1, 1) (Barndorff-Nielsen and Schou 1973).
    /// </summary>
    public static void FromPartialAutocorrelations(ReadOnlySpan<double> partial, Span<double> coefficients)
    {
        Span<double> previous = stackalloc double[Math.Max(1, partial.Length)];
        for (var k = 0; k < partial.Length; k++)
        {
            coefficients[..k].CopyTo(previous);
            for (var j = 0; j < k; j++) coefficients[j] = previous[j] - partial[k] * previous[k - 1 - j];
            coefficients[k] = partial[k];
        }
    }

    /// <summary>Whether every root of 1 − Σ cᵢzⁱ lies farther than <paramref name="radius"/> from zero, by the step-down recursion.</summary>
    /// <param name="negated">Whether the polynomial is 1 + Σ cᵢzⁱ instead.</param>
    public static bool RootsBeyond(ReadOnlySpan<double> coefficients, double radius, bool negated = false)
    {
        Span<double> current = stackalloc double[Math.Max(1, coefficients.Length)];
        Span<double> previous = stackalloc double[current.Length];
        var scale = 1.0;
        for (var i = 0; i < coefficients.Length; i++) current[i] = (negated ? -coefficients[i] : coefficients[i]) * (scale *= radius);
        for (var k = coefficients.Length - 1; k >= 0; k--)
        {
            var partial = current[k];
            if (!(Math.Abs(partial) < 1)) return false;
            var denominator = 1 - partial * partial;
            for (var j = 0; j < k; j++) previous[j] = (current[j] + partial * current[k - 1 - j]) / denominator;
            previous[..k].CopyTo(current);
        }

        return true;
    }

    /// <summary>Product of a plain and a seasonal AR factor, as an AR factor: lags up to plain + m · seasonal.</summary>
    public static void ExpandAr(ReadOnlySpan<double> plain, ReadOnlySpan<double> seasonal, int m, Span<double> product)
    {
        product.Clear();
        plain.CopyTo(product);
        for (var s = 1; s <= seasonal.Length; s++)
        {
            product[s * m - 1] += seasonal[s - 1];
            for (var i = 1; i <= plain.Length; i++) product[s * m + i - 1] -= seasonal[s - 1] * plain[i - 1];
        }
    }

    /// <summary>Product of a plain and a seasonal MA factor.</summary>
    public static void ExpandMa(ReadOnlySpan<double> plain, ReadOnlySpan<double> seasonal, int m, Span<double> product)
    {
        product.Clear();
        plain.CopyTo(product);
        for (var s = 1; s <= seasonal.Length; s++)
        {
            product[s * m - 1] += seasonal[s - 1];
            for (var i = 1; i <= plain.Length; i++) product[s * m + i - 1] += seasonal[s - 1] * plain[i - 1];
        }
    }

    /// <summary>An AR factor times (1 − B)^d (1 − B^m)^D, as an AR factor.</summary>
    public static double[] Integrate(ReadOnlySpan<double> ar, int d, int seasonalD, int m)
    {
        var product = ar.ToArray();
        for (var i = 0; i < d; i++) product = TimesDifference(product, 1);
        for (var i = 0; i < seasonalD; i++) product = TimesDifference(product, m);
        return product;
    }

    private static double[] TimesDifference(double[] ar, int lag)
    {
        var product = new double[ar.Length + lag];
        ar.CopyTo(product, 0);
        product[lag - 1] += 1;
        for (var i = 0; i < ar.Length; i++) product[lag + i] -= ar[i];
        return product;
    }
}
