using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Numerics.Forecasting;

/// <summary>
/// What a series looks like, in numbers that do not depend on its unit (Hyndman, Wang and Laptev 2015; Montero-Manso et
/// al. 2020). Gaps are bridged as in <see cref="ArimaSeries"/>. A feature that a short series does not have is NaN.
/// Season length and horizon are no features: they would tell from which collection a series comes.
/// </summary>
internal static class SeriesFeatures
{
    private const int CorrelationLags = 10;

    /// <summary>Names in the order of <see cref="Of"/>.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "log length", "seasons of history", "missing share",
        "trend strength", "seasonal strength", "spikiness", "linearity", "curvature", "remainder acf1", "remainder acf10",
        "acf1", "acf10", "diff acf1", "diff acf10", "diff2 acf1", "seasonal acf", "KPSS", "diff KPSS",
        "lumpiness", "stability", "crossing share", "flat share", "zero share", "relative noise", "last shift", "largest shift",
    ];

    public static double[] Of(ReadOnlySpan<double> values, int seasonLength)
    {
        var series = new ArimaSeries(values, seasonLength);
        var y = series.Values;
        var n = y.Length;
        var m = seasonLength;
        var seasonal = m > 1 && n > 2 * m;
        var scale = Math.Max(Descriptive.StandardDeviation(y), 1e-300);
        var mean = Descriptive.Mean(y);
        var x = Array.ConvertAll(y, v => (v - mean) / scale);
        var (trend, season, rest) = Decompose(x, m, seasonal);
        var diff = ArimaSeries.Difference(x, 1);
        var (slope, bend) = Polynomial(trend);
        var (lumpiness, stability) = Tiles(x, m > 1 ? m : 10);
        var (last, largest) = Shifts(x, Math.Max(4, m));
        return
        [
            Math.Log(n), (double)n / m, 1 - (double)Descriptive.Count(values) / values.Length,
            Explained(trend, rest), seasonal ? Explained(season, rest) : 0, Spikiness(rest), slope, bend, Correlation(rest, 1), SquaredCorrelations(rest),
            Correlation(x, 1), SquaredCorrelations(x), Correlation(diff, 1), SquaredCorrelations(diff), Correlation(ArimaSeries.Difference(diff, 1), 1),
            seasonal ? Correlation(x, m) : 0, KpssTest.Statistic(x), KpssTest.Statistic(diff),
            lumpiness, stability, Crossings(x), Flat(diff), y.Count(v => v == 0) / (double)n, scale / Math.Max(Math.Abs(mean), 1e-300) is var r && r < 1e6 ? r : double.NaN,
            last, largest,
        ];
    }

    private static (double[] Trend, double[] Season, double[] Remainder) Decompose(double[] x, int m, bool seasonal)
    {
        if (seasonal)
        {
            var stl = STL.Of(x, m, 11);
            return (stl.Trend, stl.Seasonal, stl.Remainder);
        }

        var trend = new double[x.Length];
        new Loess(STL.NextOdd(Math.Max(5, x.Length / 3)), 1, 1).Smooth(x, [], trend);
        return (trend, new double[x.Length], [.. x.Zip(trend, (a, b) => a - b)]);
    }

    private static double Explained(double[] part, double[] rest)
    {
        var (noise, total) = (Descriptive.StandardDeviation(rest), Descriptive.StandardDeviation([.. part.Zip(rest, (a, b) => a + b)]));
        return total > 1e-12 ? Math.Max(0, 1 - noise * noise / (total * total)) : 0;
    }

    /// <summary>Share of the largest squared remainder in all of them.</summary>
    private static double Spikiness(double[] rest)
    {
        double sum = 0, largest = 0;
        foreach (var r in rest)
        {
            sum += r * r;
            largest = Math.Max(largest, r * r);
        }

        return sum > 0 ? largest / sum : 0;
    }

    /// <summary>Coefficients of the trend on orthogonal linear and quadratic functions of time with unit length.</summary>
    private static (double Linear, double Quadratic) Polynomial(double[] trend)
    {
        var n = trend.Length;
        double linear = 0, quadratic = 0, linearNorm = 0, quadraticNorm = 0;
        var centre = (n - 1) / 2.0;
        var spread = (n * (double)n - 1) / 12;
        for (var t = 0; t < n; t++)
        {
            var a = t - centre;
            var b = a * a - spread;
            linear += a * trend[t];
            quadratic += b * trend[t];
            linearNorm += a * a;
            quadraticNorm += b * b;
        }

        return (linear / Math.Sqrt(Math.Max(linearNorm, 1e-12) * n), quadratic / Math.Sqrt(Math.Max(quadraticNorm, 1e-12) * n));
    }

    private static double Correlation(double[] x, int lag)
    {
        if (x.Length <= lag + 1) return double.NaN;
        var mean = Descriptive.Mean(x);
        double product = 0, square = 0;
        for (var t = 0; t < x.Length; t++)
        {
            square += (x[t] - mean) * (x[t] - mean);
            if (t >= lag) product += (x[t] - mean) * (x[t - lag] - mean);
        }

        return square > 1e-18 ? product / square : 0;
    }

    private static double SquaredCorrelations(double[] x)
    {
        if (x.Length <= CorrelationLags + 1) return double.NaN;
        double sum = 0;
        for (var lag = 1; lag <= CorrelationLags; lag++) sum += Math.Pow(Correlation(x, lag), 2);
        return sum;
    }

    /// <summary>Variance of the variances, and variance of the means, over blocks.</summary>
    private static (double Lumpiness, double Stability) Tiles(double[] x, int width)
    {
        var blocks = x.Length / width;
        if (blocks < 2) return (double.NaN, double.NaN);
        var (variances, means) = (new double[blocks], new double[blocks]);
        for (var b = 0; b < blocks; b++)
        {
            var block = x.AsSpan(b * width, width);
            means[b] = Descriptive.Mean(block);
            variances[b] = Math.Pow(Descriptive.StandardDeviation(block), 2);
        }

        return (Math.Pow(Descriptive.StandardDeviation(variances), 2), Math.Pow(Descriptive.StandardDeviation(means), 2));
    }

    private static double Crossings(double[] x)
    {
        var median = Descriptive.Median(x);
        var count = 0;
        for (var t = 1; t < x.Length; t++)
            if (x[t] > median != x[t - 1] > median) count++;
        return (double)count / x.Length;
    }

    private static double Flat(double[] diff) => diff.Length == 0 ? 0 : diff.Count(d => d == 0) / (double)diff.Length;

    /// <summary>Difference of the means of neighbouring windows: at the end of the series, and the largest anywhere.</summary>
    private static (double Last, double Largest) Shifts(double[] x, int width)
    {
        if (x.Length < 2 * width) return (double.NaN, double.NaN);
        double largest = 0, last = 0;
        for (var t = width; t + width <= x.Length; t++)
        {
            last = Descriptive.Mean(x.AsSpan(t, width)) - Descriptive.Mean(x.AsSpan(t - width, width));
            largest = Math.Max(largest, Math.Abs(last));
        }

        return (last, largest);
    }
}
