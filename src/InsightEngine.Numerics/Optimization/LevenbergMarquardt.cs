using System.Buffers;
using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Numerics.Optimization;

/// <summary>Residuals whose sum of squares is to be minimised.</summary>
public interface IResiduals
{
    /// <summary>Writes one residual per case; false marks a point outside the domain.</summary>
    bool Evaluate(ReadOnlySpan<double> point, Span<double> residuals);
}

/// <summary>Nonlinear least squares by Levenberg (1944) and Marquardt (1963) with forward-difference derivatives. Works in one pooled buffer.</summary>
public static class LevenbergMarquardt
{
    private const double DifferenceStep = 1e-6;
    private const double LargestDamping = 1e10;

    /// <summary>Minimises the sum of squares from a starting point inside the domain.</summary>
    /// <param name="point">In: start. Out: the best point seen.</param>
    /// <param name="cases">Number of residuals.</param>
    /// <param name="tolerance">Relative decrease of the sum of squares at which the search ends.</param>
    /// <param name="maximumSteps">Budget of accepted or refused steps.</param>
    public static Minimum Minimize(IResiduals residuals, Span<double> point, int cases, double tolerance = 1e-8, int maximumSteps = 60)
    {
        ArgumentNullException.ThrowIfNull(residuals);
        var n = point.Length;
        var work = ArrayPool<double>.Shared.Rent((2 + n) * cases + 2 * n * n + 2 * n);
        try
        {
            return Minimize(residuals, point, cases, tolerance, maximumSteps, work);
        }
        finally
        {
            ArrayPool<double>.Shared.Return(work);
        }
    }

    private static Minimum Minimize(IResiduals residuals, Span<double> point, int cases, double tolerance, int maximumSteps, Span<double> work)
    {
        var n = point.Length;
        var current = Take(ref work, cases);
        var evaluations = 1;
        if (!residuals.Evaluate(point, current)) return new Minimum(double.PositiveInfinity, evaluations, false);
        var sum = SumOfSquares(current);
        if (n == 0) return new Minimum(sum, evaluations, true);
        var moved = Take(ref work, cases);
        var jacobian = Take(ref work, n * cases);
        var normal = Take(ref work, n * n);
        var damped = Take(ref work, n * n);
        var gradient = Take(ref work, n);
        var trial = Take(ref work, n);
        var damping = 1e-3;
        var stale = true;
        for (var step = 0; step < maximumSteps; step++)
        {
            if (stale)
            {
                if (!Differentiate(residuals, point, current, moved, jacobian, ref evaluations))
                    return new Minimum(sum, evaluations, false);
                Accumulate(jacobian, current, normal, gradient);
                stale = false;
            }

            normal.CopyTo(damped);
            for (var a = 0; a < n; a++)
            {
                damped[a * n + a] += damping * Math.Max(normal[a * n + a], 1e-12);
                trial[a] = -gradient[a];
            }

            var solved = SolvePositiveDefinite(damped, trial);
            var predicted = 0.0;
            for (var a = 0; a < n; a++)
            {
                predicted -= trial[a] * gradient[a];
                trial[a] += point[a];
            }

            if (solved && predicted <= tolerance * sum) return new Minimum(sum, evaluations, true);
            evaluations++;
            var reached = solved && residuals.Evaluate(trial, moved) ? SumOfSquares(moved) : double.PositiveInfinity;
            if (!(reached < sum))
            {
                damping *= 8;
                if (damping > LargestDamping) return new Minimum(sum, evaluations, true);
                continue;
            }

            var done = sum - reached <= tolerance * sum && damping <= 1e-2;
            trial.CopyTo(point);
            var before = current;
            current = moved;
            moved = before;
            sum = reached;
            damping = Math.Max(damping / 5, 1e-9);
            stale = true;
            if (done) return new Minimum(sum, evaluations, true);
        }

        return new Minimum(sum, evaluations, false);
    }

    private static Span<double> Take(ref Span<double> work, int length)
    {
        var taken = work[..length];
        work = work[length..];
        return taken;
    }

    private static bool Differentiate(
        IResiduals residuals, Span<double> point, ReadOnlySpan<double> current, Span<double> moved, Span<double> jacobian, ref int evaluations)
    {
        for (var a = 0; a < point.Length; a++)
        {
            var kept = point[a];
            var step = DifferenceStep * Math.Max(1, Math.Abs(kept));
            point[a] = kept + step;
            var inside = residuals.Evaluate(point, moved);
            if (!inside)
            {
                step = -step;
                point[a] = kept + step;
                inside = residuals.Evaluate(point, moved);
            }

            point[a] = kept;
            evaluations++;
            if (!inside) return false;
            for (var i = 0; i < current.Length; i++) jacobian[a * current.Length + i] = (moved[i] - current[i]) / step;
        }

        return true;
    }

    private static void Accumulate(ReadOnlySpan<double> jacobian, ReadOnlySpan<double> current, Span<double> normal, Span<double> gradient)
    {
        var (n, cases) = (gradient.Length, current.Length);
        for (var a = 0; a < n; a++)
        {
            var column = jacobian.Slice(a * cases, cases);
            gradient[a] = InnerProduct.Of(column, current);
            for (var b = 0; b <= a; b++)
                normal[a * n + b] = normal[b * n + a] =
                    InnerProduct.Of(column, jacobian.Slice(b * cases, cases));
        }
    }

    private static double SumOfSquares(ReadOnlySpan<double> residuals)
    {
        var sum = InnerProduct.Of(residuals, residuals);
        return double.IsNaN(sum) ? double.PositiveInfinity : sum;
    }

    /// <summary>Cholesky in place; false when the matrix is not positive definite.</summary>
    private static bool SolvePositiveDefinite(Span<double> matrix, Span<double> right)
    {
        var n = right.Length;
        for (var a = 0; a < n; a++)
        {
            for (var b = 0; b <= a; b++)
            {
                var sum = matrix[a * n + b];
                for (var k = 0; k < b; k++) sum -= matrix[a * n + k] * matrix[b * n + k];
                if (a != b) matrix[a * n + b] = sum / matrix[b * n + b];
                else if (sum > 0) matrix[a * n + a] = Math.Sqrt(sum);
                else return false;
            }
        }

        for (var a = 0; a < n; a++)
        {
            for (var k = 0; k < a; k++) right[a] -= matrix[a * n + k] * right[k];
            right[a] /= matrix[a * n + a];
        }

        for (var a = n - 1; a >= 0; a--)
        {
            for (var k = a + 1; k < n; k++) right[a] -= matrix[k * n + a] * right[k];
            right[a] /= matrix[a * n + a];
        }

        return true;
    }
}
