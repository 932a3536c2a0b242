namespace InsightEngine.Numerics.Forecasting;

/// <summary>A forecast whose steps are multiplied and moved by known amounts, for example by the effect of a holiday, inside the bounds.</summary>
/// <param name="inner">Before the effects.</param>
/// <param name="factors">Positive, one per step.</param>
/// <param name="offsets">One per step, in the unit of the series.</param>
internal sealed class AffineForecast(Forecast inner, string? note, double[] factors, double[] offsets, double? lowerBound, double? upperBound) : Forecast
{
    private readonly double _lower = lowerBound ?? double.MinValue, _upper = upperBound ?? double.MaxValue;

    public override string Method => inner.Method;

    public override string? Note => note;

    public override int Horizon => inner.Horizon;

    public override double Mean(int step) => Moved(step, inner.Mean(step));

    public override double Quantile(int step, double probability) => Moved(step, inner.Quantile(step, probability));

    public override double Cdf(int step, double value) =>
        double.IsNaN(value) ? double.NaN : value >= _upper ? 1 : value < _lower ? 0 : inner.Cdf(step, Before(step, value));

    public override double ProbabilityBelow(int step, double value) =>
        double.IsNaN(value) ? double.NaN : value > _upper ? 1 : value <= _lower ? 0 : inner.ProbabilityBelow(step, Before(step, value));

    public override double[][] SamplePaths(int count, ulong seed)
    {
        var paths = inner.SamplePaths(count, seed);
        foreach (var path in paths)
            for (var h = 0; h < path.Length; h++) path[h] = Moved(h + 1, path[h]);
        return paths;
    }

    private double Moved(int step, double value) => Math.Clamp(factors[step - 1] * value + offsets[step - 1], _lower, _upper);

    private double Before(int step, double value) => (value - offsets[step - 1]) / factors[step - 1];
}
