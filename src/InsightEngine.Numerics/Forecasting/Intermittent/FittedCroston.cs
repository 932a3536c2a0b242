namespace InsightEngine.Numerics.Forecasting;

/// <summary>Smoothed size over smoothed interval, times a correction; both start at the first demand.</summary>
internal sealed class FittedCroston : FittedMethod
{
    private readonly double _smoothing, _correction;
    private double _size = double.NaN, _interval, _squares;
    private int _waited, _errors;

    public FittedCroston(double smoothing, double correction)
    {
        IntermittentDemand.Require(smoothing);
        (_smoothing, _correction) = (smoothing, correction);
    }

    protected override FittedMethod Fresh() => new FittedCroston(_smoothing, _correction);

    protected override void Advance(ReadOnlySpan<double> values)
    {
        foreach (var value in values)
        {
            if (double.IsNaN(value)) continue;
            _waited++;
            if (!double.IsNaN(_size))
            {
                var error = value - _correction * _size / _interval;
                _squares += error * error;
                _errors++;
            }

            if (value == 0) continue;
            _size = double.IsNaN(_size) ? value : _size + _smoothing * (value - _size);
            _interval = _interval == 0 ? _waited : _interval + _smoothing * (_waited - _interval);
            _waited = 0;
        }
    }

    protected override MethodFit Predict(int horizon) =>
        new IntermittentDemand(double.IsNaN(_size) ? 0 : _correction * _size / _interval, _squares, _errors, _smoothing).Forecast(horizon);
}
