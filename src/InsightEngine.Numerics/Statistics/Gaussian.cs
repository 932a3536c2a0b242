namespace InsightEngine.Numerics.Statistics;

/// <summary>The standard normal distribution.</summary>
public static class Gaussian
{
    private static readonly double[] A =
        [-3.969683028665376e+01, 2.209460984245205e+02, -2.759285104469687e+02, 1.383577518672690e+02, -3.066479806614716e+01, 2.506628277459239e+00];

    private static readonly double[] B =
        [-5.447609879822406e+01, 1.615858368580409e+02, -1.556989798598866e+02, 6.680131188771972e+01, -1.328068155288572e+01];

    private static readonly double[] C =
        [-7.784894002430293e-03, -3.223964580411365e-01, -2.400758277161838e+00, -2.549732539343734e+00, 4.374664141464968e+00, 2.938163982698783e+00];

    private static readonly double[] D =
        [7.784695709041462e-03, 3.224671290700398e-01, 2.445134137142996e+00, 3.754408661907416e+00];

    /// <summary>P(Z ≤ z), absolute error below 1e-14; NaN for NaN.</summary>
    /// <remarks>West, G. (2005), "Better approximations to cumulative normal functions" (Hart's algorithm).</remarks>
    public static double Cdf(double z)
    {
        if (double.IsNaN(z)) return double.NaN;
        var x = Math.Abs(z);
        double tail;
        if (x > 37)
        {
            tail = 0;
        }
        else
        {
            var e = Math.Exp(-x * x / 2);
            if (x < 7.07106781186547)
            {
                var n = ((((((3.52624965998911e-02 * x + 0.700383064443688) * x + 6.37396220353165) * x + 33.912866078383) * x + 112.079291497871) * x + 221.213596169931) * x + 220.206867912376);
                var d = (((((((8.83883476483184e-02 * x + 1.75566716318264) * x + 16.064177579207) * x + 86.7807322029461) * x + 296.564248779674) * x + 637.333633378831) * x + 793.826512519948) * x + 440.413735824752);
                tail = e * n / d;
            }
            else
            {
                tail = e / (x + 1 / (x + 2 / (x + 3 / (x + 4 / (x + 0.65))))) / 2.506628274631;
            }
        }

        return z > 0 ? 1 - tail : tail;
    }

    /// <summary>The z with <c>Cdf(z) = p</c>; relative error below 1e-9, one Halley step after Acklam's rational approximation.</summary>
    /// <exception cref="ArgumentOutOfRangeException">p is not in the open interval (0, 1).</exception>
    public static double Quantile(double p)
    {
        if (!(p > 0 && p < 1)) throw new ArgumentOutOfRangeException(nameof(p), p, "A probability strictly between 0 and 1 is needed.");
        double z;
        if (p < 0.02425)
        {
            var q = Math.Sqrt(-2 * Math.Log(p));
            z = (((((C[0] * q + C[1]) * q + C[2]) * q + C[3]) * q + C[4]) * q + C[5]) / ((((D[0] * q + D[1]) * q + D[2]) * q + D[3]) * q + 1);
        }
        else if (p > 1 - 0.02425)
        {
            var q = Math.Sqrt(-2 * Math.Log(1 - p));
            z = -(((((C[0] * q + C[1]) * q + C[2]) * q + C[3]) * q + C[4]) * q + C[5]) / ((((D[0] * q + D[1]) * q + D[2]) * q + D[3]) * q + 1);
        }
        else
        {
            var q = p - 0.5;
            var r = q * q;
            z = (((((A[0] * r + A[1]) * r + A[2]) * r + A[3]) * r + A[4]) * r + A[5]) * q / (((((B[0] * r + B[1]) * r + B[2]) * r + B[3]) * r + B[4]) * r + 1);
        }

        var error = Cdf(z) - p;
        var u = error * 2.5066282746310002 * Math.Exp(z * z / 2);
        return z - u / (1 + z * u / 2);
    }
}
