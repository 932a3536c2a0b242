namespace InsightEngine.Numerics.Forecasting;

/// <summary>
/// Seasonal indices by classical decomposition: a centred moving average as trend, then the mean ratio (or difference)
/// per season. A window with missing values uses the observed ones. Source: FPP3, section 3.4.
/// </summary>
/// <param name="Indices">One per season, aligned with the first period of the series; mean 1 (multiplicative) or 0 (additive).</param>
/// <param name="Multiplicative">Whether seasons multiply the trend or add to it.</param>
internal sealed record ClassicalDecomposition(double[] Indices, bool Multiplicative)
{
    /// <summary>No season at all.</summary>
    public static ClassicalDecomposition None { get; } = new([0], false);

    /// <summary>
    /// Decomposes, or answers <see cref="None"/> when there are fewer than two cycles or a season was never observed.
    /// Multiplicative only for positive values; otherwise additive.
    /// </summary>
    public static ClassicalDecomposition Of(ReadOnlySpan<double> values, int seasonLength, bool multiplicative)
    {
        var n = values.Length;
        var m = seasonLength;
        if (m < 2 || n < 2 * m) return None;
        foreach (var value in values) multiplicative &= !(value <= 0);

        var sum = new double[m];
        var count = new int[m];
        var half = m / 2;
        for (var t = half; t < n - half; t++)
        {
            if (double.IsNaN(values[t])) continue;
            var trend = CentredMean(values, t, m);
            if (double.IsNaN(trend) || (multiplicative && trend <= 0)) continue;
            sum[t % m] += multiplicative ? values[t] / trend : values[t] - trend;
            count[t % m]++;
        }

        double total = 0;
        for (var s = 0; s < m; s++)
        {
            if (count[s] == 0) return None;
            sum[s] /= count[s];
            total += sum[s];
        }

        for (var s = 0; s < m; s++)
        {
            sum[s] = multiplicative ? sum[s] * m / total : sum[s] - total / m;
            if (multiplicative && !(sum[s] > 0.01)) return Of(values, m, multiplicative: false);
        }

        return new ClassicalDecomposition(sum, multiplicative);
    }

    /// <summary>Values without their season.</summary>
    public void Adjust(ReadOnlySpan<double> values, Span<double> adjusted)
    {
        for (var t = 0; t < values.Length; t++)
        {
            var index = Indices[t % Indices.Length];
            adjusted[t] = Multiplicative ? values[t] / index : values[t] - index;
        }
    }

    /// <summary>Puts the season back on a forecast that starts <paramref name="origin"/> periods after the first one.</summary>
    public void Reseasonalise(double[] mean, double[] deviation, int origin)
    {
        for (var h = 0; h < mean.Length; h++)
        {
            var index = Indices[(origin + h) % Indices.Length];
            if (Multiplicative)
            {
                mean[h] *= index;
                deviation[h] *= index;
            }
            else
            {
                mean[h] += index;
            }
        }
    }

    private static double CentredMean(ReadOnlySpan<double> values, int centre, int m)
    {
        var half = m / 2;
        double sum = 0, weight = 0;
        for (var k = -half; k <= half; k++)
        {
            var value = values[centre + k];
            if (double.IsNaN(value)) continue;
            var w = m % 2 == 0 && Math.Abs(k) == half ? 0.5 : 1;
            sum += w * value;
            weight += w;
        }

        return weight >= 0.5 * m ? sum / weight : double.NaN;
    }
}
