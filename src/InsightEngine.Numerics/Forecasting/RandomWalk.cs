namespace InsightEngine.Numerics.Forecasting;

/// <summary>A random walk read off a series with gaps: a move over k periods has k times the variance of one period.</summary>
/// <param name="Last">Last observed value.</param>
/// <param name="PeriodsSinceLast">Missing periods at the end.</param>
/// <param name="Drift">Mean change per period between the first and the last observed value; 0 for one value.</param>
/// <param name="Sigma">One-period standard deviation without drift.</param>
/// <param name="DriftSigma">One-period standard deviation around the drift.</param>
/// <param name="Span">Periods between the first and the last observed value.</param>
internal readonly record struct RandomWalk(double Last, int PeriodsSinceLast, double Drift, double Sigma, double DriftSigma, int Span)
{
    public static RandomWalk Of(ReadOnlySpan<double> values)
    {
        var moves = default(Moves);
        moves.Advance(values);
        return moves.ToWalk();
    }

    /// <summary>The running sums behind a walk.</summary>
    public struct Moves
    {
        private int _length, _first, _last, _observed;
        private double _firstValue, _lastValue, _squares;

        public void Advance(ReadOnlySpan<double> values)
        {
            foreach (var value in values)
            {
                var at = _length++;
                if (double.IsNaN(value)) continue;
                if (_observed++ > 0)
                {
                    var move = value - _lastValue;
                    _squares += move * move / (at - _last);
                }
                else
                {
                    (_first, _firstValue) = (at, value);
                }

                (_last, _lastValue) = (at, value);
            }
        }

        public readonly RandomWalk ToWalk()
        {
            if (_observed == 0) throw new ArgumentException("The series has no observed value; give at least one.");
            int span = _last - _first, moves = _observed - 1;
            var drift = span > 0 ? (_lastValue - _firstValue) / span : 0;
            var sigma = moves > 0 ? Math.Sqrt(_squares / moves) : 0;
            var aroundDrift = moves > 1 ? Math.Sqrt(Math.Max(0, _squares - drift * drift * span) / (moves - 1)) : sigma;
            return new RandomWalk(_lastValue, _length - 1 - _last, drift, sigma, aroundDrift, span);
        }
    }
}
