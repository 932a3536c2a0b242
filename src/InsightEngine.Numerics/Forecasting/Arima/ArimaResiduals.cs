using System.Numerics.Tensors;
using InsightEngine.Numerics.Optimization;

namespace InsightEngine.Numerics.Forecasting;

/// <summary>
/// One-step errors of an ARMA model on a differenced series, by the innovations algorithm on the transformed process
/// (Ansley 1979; Brockwell and Davis 1991, section 8.7): the exact Gaussian likelihood at the cost of a band Cholesky.
/// The constant is profiled out by generalised least squares. In conditional mode the start is conditioned on instead,
/// which is cheaper for long seasons. Coefficients are searched over unbounded numbers u, whose u/√(1 + u²) are partial
/// autocorrelations, so every point is stationary and invertible.
/// </summary>
internal sealed class ArimaResiduals : IResiduals
{
    private readonly double[] _series;
    private readonly bool[]? _bridged;
    private readonly ArimaOrder _order;
    private readonly bool _exact;
    private readonly double[] _plainAr, _seasonalAr, _plainMa, _seasonalMa, _ar, _ma;
    private readonly double[] _error, _constantError, _variance;
    private readonly InnovationsFilter? _filter;
    private readonly int[] _arLags, _maLags;
    private int _arLagCount, _maLagCount;

    /// <param name="series">The differenced series, complete.</param>
    /// <param name="bridged">Where a value stands for a missing one and its error must not count; null when none does.</param>
    public ArimaResiduals(double[] series, bool[]? bridged, ArimaOrder order, bool exact)
    {
        (_series, _bridged, _order, _exact) = (series, bridged, order, exact);
        _plainAr = new double[order.P];
        _seasonalAr = new double[order.SeasonalP];
        _plainMa = new double[order.Q];
        _seasonalMa = new double[order.SeasonalQ];
        _ar = new double[order.ArLags];
        _ma = new double[order.MaLags];
        _arLags = new int[exact ? 0 : order.ArLags];
        _maLags = new int[exact ? 0 : order.MaLags];
        _error = new double[series.Length];
        _constantError = order.Constant ? new double[series.Length] : [];
        _variance = new double[series.Length];
        _filter = exact ? new InnovationsFilter(_ar, _ma) : null;
    }

    public ReadOnlySpan<double> Ar => _ar;

    public ReadOnlySpan<double> Ma => _ma;

    /// <summary>One-step errors of the last evaluation, the constant taken out.</summary>
    public ReadOnlySpan<double> Errors => _error;

    /// <summary>Mean of the differenced series at the last evaluation; 0 without constant.</summary>
    public double Mean { get; private set; }

    /// <summary>Errors that count.</summary>
    public int Counted { get; private set; }

    /// <summary>−2 log likelihood, the error variance profiled out.</summary>
    public double Deviance { get; private set; }

    /// <summary>Sum of squared standardised errors.</summary>
    public double SumOfSquares { get; private set; }

    /// <summary>Whether AR and MA roots keep the distance from the unit circle that automatic selection asks for.</summary>
    public bool RootsBeyond(double radius)
    {
        var seasonal = Math.Pow(radius, _order.SeasonLength);
        return LagPolynomial.RootsBeyond(_plainAr, radius) && LagPolynomial.RootsBeyond(_seasonalAr, seasonal)
            && LagPolynomial.RootsBeyond(_plainMa, radius, negated: true) && LagPolynomial.RootsBeyond(_seasonalMa, seasonal, negated: true);
    }

    /// <summary>Gives pooled memory back when no further evaluation follows; what the last one left stays readable.</summary>
    public void Release() => _filter?.Release();

