namespace InsightEngine.Numerics.Forecasting;

/// <summary>
/// The mean of the newest observed values of a window. Deviation is that of the method's own past one-step errors, and
/// grows with the horizon as for a level that moves by 1 / window of each error.
/// </summary>
/// <param name="window">Observed values averaged; fewer when the series is shorter.</param>
public sealed class WindowAverage(int window) : ForecastingMethod
{
    private readonly int _window = window >= 1
        ? window
        : throw new ArgumentOutOfRangeException(nameof(window), window, "A window of at least one value is needed.");

    public override string Name => "WindowAverage";

    public override int MinimumObservations(int seasonLength) => 1;

    public override MethodFit Fit(ReadOnlySpan<double> values, int seasonLength, int horizon) => Start(values, seasonLength).Forecast(horizon);

    public override FittedMethod Start(ReadOnlySpan<double> values, int seasonLength) => new Average(_window).Over(values);

    private sealed class Average(int window) : FittedMethod
    {
        private readonly double[] _recent = new double[window];
        private double _squares;
        private int _count, _errors;

        protected override FittedMethod Fresh() => new Average(window);

        protected override void Advance(ReadOnlySpan<double> values)
        {
            foreach (var value in values)
            {
                if (double.IsNaN(value)) continue;
                if (_count > 0)
                {
                    var error = value - Mean();
                    _squares += error * error;
                    _errors++;
                }

                _recent[_count++ % _recent.Length] = value;
            }
        }

        protected override MethodFit Predict(int horizon)
        {
            var mean = new double[horizon];
            var weights = new double[horizon];
            Array.Fill(mean, Mean());
            Array.Fill(weights, 1.0 / Math.Min(_count, _recent.Length));
            weights[0] = 1;
            return MethodFit.FromWeights(mean, _errors > 0 ? Math.Sqrt(_squares / _errors) : 0, weights);
        }

        private double Mean()
        {
            double sum = 0;
            var filled = Math.Min(_count, _recent.Length);
            for (var i = 0; i < filled; i++) sum += _recent[i];
            return sum / filled;
        }
    }
}
