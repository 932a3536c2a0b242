using System.Buffers;

namespace InsightEngine.Numerics.Forecasting;

/// <summary>
/// One-step prediction of an ARMA process with unit error variance. <see cref="Prepare"/> factors the covariance of the
/// transformed process row by row and stops as soon as the rows have settled at the MA coefficients;
/// <see cref="Apply"/> then turns any series into its prediction errors. Its buffers serve all evaluations of a search; the
/// large ones are pooled and given back by <see cref="Release"/>.
/// </summary>
internal sealed class InnovationsFilter(double[] ar, double[] ma)
{
    private const double Settled = 1e-10;

    private readonly int _start = Math.Max(ar.Length, ma.Length);
    private readonly int _width = Math.Max(1, Math.Max(ar.Length, ma.Length));
    private readonly double[] _movingAverage = new double[Math.Max(ar.Length, ma.Length) + 2];
    private readonly double[] _cross = new double[Math.Max(ar.Length, ma.Length) + 2];
    private readonly double[] _gamma = new double[Math.Max(ar.Length, ma.Length) + 1];
    private readonly double[] _psi = new double[ma.Length + 1];
    private readonly double[] _right = new double[ar.Length + 1];
    private double[] _matrix = [];
    private double[] _rows = [];
    private int _rowsUsed;

    /// <summary>Factors for the current coefficients and writes the variance of each error.</summary>
    /// <returns>False when the covariance is not positive definite in floating point.</returns>
    public bool Prepare(int length, double[] variance)
    {
        var cross = CrossCovariances();
        if (!Autocovariances(cross)) return false;
        if (_rows.Length < length * _width)
        {
            if (_rows.Length > 0) ArrayPool<double>.Shared.Return(_rows);
            _rows = ArrayPool<double>.Shared.Rent(length * _width);
        }

        var gamma = _gamma;
        var movingAverage = MovingAverageCovariances();
        variance[0] = _start == 0 ? 1 : gamma[0];
        _rowsUsed = length;
        var calm = 0;
        for (var n = 1; n < length; n++)
        {
            var reach = n < _start ? n : Math.Min(n, ma.Length);
            var row = _rows.AsSpan(n * _width, _width); // row[j − 1] is the weight of the error j steps back
            for (var k = n - reach; k < n; k++)
            {
                var lag = n - k;
                var value = n < _start ? gamma[lag] : k < _start ? cross[lag] : movingAverage[lag];
                // The column's own row reaches back `other`; both rows overlap on errors from `from` on.
                var other = k < _start ? k : Math.Min(k, ma.Length);
                var from = Math.Max(k - other, n - reach);
                for (var j = from; j < k; j++)
                    value -= _rows[k * _width + k - j - 1] * row[n - j - 1] * variance[j];
                row[lag - 1] = value / variance[k];
            }

            var v = n < _start ? gamma[0] : movingAverage[0];
            for (var j = n - reach; j < n; j++) v -= row[n - j - 1] * row[n - j - 1] * variance[j];
            if (!(v > 1e-12)) return false;
            variance[n] = v;
            calm = n > _start && Math.Abs(v - 1) < Settled ? calm + 1 : 0;
            if (calm <= ma.Length || n < 2 * _start) continue;
            variance.AsSpan(n + 1, length - n - 1).Fill(1);
            _rowsUsed = n + 1;
            break;
        }

        return true;
    }

    /// <summary>Gives the buffers back; the filter may be prepared again, but not applied before.</summary>
    public void Release()
    {
        if (_rows.Length > 0) ArrayPool<double>.Shared.Return(_rows);
        if (_matrix.Length > 0) ArrayPool<double>.Shared.Return(_matrix);
        _rows = _matrix = [];
        _rowsUsed = 0;
    }

    /// <summary>Prediction errors of a series; null stands for the constant 1.</summary>
    public void Apply(double[]? series, double[] error)
    {
        for (var t = 0; t < error.Length; t++)
        {
            var e = series is null ? 1 : series[t];
            if (t >= _start)
                for (var i = 0; i < ar.Length; i++) e -= ar[i] * (series is null ? 1 : series[t - 1 - i]);
            var reach = t < _start ? t : Math.Min(t, ma.Length);
            var row = t < _rowsUsed ? _rows.AsSpan(t * _width, reach) : ma.AsSpan(0, reach);
            for (var j = 0; j < row.Length; j++) e -= row[j] * error[t - 1 - j];
            error[t] = e;
        }
    }

