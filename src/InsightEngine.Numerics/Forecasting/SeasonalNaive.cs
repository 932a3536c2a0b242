namespace InsightEngine.Numerics.Forecasting;

/// <summary>
/// The value of the same season one cycle ago. A missing value is looked up one cycle further back; a season that was
/// never observed takes the last observed value. With season length 1 it equals <see cref="Naive"/>. Source: FPP3, 5.2.
/// </summary>
public sealed class SeasonalNaive : ForecastingMethod
{
    public override string Name => "SeasonalNaive";

    public override int MinimumObservations(int seasonLength) => 1;

    public override MethodFit Fit(ReadOnlySpan<double> values, int seasonLength, int horizon) => Start(values, seasonLength).Forecast(horizon);

    public override FittedMethod Start(ReadOnlySpan<double> values, int seasonLength) => new Cycle(seasonLength).Over(values);

    private sealed class Cycle(int seasonLength) : FittedMethod
    {
        private readonly double[] _previous = NewSeason(seasonLength);
        private readonly double[] _observed = new double[seasonLength];
        private readonly int[] _observedAt = new int[seasonLength];
        private RandomWalk.Moves _moves;
        private double _squares;
        private int _length, _differences;

        protected override FittedMethod Fresh() => new Cycle(seasonLength);

        protected override void Advance(ReadOnlySpan<double> values)
        {
            _moves.Advance(values);
            foreach (var value in values)
            {
                var phase = _length++ % seasonLength;
                var difference = value - _previous[phase];
                if (!double.IsNaN(difference))
                {
                    _squares += difference * difference;
                    _differences++;
                }

                _previous[phase] = value;
                if (double.IsNaN(value)) continue;
                (_observed[phase], _observedAt[phase]) = (value, _length);
            }
        }

        protected override MethodFit Predict(int horizon)
        {
            var walk = _moves.ToWalk();
            var mean = new double[horizon];
            var deviation = new double[horizon];
            var weights = new double[horizon];
            var sigma = _differences > 0 ? Math.Sqrt(_squares / _differences) : walk.Sigma;
            for (var h = 1; h <= horizon; h++)
            {
                // Periods count from 1 here, so that 0 is a season which was never observed.
                var phase = (_length + h - 1) % seasonLength;
                var from = _observedAt[phase];
                var cycles = from > 0 ? (_length + h - from) / seasonLength : (_length + h - 1) / seasonLength + 1;
                mean[h - 1] = from > 0 ? _observed[phase] : walk.Last;
                deviation[h - 1] = sigma * Math.Sqrt(cycles);
                weights[h - 1] = (h - 1) % seasonLength == 0 ? 1 : 0;
            }

            return new MethodFit(mean, deviation, weights);
        }

        private static double[] NewSeason(int seasonLength)
        {
            var season = new double[seasonLength];
            Array.Fill(season, double.NaN);
            return season;
        }
    }
}
