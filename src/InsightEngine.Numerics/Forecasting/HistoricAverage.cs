namespace InsightEngine.Numerics.Forecasting;

/// <summary>The mean of all observed values, with the uncertainty of that mean. Source: FPP3, sections 5.2 and 5.5.</summary>
public sealed class HistoricAverage : ForecastingMethod
{
    public override string Name => "HistoricAverage";

    public override int MinimumObservations(int seasonLength) => 1;

    public override MethodFit Fit(ReadOnlySpan<double> values, int seasonLength, int horizon) => Start(values, seasonLength).Forecast(horizon);

    public override FittedMethod Start(ReadOnlySpan<double> values, int seasonLength) => new Average().Over(values);

    // Running mean and squares: Welford (1962).
    private sealed class Average : FittedMethod
    {
        private double _mean, _squares;
        private int _count;

        protected override FittedMethod Fresh() => new Average();

        protected override void Advance(ReadOnlySpan<double> values)
        {
            foreach (var value in values)
            {
                if (double.IsNaN(value)) continue;
                var before = value - _mean;
                _mean += before / ++_count;
                _squares += before * (value - _mean);
            }
        }

        protected override MethodFit Predict(int horizon)
        {
            var mean = new double[horizon];
            var deviation = new double[horizon];
            var weights = new double[horizon];
            Array.Fill(mean, _mean);
            Array.Fill(deviation, _count < 2 ? 0 : Math.Sqrt(_squares / (_count - 1)) * Math.Sqrt(1 + 1.0 / _count));
            weights[0] = 1;
            return new MethodFit(mean, deviation, weights);
        }
    }
}
