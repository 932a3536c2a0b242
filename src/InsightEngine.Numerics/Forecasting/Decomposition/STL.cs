using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Numerics.Forecasting;

/// <summary>
/// Seasonal-trend decomposition by loess (Cleveland, Cleveland, McRae and Terpenning 1990): value = seasonal + trend +
/// remainder. A missing period has weight 0 in every smooth; it gets a seasonal and a trend value and a NaN remainder.
/// </summary>
/// <param name="Seasonal">Seasonal part per period, about 0 over each season.</param>
/// <param name="Trend">Trend per period.</param>
/// <param name="Remainder">What is left; NaN where the period is missing.</param>
public sealed record STL(double[] Seasonal, double[] Trend, double[] Remainder)
{
    /// <summary>Seasonal window that stands for the same season every year.</summary>
    public const int Periodic = int.MaxValue;

    private const int RobustPasses = 15;

    /// <summary>Decomposes a series.</summary>
    /// <param name="values">At least two whole seasons; NaN where missing.</param>
    /// <param name="seasonLength">Periods in a season, at least 2.</param>
    /// <param name="seasonalWindow">Odd number of seasons over which a seasonal value is smoothed, at least 7; or <see cref="Periodic"/>.</param>
    /// <param name="robust">Whether outliers are given less weight (15 passes of bisquare weights).</param>
    /// <param name="trendWindow">Odd number of periods; null for the smallest that keeps the season out of the trend.</param>
    /// <exception cref="ArgumentException">Too few values, or a season without any observed value.</exception>
    public static STL Of(
        ReadOnlySpan<double> values, int seasonLength, int seasonalWindow = Periodic, bool robust = false, int? trendWindow = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(seasonLength, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(seasonalWindow, 3);
        if (values.Length < 2 * seasonLength)
            throw new ArgumentException($"STL needs two seasons of {seasonLength} periods, the series has {values.Length}.", nameof(values));
        var periodic = seasonalWindow == Periodic;
        var window = periodic ? 10 * values.Length + 1 : seasonalWindow;
        var trend = trendWindow ?? NextOdd((int)Math.Ceiling(1.5 * seasonLength / (1 - 1.5 / window)));
        var pass = new Pass(values, seasonLength, Smoother(window, 0), Smoother(trend, 1), Smoother(NextOdd(seasonLength), 1));
        for (var outer = 0; outer <= (robust ? RobustPasses : 0); outer++)
        {
            for (var inner = 0; inner < (robust ? 1 : 2); inner++) pass.Inner();
            if (robust) pass.Reweight();
        }

        return pass.Result(periodic);
    }

    /// <summary>Share of the variance of seasonal and remainder that the season explains, 0 … 1 (Wang, Smith and Hyndman 2006).</summary>
    public double SeasonalStrength() => Strength(Seasonal);

    /// <summary>Share of the variance of trend and remainder that the trend explains, 0 … 1.</summary>
    public double TrendStrength() => Strength(Trend);

    internal static int NextOdd(int x) => x % 2 == 0 ? x + 1 : x;

    private static Loess Smoother(int window, int degree) => new(window, degree, (window + 9) / 10);

    private double Strength(double[] component)
    {
        var both = new double[component.Length];
        for (var t = 0; t < both.Length; t++) both[t] = component[t] + Remainder[t];
        var (rest, total) = (Descriptive.StandardDeviation(Remainder), Descriptive.StandardDeviation(both));
        return total > 0 ? Math.Max(0, 1 - rest * rest / (total * total)) : 0;
    }

    private sealed class Pass
    {
        private readonly double[] _values, _seasonal, _trend, _weights, _cycle, _low, _buffer;
        private readonly bool _complete;
        private readonly int _m;
        private readonly Loess _seasonalLoess, _trendLoess, _lowPassLoess;
        private bool _weighted;

        public Pass(ReadOnlySpan<double> values, int seasonLength, Loess seasonal, Loess trend, Loess lowPass)
        {
            _values = values.ToArray();
            (_m, _seasonalLoess, _trendLoess, _lowPassLoess) = (seasonLength, seasonal, trend, lowPass);
            (_seasonal, _trend) = (new double[values.Length], new double[values.Length]);
            _weights = Array.ConvertAll(_values, x => double.IsNaN(x) ? 0.0 : 1.0);
            _complete = Descriptive.Count(values) == values.Length;
            _weighted = !_complete;
            _cycle = new double[values.Length + 2 * seasonLength];
            _low = new double[_cycle.Length];
            _buffer = new double[_cycle.Length];
            for (var s = 0; s < seasonLength && !_complete; s++)
            {
                var observed = false;
                for (var t = s; t < values.Length; t += seasonLength) observed |= !double.IsNaN(values[t]);
                if (!observed) throw new ArgumentException($"Season {s + 1} of {seasonLength} has no observed value; use a shorter season.", nameof(values));
            }
        }

        private ReadOnlySpan<double> Weights => _weighted ? _weights : [];

        /// <summary>One update of season and trend.</summary>
        public void Inner()
        {
            var n = _values.Length;
            SmoothCycles();
            // Low-pass: moving averages of m, m and 3 take the extension off again, then loess.
            MovingAverage(_cycle.AsSpan(0, n + 2 * _m), _m, _buffer);
            MovingAverage(_buffer.AsSpan(0, n + _m + 1), _m, _low);
            MovingAverage(_low.AsSpan(0, n + 2), 3, _buffer);
            _lowPassLoess.Smooth(_buffer.AsSpan(0, n), [], _low.AsSpan(0, n));
            for (var t = 0; t < n; t++)
            {
                _seasonal[t] = _cycle[_m + t] - _low[t];
                _buffer[t] = _values[t] - _seasonal[t];
            }

            _trendLoess.Smooth(_buffer.AsSpan(0, n), Weights, _trend);
        }

        /// <summary>Bisquare weights of the remainders, 6 median absolute deviations wide.</summary>
        public void Reweight()
        {
            var size = new double[_values.Length];
            for (var t = 0; t < size.Length; t++) size[t] = Math.Abs(_values[t] - _seasonal[t] - _trend[t]);
            var width = 6 * Descriptive.Median(size);
            for (var t = 0; t < size.Length; t++)
            {
                if (double.IsNaN(size[t])) continue;
                var ratio = size[t] / width;
                _weights[t] = size[t] <= 0.001 * width ? 1 : size[t] <= 0.999 * width ? (1 - ratio * ratio) * (1 - ratio * ratio) : 0;
            }

            _weighted = true;
        }

        public STL Result(bool periodic)
        {
            if (periodic)
            {
                for (var s = 0; s < _m; s++)
                {
                    double sum = 0;
                    var count = 0;
                    for (var t = s; t < _values.Length; t += _m, count++) sum += _seasonal[t];
                    for (var t = s; t < _values.Length; t += _m) _seasonal[t] = sum / count;
                }
            }

            var remainder = new double[_values.Length];
            for (var t = 0; t < remainder.Length; t++) remainder[t] = _values[t] - _seasonal[t] - _trend[t];
            return new STL(_seasonal, _trend, remainder);
        }

        /// <summary>Smooths the values of each season over the years and extends them by one year at both ends.</summary>
        private void SmoothCycles()
        {
            var longest = (_values.Length + _m - 1) / _m;
            var (years, weights, smooth) = (new double[longest], new double[longest], new double[longest]);
            for (var s = 0; s < _m; s++)
            {
                var k = 0;
                for (var t = s; t < _values.Length; t += _m, k++)
                {
                    years[k] = _values[t] - _trend[t];
                    weights[k] = _weights[t];
                }

                var y = years.AsSpan(0, k);
                var w = _weighted ? weights.AsSpan(0, k) : default;
                _seasonalLoess.Smooth(y, w, smooth.AsSpan(0, k));
                _cycle[s] = _seasonalLoess.At(-1, y, w);
                for (var i = 0; i < k; i++) _cycle[(i + 1) * _m + s] = smooth[i];
                _cycle[(k + 1) * _m + s] = _seasonalLoess.At(k, y, w);
            }
        }

        private static void MovingAverage(ReadOnlySpan<double> values, int length, Span<double> average)
        {
            double sum = 0;
            for (var i = 0; i < length; i++) sum += values[i];
            average[0] = sum / length;
            for (var i = length; i < values.Length; i++)
            {
                sum += values[i] - values[i - length];
                average[i - length + 1] = sum / length;
            }
        }
    }
}
