namespace InsightEngine.Numerics.Optimization;

/// <summary>
/// Nelder and Mead's downhill simplex (1965) inside a box: points that leave the box are moved to its edge. Coefficients
/// adapt to the dimension as in Gao and Han (2012). Allocates nothing.
/// </summary>
public static class NelderMead
{
    private const int LargestDimension = 40;

    /// <summary>Minimises from a starting point.</summary>
    /// <param name="point">In: start. Out: the best point seen.</param>
    /// <param name="step">Initial edge of the simplex per coordinate.</param>
    /// <param name="lower">Smallest allowed value per coordinate.</param>
    /// <param name="upper">Largest allowed value per coordinate.</param>
    /// <param name="tolerance">Relative spread of the simplex's values at which the search ends.</param>
    /// <param name="maximumEvaluations">Budget of evaluations.</param>
    public static Minimum Minimize<T>(
        ref T objective,
        scoped Span<double> point,
        scoped ReadOnlySpan<double> step,
        scoped ReadOnlySpan<double> lower,
        scoped ReadOnlySpan<double> upper,
        double tolerance = 1e-6,
        int maximumEvaluations = 500)
        where T : struct, IObjective, allows ref struct
    {
        var n = point.Length;
        if (n is 0 or > LargestDimension) throw new ArgumentException($"Between 1 and {LargestDimension} coordinates are supported, got {n}.", nameof(point));
        Span<double> simplex = stackalloc double[(n + 1) * n];
        Span<double> values = stackalloc double[n + 1];
        Span<double> centroid = stackalloc double[n];
        Span<double> trial = stackalloc double[n];
        Span<double> second = stackalloc double[n];
        var expansion = n > 2 ? 1 + 2.0 / n : 2.0;
        var contraction = n > 2 ? 0.75 - 0.5 / n : 0.5;
        var shrink = n > 2 ? 1 - 1.0 / n : 0.5;

        for (var i = 0; i <= n; i++)
        {
            var vertex = simplex.Slice(i * n, n);
            point.CopyTo(vertex);
            if (i > 0)
            {
                var k = i - 1;
                var moved = vertex[k] + step[k];
                vertex[k] = moved > upper[k] ? vertex[k] - step[k] : moved;
            }

            Clamp(vertex, lower, upper);
            values[i] = Value(ref objective, vertex);
        }

        var evaluations = n + 1;
        var converged = false;
        while (evaluations < maximumEvaluations)
        {
            int best = 0, worst = 0;
            for (var i = 1; i <= n; i++)
            {
                if (values[i] < values[best]) best = i;
                if (values[i] >= values[worst]) worst = i;
            }

            if (worst == best)
            {
                converged = true;
                break;
            }

            var next = best;
            for (var i = 0; i <= n; i++)
                if (i != worst && values[i] > values[next]) next = i;

            if (Math.Abs(values[worst] - values[best]) <= tolerance * (Math.Abs(values[best]) + 1e-12))
            {
                converged = true;
                break;
            }

            centroid.Clear();
            for (var i = 0; i <= n; i++)
            {
                if (i == worst) continue;
                for (var k = 0; k < n; k++) centroid[k] += simplex[i * n + k];
            }

            for (var k = 0; k < n; k++) centroid[k] /= n;
            var bad = simplex.Slice(worst * n, n);

            Move(centroid, bad, -1, trial, lower, upper);
            var reflected = Value(ref objective, trial);
            evaluations++;
            if (reflected < values[best])
            {
                Move(centroid, bad, -expansion, second, lower, upper);
                var expanded = Value(ref objective, second);
                evaluations++;
                if (expanded < reflected)
                {
                    second.CopyTo(bad);
                    values[worst] = expanded;
                }
                else
                {
                    trial.CopyTo(bad);
                    values[worst] = reflected;
                }

                continue;
            }

            if (reflected < values[next])
            {
                trial.CopyTo(bad);
                values[worst] = reflected;
                continue;
            }

            Move(centroid, bad, reflected < values[worst] ? -contraction : contraction, second, lower, upper);
            var contracted = Value(ref objective, second);
            evaluations++;
            if (contracted < Math.Min(reflected, values[worst]))
            {
                second.CopyTo(bad);
                values[worst] = contracted;
                continue;
            }

            for (var i = 0; i <= n; i++)
            {
                if (i == best) continue;
                for (var k = 0; k < n; k++)
                    simplex[i * n + k] = simplex[best * n + k] + shrink * (simplex[i * n + k] - simplex[best * n + k]);
                values[i] = Value(ref objective, simplex.Slice(i * n, n));
                evaluations++;
            }
        }

        var winner = 0;
        for (var i = 1; i <= n; i++)
            if (values[i] < values[winner]) winner = i;
        simplex.Slice(winner * n, n).CopyTo(point);
        return new Minimum(values[winner], evaluations, converged);
    }

    private static void Move(ReadOnlySpan<double> centroid, ReadOnlySpan<double> vertex, double factor, Span<double> result, ReadOnlySpan<double> lower, ReadOnlySpan<double> upper)
    {
        for (var k = 0; k < result.Length; k++)
            result[k] = Math.Clamp(centroid[k] + factor * (vertex[k] - centroid[k]), lower[k], upper[k]);
    }

    private static void Clamp(Span<double> point, ReadOnlySpan<double> lower, ReadOnlySpan<double> upper)
    {
        for (var k = 0; k < point.Length; k++) point[k] = Math.Clamp(point[k], lower[k], upper[k]);
    }

    private static double Value<T>(ref T objective, scoped ReadOnlySpan<double> point)
        where T : struct, IObjective, allows ref struct
    {
        var value = objective.Evaluate(point);
        return double.IsNaN(value) ? double.PositiveInfinity : value;
    }
}