    public bool Evaluate(ReadOnlySpan<double> point, Span<double> residuals)
    {
        SetCoefficients(point);
        var start = _exact ? 0 : Math.Min(_ar.Length, _series.Length);
        if (_filter is not null)
        {
            if (!_filter.Prepare(_series.Length, _variance)) return false;
            _filter.Apply(_series, _error);
            if (_order.Constant) _filter.Apply(null, _constantError);
        }
        else
        {
            _variance.AsSpan().Fill(1);
            Condition(_series, _error);
            if (_order.Constant) Condition(null, _constantError);
        }

        Mean = 0;
        if (_order.Constant) TakeOutConstant(start);
        double sum = 0, logs = 0;
        var counted = 0;
        for (var t = 0; t < _error.Length; t++)
        {
            if (t < start || _bridged is not null && _bridged[t])
            {
                residuals[t] = 0;
                continue;
            }

            residuals[t] = _error[t] / Math.Sqrt(_variance[t]);
            sum += residuals[t] * residuals[t];
            logs += Math.Log(_variance[t]);
            counted++;
        }

        if (counted == 0 || !double.IsFinite(sum)) return false;
        (Counted, SumOfSquares) = (counted, sum);
        Deviance = counted * (Math.Log(2 * Math.PI * Math.Max(sum / counted, double.Epsilon)) + 1) + logs;
        var scale = Math.Exp(logs / (2 * counted));
        TensorPrimitives.Multiply(residuals, scale, residuals);
        return true;
    }

    private void SetCoefficients(ReadOnlySpan<double> point)
    {
        Span<double> partial = stackalloc double[point.Length];
        for (var k = 0; k < point.Length; k++) partial[k] = point[k] / Math.Sqrt(1 + point[k] * point[k]);
        var rest = (ReadOnlySpan<double>)partial;
        rest = Take(rest, _plainAr, 1);
        rest = Take(rest, _seasonalAr, 1);
        rest = Take(rest, _plainMa, -1);
        Take(rest, _seasonalMa, -1);
        LagPolynomial.ExpandAr(_plainAr, _seasonalAr, _order.SeasonLength, _ar);
        LagPolynomial.ExpandMa(_plainMa, _seasonalMa, _order.SeasonLength, _ma);
        if (_exact) return;
        _arLagCount = NonZero(_ar, _arLags);
        _maLagCount = NonZero(_ma, _maLags);
    }

    private static ReadOnlySpan<double> Take(ReadOnlySpan<double> partial, double[] factor, int sign)
    {
        LagPolynomial.FromPartialAutocorrelations(partial[..factor.Length], factor);
        if (sign < 0)
            for (var i = 0; i < factor.Length; i++) factor[i] = -factor[i];
        return partial[factor.Length..];
    }

    private static int NonZero(double[] coefficients, int[] lags)
    {
        var count = 0;
        for (var i = 0; i < coefficients.Length; i++)
            if (coefficients[i] != 0) lags[count++] = i;
        return count;
    }

    /// <summary>Errors with the first AR lags given; a null series stands for the constant 1.</summary>
    private void Condition(double[]? series, double[] error)
    {
        var start = Math.Min(_ar.Length, error.Length);
        var arLags = _arLags.AsSpan(0, _arLagCount);
        var maLags = _maLags.AsSpan(0, _maLagCount);
        error.AsSpan(0, start).Clear();
        for (var t = start; t < error.Length; t++)
        {
            var e = series is null ? 1 : series[t];
            foreach (var i in arLags) e -= _ar[i] * (series is null ? 1 : series[t - 1 - i]);
            foreach (var j in maLags)
                if (t - 1 - j >= start) e -= _ma[j] * error[t - 1 - j];
            error[t] = e;
        }
    }

    private void TakeOutConstant(int start)
    {
        double product = 0, square = 0;
        for (var t = start; t < _error.Length; t++)
        {
            if (_bridged is not null && _bridged[t]) continue;
            product += _error[t] * _constantError[t] / _variance[t];
            square += _constantError[t] * _constantError[t] / _variance[t];
        }

        Mean = square > 0 ? product / square : 0;
        for (var t = start; t < _error.Length; t++) _error[t] -= Mean * _constantError[t];
    }
}
