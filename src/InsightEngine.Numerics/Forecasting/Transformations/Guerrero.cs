using InsightEngine.Numerics.Optimization;

namespace InsightEngine.Numerics.Forecasting;

/// <summary>
/// The power of a Box-Cox transformation under which the spread inside a season does not depend on its level: the values
/// are cut into seasons, and the coefficient of variation of deviation / mean^(1 − λ) over them is least. Missing values
/// are left out of their season. Source: Guerrero (1993), Time-series analysis supported by power transformations.
/// </summary>
public static class Guerrero
{
    private const int Grid = 12;

    /// <summary>λ in [<paramref name="lower"/>, <paramref name="upper"/>]; 1, which changes nothing but the origin, when there are fewer than two seasons with a spread.</summary>
    /// <param name="values">Positive, oldest first; NaN where missing.</param>
    /// <param name="seasonLength">Periods in a season; pairs are taken when there is none.</param>
    /// <exception cref="ArgumentException">A value is not positive.</exception>
    public static double Lambda(ReadOnlySpan<double> values, int seasonLength, double lower = -1, double upper = 2)
    {
        foreach (var value in values)
            if (value <= 0) throw new ArgumentException($"{value} is not positive; a Box-Cox power needs positive values.", nameof(values));
        var period = Math.Max(2, seasonLength);
        var groups = values.Length / period;
        Span<double> mean = new double[groups], deviation = new double[groups];
        var used = 0;
        for (var g = 0; g < groups; g++)
        {
            // Seasons end with the newest value.
            var season = values.Slice(values.Length - (groups - g) * period, period);
            if (Statistics.Descriptive.Count(season) < 2) continue;
            (mean[used], deviation[used]) = (Statistics.Descriptive.Mean(season), Statistics.Descriptive.StandardDeviation(season));
            used++;
        }

        if (used < 2) return Math.Clamp(1, lower, upper);
        var variation = new Variation(mean[..used], deviation[..used]);
        // The function may have two valleys: a grid finds the right one and golden section its bottom.
        double best = Math.Clamp(1, lower, upper), least = variation.At(best), width = (upper - lower) / Grid;
        if (double.IsNaN(least)) return best;
        for (var i = 0; i <= Grid; i++)
        {
            var value = variation.At(lower + i * width);
            if (!(value < least)) continue;
            (best, least) = (lower + i * width, value);
        }

        var minimum = GoldenSection.Minimize(ref variation, Math.Max(lower, best - width), Math.Min(upper, best + width), 1e-6, out var lambda);
        return minimum.Value < least ? lambda : best;
    }

    private readonly ref struct Variation(ReadOnlySpan<double> mean, ReadOnlySpan<double> deviation) : IObjective
    {
        private readonly ReadOnlySpan<double> _mean = mean, _deviation = deviation;

        public double Evaluate(scoped ReadOnlySpan<double> point) => At(point[0]);

        /// <summary>NaN when no season has a spread.</summary>
        public double At(double lambda)
        {
            double sum = 0, squares = 0;
            for (var g = 0; g < _mean.Length; g++) sum += _deviation[g] / Math.Pow(_mean[g], 1 - lambda);
            var centre = sum / _mean.Length;
            for (var g = 0; g < _mean.Length; g++)
            {
                var distance = _deviation[g] / Math.Pow(_mean[g], 1 - lambda) - centre;
                squares += distance * distance;
            }

            return Math.Sqrt(squares / (_mean.Length - 1)) / centre;
        }
    }
}
