using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Numerics.Learning;

/// <summary>
/// Solves (X'WX + λ·I) v = r over intercept (first, not penalised) and coefficients: by Cholesky factors while the
/// matrix is small, by conjugate gradients with a diagonal preconditioner when it is not.
/// </summary>
internal sealed class NormalEquations(IDesignMatrix x, double l2)
{
    private const int LargestDense = 256;

    /// <summary>Below this share of the largest diagonal entry a pivot is rounding, and its coefficient is set to 0.</summary>
    private const double SmallestPivot = 1e-12;

    public double[] Solve(double[] weights, double[] right) =>
        x.Columns <= LargestDense ? SolveDense(weights, right) : SolveByConjugateGradients(weights, right);

    private double[] SolveDense(double[] weights, double[] right)
    {
        var n = x.Columns + 1;
        var matrix = new double[n * n];
        var row = new double[n];
        for (var i = 0; i < x.Rows; i++)
        {
            if (weights[i] == 0) continue;
            Array.Clear(row);
            row[0] = 1;
            x.AddTo(i, 1, row.AsSpan(1));
            for (var a = 0; a < n; a++)
            {
                if (row[a] == 0) continue;
                var factor = weights[i] * row[a];
                for (var b = 0; b <= a; b++) matrix[a * n + b] += factor * row[b];
            }
        }

        for (var a = 1; a < n; a++) matrix[a * n + a] += l2;
        return Cholesky(matrix, n, right);
    }

    private static double[] Cholesky(double[] matrix, int n, double[] right)
    {
        var scale = 0.0;
        for (var a = 0; a < n; a++) scale = Math.Max(scale, matrix[a * n + a]);
        for (var a = 0; a < n; a++)
        {
            for (var b = 0; b <= a; b++)
            {
                var sum = matrix[a * n + b];
                for (var k = 0; k < b; k++) sum -= matrix[a * n + k] * matrix[b * n + k];
                if (a == b)
                    matrix[a * n + a] = sum > SmallestPivot * scale ? Math.Sqrt(sum) : double.PositiveInfinity;
                else
                    matrix[a * n + b] = sum / matrix[b * n + b];
            }
        }

        var solution = (double[])right.Clone();
        for (var a = 0; a < n; a++)
        {
            for (var k = 0; k < a; k++) solution[a] -= matrix[a * n + k] * solution[k];
            solution[a] /= matrix[a * n + a];
        }

        for (var a = n - 1; a >= 0; a--)
        {
            for (var k = a + 1; k < n; k++) solution[a] -= matrix[k * n + a] * solution[k];
            solution[a] /= matrix[a * n + a];
        }

        return solution;
    }

    private double[] SolveByConjugateGradients(double[] weights, double[] right)
    {
        var n = x.Columns + 1;
        var diagonal = new double[n];
        for (var i = 0; i < x.Rows; i++)
        {
            diagonal[0] += weights[i];
            x.AddSquaresTo(i, weights[i], diagonal.AsSpan(1));
        }

        for (var a = 0; a < n; a++) diagonal[a] = Math.Max(diagonal[a] + (a == 0 ? 0 : l2), 1e-300);
        var solution = new double[n];
        var residual = (double[])right.Clone();
        var preconditioned = residual.Zip(diagonal, (r, d) => r / d).ToArray();
        var direction = (double[])preconditioned.Clone();
        var product = new double[n];
        var energy = Dot(residual, preconditioned);
        var target = 1e-20 * energy;
        for (var step = 0; step < 10 * n && energy > target; step++)
        {
            Multiply(weights, direction, product);
            var length = energy / Dot(direction, product);
            if (!double.IsFinite(length)) break;
            for (var a = 0; a < n; a++)
            {
                solution[a] += length * direction[a];
                residual[a] -= length * product[a];
                preconditioned[a] = residual[a] / diagonal[a];
            }

            var next = Dot(residual, preconditioned);
            for (var a = 0; a < n; a++) direction[a] = preconditioned[a] + next / energy * direction[a];
            energy = next;
        }

        return solution;
    }

    private void Multiply(double[] weights, double[] vector, double[] product)
    {
        Array.Clear(product);
        for (var i = 0; i < x.Rows; i++)
        {
            if (weights[i] == 0) continue;
            var value = weights[i] * (vector[0] + x.Dot(i, vector.AsSpan(1)));
            product[0] += value;
            x.AddTo(i, value, product.AsSpan(1));
        }

        for (var a = 1; a < vector.Length; a++) product[a] += l2 * vector[a];
    }

    private static double Dot(double[] a, double[] b) => InnerProduct.Of(a, b);
}
