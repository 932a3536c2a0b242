using System.Runtime.InteropServices;
using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Numerics.Changes;

/// <summary>Gaussian cost of a straight line with its own variance, for any run of observed values, from running sums.</summary>
internal sealed class SegmentCosts
{
    private readonly double[] _x, _xx, _y, _yy, _xy;
    private readonly double _originY, _unit, _leastVariance;

    public SegmentCosts(ReadOnlySpan<double> values, List<int> positions)
    {
        var count = positions.Count;
        var observed = new double[count];
        for (var i = 0; i < count; i++) observed[i] = values[positions[i]];
        _originY = Descriptive.Median(observed);
        var changes = new double[Math.Max(1, count - 1)];
        for (var i = 1; i < count; i++) changes[i - 1] = Math.Abs(observed[i] - observed[i - 1]);
        var usual = Descriptive.Median(changes);
        var extent = observed.Max() - observed.Min();
        _unit = usual > 0 ? usual : extent > 0 ? extent : 1;
        // A run without any scatter would have a likelihood without bound.
        _leastVariance = usual > 0 ? 1e-2 : 1e-6;
        (_x, _xx, _y, _yy, _xy) = (new double[count + 1], new double[count + 1], new double[count + 1], new double[count + 1], new double[count + 1]);
        var at = CollectionsMarshal.AsSpan(positions);
        for (var i = 0; i < count; i++)
        {
            double x = at[i], y = (observed[i] - _originY) / _unit;
            _x[i + 1] = _x[i] + x;
            _xx[i + 1] = _xx[i] + x * x;
            _y[i + 1] = _y[i] + y;
            _yy[i + 1] = _yy[i] + y * y;
            _xy[i + 1] = _xy[i] + x * y;
        }
    }

    /// <summary>−2 · log-likelihood up to a constant of the observed values from <paramref name="start"/> to before <paramref name="end"/>.</summary>
    public double Of(int start, int end)
    {
        var (_, _, variance) = Fit(start, end);
        return (end - start) * Math.Log(Math.Max(variance, _leastVariance));
    }

    /// <summary>Value at position 0, slope per position and root mean square distance, in the unit of the series.</summary>
    public (double Intercept, double Slope, double Scatter) Line(int start, int end)
    {
        var (intercept, slope, variance) = Fit(start, end);
        return (_originY + _unit * intercept, _unit * slope, _unit * Math.Sqrt(variance));
    }

    private (double Intercept, double Slope, double Variance) Fit(int start, int end)
    {
        double n = end - start;
        double meanX = (_x[end] - _x[start]) / n, meanY = (_y[end] - _y[start]) / n;
        var varianceX = Math.Max(0, (_xx[end] - _xx[start]) / n - meanX * meanX);
        var varianceY = Math.Max(0, (_yy[end] - _yy[start]) / n - meanY * meanY);
        var covariance = (_xy[end] - _xy[start]) / n - meanX * meanY;
        var slope = varianceX > 0 ? covariance / varianceX : 0;
        return (meanY - slope * meanX, slope, Math.Max(0, varianceY - slope * covariance));
    }
}