    /// <summary>Σ θᵣ θᵣ₊ₖ for k = 0 … q, θ₀ = 1; zero beyond.</summary>
    private double[] MovingAverageCovariances()
    {
        var result = _movingAverage;
        for (var k = 0; k <= ma.Length; k++)
        {
            double sum = k == 0 ? 1 : ma[k - 1];
            for (var r = 1; r + k <= ma.Length; r++) sum += ma[r - 1] * ma[r + k - 1];
            result[k] = sum;
        }

        return result;
    }

    /// <summary>Covariance of a value with the MA part k steps later: Σ over r ≥ k of θᵣ ψᵣ₋ₖ.</summary>
    private double[] CrossCovariances()
    {
        var psi = _psi;
        psi[0] = 1;
        for (var k = 1; k <= ma.Length; k++)
        {
            psi[k] = ma[k - 1];
            for (var i = 1; i <= Math.Min(k, ar.Length); i++) psi[k] += ar[i - 1] * psi[k - i];
        }

        var result = _cross;
        for (var k = 0; k <= ma.Length; k++)
        {
            var sum = k == 0 ? 1.0 : 0;
            for (var r = Math.Max(1, k); r <= ma.Length; r++) sum += ma[r - 1] * psi[r - k];
            result[k] = sum;
        }

        return result;
    }

    /// <summary>γ(0) … γ(start), from the Yule–Walker equations of the mixed process; false when they are singular.</summary>
    private bool Autocovariances(double[] cross)
    {
        var gamma = _gamma;
        if (_start == 0)
        {
            gamma[0] = 1;
            return true;
        }

        var p = ar.Length;
        var n = p + 1;
        if (_matrix.Length == 0) _matrix = ArrayPool<double>.Shared.Rent(n * n);
        var (matrix, right) = (_matrix, _right);
        matrix.AsSpan(0, n * n).Clear();
        for (var k = 0; k < n; k++)
        {
            right[k] = cross[k];
            matrix[k * n + k] += 1;
            for (var i = 1; i <= p; i++) matrix[k * n + Math.Abs(k - i)] -= ar[i - 1];
        }

        if (!Eliminate(matrix, right)) return false;
        for (var k = 0; k <= _start; k++)
        {
            if (k < n)
            {
                gamma[k] = right[k];
                continue;
            }

            gamma[k] = k < cross.Length ? cross[k] : 0;
            for (var i = 1; i <= p; i++) gamma[k] += ar[i - 1] * gamma[k - i];
        }

        return true;
    }

    /// <summary>Gaussian elimination with row pivots; the solution replaces the right side.</summary>
    private static bool Eliminate(double[] matrix, double[] right)
    {
        var n = right.Length;
        for (var c = 0; c < n; c++)
        {
            var pivot = c;
            for (var r = c + 1; r < n; r++)
                if (Math.Abs(matrix[r * n + c]) > Math.Abs(matrix[pivot * n + c])) pivot = r;
            if (Math.Abs(matrix[pivot * n + c]) < 1e-13) return false;
            if (pivot != c)
            {
                for (var k = c; k < n; k++) (matrix[c * n + k], matrix[pivot * n + k]) = (matrix[pivot * n + k], matrix[c * n + k]);
                (right[c], right[pivot]) = (right[pivot], right[c]);
            }

            for (var r = c + 1; r < n; r++)
            {
                var factor = matrix[r * n + c] / matrix[c * n + c];
                if (factor == 0) continue;
                for (var k = c + 1; k < n; k++) matrix[r * n + k] -= factor * matrix[c * n + k];
                right[r] -= factor * right[c];
            }
        }

        for (var r = n - 1; r >= 0; r--)
        {
            for (var k = r + 1; k < n; k++) right[r] -= matrix[r * n + k] * right[k];
            right[r] /= matrix[r * n + r];
        }

        return true;
    }
}
