using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Numerics.Forecasting;

/// <summary>
/// The same finite set of possible values in every period, each with its probability: what counts with many zeros need,
/// whose distribution no bell can describe. Periods are independent.
/// </summary>
public sealed class DiscreteForecast : Forecast
{
    private readonly double[] _values;
    private readonly double[] _cumulative;
    private readonly double _mean;

    /// <param name="values">Possible values, strictly ascending.</param>
    /// <param name="probabilities">One per value, non-negative, scaled to sum 1.</param>
    /// <exception cref="ArgumentException">The values do not ascend, or the probabilities do not fit them.</exception>
    public DiscreteForecast(string method, string? note, int horizon, IReadOnlyList<double> values, IReadOnlyList<double> probabilities)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(horizon, 1);
        if (values.Count == 0 || values.Count != probabilities.Count)
            throw new ArgumentException($"One probability per value is needed, got {values.Count} and {probabilities.Count}.", nameof(probabilities));
        double total = 0;
        for (var i = 0; i < values.Count; i++)
        {
            if (!double.IsFinite(values[i]) || (i > 0 && !(values[i] > values[i - 1]))) throw new ArgumentException($"Value {i} is not finite or does not ascend.", nameof(values));
            if (!(probabilities[i] >= 0) || !double.IsFinite(probabilities[i])) throw new ArgumentException($"Probability {i} is negative or not finite.", nameof(probabilities));
            total += probabilities[i];
        }

        if (!(total > 0)) throw new ArgumentException("At least one probability must be positive.", nameof(probabilities));
        (Method, Note, Horizon) = (method, note, horizon);
        _values = [.. values];
        _cumulative = new double[values.Count];
        double sum = 0;
        for (var i = 0; i < values.Count; i++)
        {
            sum += probabilities[i] / total;
            _cumulative[i] = sum;
            _mean += probabilities[i] / total * values[i];
        }

        _cumulative[^1] = 1;
        _mean = Math.Clamp(_mean, _values[0], _values[^1]);
    }

    public override string Method { get; }

    public override string? Note { get; }

    public override int Horizon { get; }

    public override double Mean(int step)
    {
        Require(step);
        return _mean;
    }

    public override double Quantile(int step, double probability)
    {
        Require(step);
        if (!(probability is > 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(probability), probability, "A probability lies between 0 and 1.");
        return At(probability);
    }

    public override double Cdf(int step, double value)
    {
        Require(step);
        if (double.IsNaN(value)) return double.NaN;
        var at = Array.BinarySearch(_values, value);
        if (at < 0) at = ~at - 1;
        return at < 0 ? 0 : _cumulative[at];
    }

    public override double[][] SamplePaths(int count, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var random = new RandomStream(seed);
        var paths = new double[count][];
        for (var i = 0; i < count; i++)
        {
            paths[i] = new double[Horizon];
            for (var h = 0; h < Horizon; h++) paths[i][h] = At(random.NextUniform());
        }

        return paths;
    }

    private double At(double probability)
    {
        var at = Array.BinarySearch(_cumulative, probability);
        return _values[Math.Min(at < 0 ? ~at : at, _values.Length - 1)];
    }

    private void Require(int step)
    {
        if (step < 1 || step > Horizon) throw new ArgumentOutOfRangeException(nameof(step), step, $"The forecast has steps 1 to {Horizon}.");
    }
}
