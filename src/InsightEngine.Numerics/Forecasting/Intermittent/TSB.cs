namespace InsightEngine.Numerics.Forecasting;

/// <summary>
/// Teunter, Syntetos and Babai's method (2011): the probability of a demand is smoothed in every period and its size
/// when there is one, so the forecast of an item that is dying out falls towards 0. A missing period is left out.
/// </summary>
/// <param name="sizeSmoothing">Smoothing parameter of sizes, in (0, 1].</param>
/// <param name="probabilitySmoothing">Smoothing parameter of the probability, in (0, 1].</param>
public sealed class TSB(
    double sizeSmoothing = IntermittentDemand.DefaultSmoothing,
    double probabilitySmoothing = IntermittentDemand.DefaultSmoothing) : ForecastingMethod
{
    public override string Name => "TSB";

    public override int MinimumObservations(int seasonLength) => 3;

    public override MethodFit Fit(ReadOnlySpan<double> values, int seasonLength, int horizon) => Start(values, seasonLength).Forecast(horizon);

    public override FittedMethod Start(ReadOnlySpan<double> values, int seasonLength)
    {
        IntermittentDemand.Require(sizeSmoothing);
        IntermittentDemand.Require(probabilitySmoothing);
        return new Demand(sizeSmoothing, probabilitySmoothing).Over(values);
    }

    private sealed class Demand(double sizeSmoothing, double probabilitySmoothing) : FittedMethod
    {
        private double _size = double.NaN, _probability, _squares;
        private int _waited, _errors;

        protected override FittedMethod Fresh() => new Demand(sizeSmoothing, probabilitySmoothing);

        protected override void Advance(ReadOnlySpan<double> values)
        {
            foreach (var value in values)
            {
                if (double.IsNaN(value)) continue;
                _waited++;
                var demand = value != 0;
                if (double.IsNaN(_size))
                {
                    if (demand) (_size, _probability) = (value, 1.0 / _waited);
                    continue;
                }

                var error = value - _probability * _size;
                _squares += error * error;
                _errors++;
                _probability += probabilitySmoothing * ((demand ? 1 : 0) - _probability);
                if (demand) _size += sizeSmoothing * (value - _size);
            }
        }

        protected override MethodFit Predict(int horizon) =>
            new IntermittentDemand(double.IsNaN(_size) ? 0 : _probability * _size, _squares, _errors, probabilitySmoothing).Forecast(horizon);
    }
}
