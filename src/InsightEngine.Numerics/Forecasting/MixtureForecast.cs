using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Numerics.Forecasting;

/// <summary>
/// A forecast under several readings of the same history, each with its probability: the distribution is their mixture,
/// so it may have more than one peak. A path follows one reading all the way.
/// </summary>
public sealed class MixtureForecast : Forecast
{
    private const int LongestBisection = 200;
    private const ulong ChoiceStream = 0x9E3779B97F4A7C15;

    private readonly Forecast[] _readings;
    private readonly double[] _probabilities;

    /// <param name="readings">Of one horizon, at least one.</param>
    /// <param name="probabilities">Positive, one per reading; scaled to sum 1.</param>
    /// <exception cref="ArgumentException">The lengths or horizons differ, or a probability is not positive.</exception>
    public MixtureForecast(string method, string? note, IReadOnlyList<Forecast> readings, IReadOnlyList<double> probabilities)
    {
        if (readings.Count == 0 || readings.Count != probabilities.Count)
            throw new ArgumentException($"One probability per reading is needed, got {readings.Count} and {probabilities.Count}.", nameof(probabilities));
        double total = 0;
        for (var i = 0; i < readings.Count; i++)
        {
            if (readings[i].Horizon != readings[0].Horizon) throw new ArgumentException("The readings have different horizons.", nameof(readings));
            if (!(probabilities[i] > 0) || !double.IsFinite(probabilities[i])) throw new ArgumentException($"The probability {probabilities[i]} is not positive.", nameof(probabilities));
            total += probabilities[i];
        }

        Method = method;
        Note = note;
        _readings = [.. readings];
        _probabilities = [.. probabilities.Select(probability => probability / total)];
    }

    public override string Method { get; }

    public override string? Note { get; }

    public override int Horizon => _readings[0].Horizon;

    public override double Mean(int step) => Weigh(reading => reading.Mean(step));

    public override double Cdf(int step, double value) => Weigh(reading => reading.Cdf(step, value));

    public override double ProbabilityBelow(int step, double value) => Weigh(reading => reading.ProbabilityBelow(step, value));

    public override double Quantile(int step, double probability)
    {
        double low = double.PositiveInfinity, high = double.NegativeInfinity;
        foreach (var reading in _readings)
        {
            var quantile = reading.Quantile(step, probability);
            low = Math.Min(low, quantile);
            high = Math.Max(high, quantile);
        }

        // The smallest value whose probability reaches the wanted one lies between the readings' own quantiles; it is the lower
        // end where a bound carries a mass.
        if (Cdf(step, low) >= probability) return low;
        for (var i = 0; i < LongestBisection && low < high; i++)
        {
            var middle = low + (high - low) / 2;
            if (middle <= low || middle >= high) break;
            if (Cdf(step, middle) >= probability) high = middle;
            else low = middle;
        }

        return high;
    }

    public override double[][] SamplePaths(int count, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var paths = _readings.Select(reading => reading.SamplePaths(count, seed)).ToArray();
        var choice = new RandomStream(seed ^ ChoiceStream);
        var chosen = new double[count][];
        for (var i = 0; i < count; i++)
        {
            var left = choice.NextUniform();
            var k = 0;
            while (k < _readings.Length - 1 && left >= _probabilities[k]) left -= _probabilities[k++];
            chosen[i] = paths[k][i];
        }

        return chosen;
    }

    private double Weigh(Func<Forecast, double> of)
    {
        double sum = 0;
        for (var i = 0; i < _readings.Length; i++) sum += _probabilities[i] * of(_readings[i]);
        return sum;
    }
}
