namespace InsightEngine.Numerics.Forecasting;

/// <summary>
/// Locally weighted regression of degree 0 or 1 on equally spaced points (Cleveland 1979), as STL uses it: the
/// <c>window</c> nearest points with tricube weights, evaluated at every <c>jump</c>-th point and joined linearly.
/// </summary>
internal readonly record struct Loess(int Window, int Degree, int Jump)
{
    /// <summary>Smooths the whole of a series.</summary>
    /// <param name="weights">Weight per point; empty for equal weights. A point with weight 0 may hold NaN.</param>
    public void Smooth(ReadOnlySpan<double> values, ReadOnlySpan<double> weights, Span<double> smooth)
    {
        var n = values.Length;
        if (n < 2)
        {
            values.CopyTo(smooth);
            return;
        }

        var jump = Math.Min(Jump, n - 1);
        var last = 0;
        for (var i = 0; i < n; i += jump) smooth[last = i] = At(i, values, weights);
        for (var i = 0; i + jump < n; i += jump) Join(smooth, i, i + jump);
        if (last == n - 1) return;
        smooth[n - 1] = At(n - 1, values, weights);
        Join(smooth, last, n - 1);
    }

    /// <summary>
    /// The local fit at a position, which may lie outside the series; the window is taken nearest to it. Where no point
    /// of the window has a weight, the value itself stands, or the fit over a wider window when it is missing.
    /// </summary>
    public double At(double position, ReadOnlySpan<double> values, ReadOnlySpan<double> weights)
    {
        var n = values.Length;
        var length = Math.Min(Window, n);
        var left = Math.Clamp((int)Math.Ceiling(position) - (Window + 1) / 2 + 1, 0, n - length);
        var value = Fit(position, values, weights, left, left + length - 1);
        if (!double.IsNaN(value)) return value;
        var itself = values[(int)Math.Clamp(position, 0, n - 1)];
        if (!double.IsNaN(itself)) return itself;
        var right = left + length - 1;
        while (double.IsNaN(value) && right - left + 1 < n)
        {
            (left, right) = (Math.Max(0, left - length), Math.Min(n - 1, right + length));
            value = Fit(position, values, weights, left, right);
        }

        return double.IsNaN(value) ? Statistics.Descriptive.Mean(values) : value;
    }

    private double Fit(double position, ReadOnlySpan<double> values, ReadOnlySpan<double> weights, int left, int right)
    {
        var reach = Math.Max(position - left, right - position);
        if (Window > values.Length) reach += (Window - values.Length) / 2;
        var (near, far) = (0.001 * reach, 0.999 * reach);
        Span<double> local = right - left < 512 ? stackalloc double[right - left + 1] : new double[right - left + 1];
        double total = 0, centre = 0;
        for (var j = left; j <= right; j++)
        {
            var distance = Math.Abs(j - position);
            double w = 0;
            if (distance <= far)
            {
                var ratio = distance / reach;
                w = distance <= near ? 1 : Cube(1 - ratio * ratio * ratio);
                if (!weights.IsEmpty) w *= weights[j];
            }

            local[j - left] = w;
            total += w;
            centre += w * j;
        }

        if (total <= 0) return double.NaN;
        centre /= total;
        double spread = 0;
        if (Degree > 0)
            for (var j = left; j <= right; j++) spread += local[j - left] / total * (j - centre) * (j - centre);
        var sloped = Math.Sqrt(spread) > 0.001 * (values.Length - 1);
        var slope = sloped ? (position - centre) / spread : 0;
        double sum = 0;
        for (var j = left; j <= right; j++)
        {
            var w = local[j - left];
            if (w != 0) sum += w / total * (1 + slope * (j - centre)) * values[j];
        }

        return sum;
    }

    private static double Cube(double x) => x * x * x;

    private static void Join(Span<double> smooth, int from, int to)
    {
        var step = (smooth[to] - smooth[from]) / (to - from);
        for (var k = from + 1; k < to; k++) smooth[k] = smooth[from] + step * (k - from);
    }
}
