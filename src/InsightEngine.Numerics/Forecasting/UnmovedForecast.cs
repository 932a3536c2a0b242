using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Numerics.Forecasting;

/// <summary>
/// The forecast of a series that has never moved. After n equal values it has moved by step h with probability
/// h / (n + 1 + h), Laplace's rule of succession; until then it stays exactly where it is, so that a percentage that was
/// always 100 keeps most of its probability on 100. How far it moves is a prior, since the series says nothing about it:
/// Student's t with two degrees of freedom and a scale of <see cref="MoveShare"/> of the value. A path moves at most once.
/// On public indicators that had been constant from their start, such moves are rarer and smaller: 2 % of the next steps
/// after 8 to 11 equal values, 1 % after 12 to 17, half of the moves under 1 % of the value; among other constant stretches
/// a move is several times as frequent.
/// Source: Gelman et al. (2013), Bayesian Data Analysis, section 2.1 (rule of succession).
/// </summary>
public sealed class UnmovedForecast : Forecast
{
    private const double MoveShare = 0.05;

    /// <summary>Degrees of freedom of the move's size.</summary>
    private const int Freedom = 2;

    private const ulong SizeStream = 0x9E3779B97F4A7C15;

    private readonly double _value;
    private readonly int _observed;
    private readonly PredictiveDistribution _moved;

    /// <param name="value">The value that the series has always had.</param>
    /// <param name="observed">How often it was seen, at least once.</param>
    /// <param name="horizon">Steps, at least 1.</param>
    /// <param name="lowerBound">Smallest possible value; a move beyond it ends on it.</param>
    /// <param name="upperBound">Largest possible value; a move beyond it ends on it.</param>
    public UnmovedForecast(string method, string? note, double value, int observed, int horizon, double? lowerBound = null, double? upperBound = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(observed, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(horizon, 1);
        (_value, _observed, Method, Note, Horizon) = (value, observed, method, note, horizon);
        // Zero has no size of its own; one is the step of a count.
        var scale = MoveShare * (value != 0 ? Math.Abs(value) : 1);
        _moved = new PredictiveDistribution(method, null, [value], [scale], [1], [LittleHistory.Shape(Freedom)], lowerBound: lowerBound, upperBound: upperBound);
    }

    /// <summary>The only value of a history, when the forecasts stay at it and it was seen often enough; null otherwise.</summary>
    internal static double? StaysAt(ReadOnlySpan<double> values, double[] means)
    {
        const double Nearness = 1e-9;
        var first = double.NaN;
        foreach (var value in values)
        {
            if (double.IsNaN(first)) first = value;
            else if (value != first && !double.IsNaN(value)) return null;
        }

        return double.IsFinite(first) && Array.TrueForAll(means, mean => Math.Abs(mean - first) <= Nearness * Math.Abs(first)) ? first : null;
    }

    public override string Method { get; }

    public override string? Note { get; }

    public override int Horizon { get; }

    public override double Mean(int step)
    {
        var moved = HasMoved(step);
        return moved * _moved.Mean(1) + (1 - moved) * _value;
    }

    public override double Quantile(int step, double probability)
    {
        var moved = HasMoved(step);
        var below = moved * _moved.ProbabilityBelow(1, _value);
        var upTo = moved * _moved.Cdf(1, _value) + 1 - moved;
        if (probability < below) return Math.Min(_value, _moved.Quantile(1, probability / moved));
        return probability > upTo ? Math.Max(_value, _moved.Quantile(1, (probability - 1 + moved) / moved)) : _value;
    }

    public override double Cdf(int step, double value) => Weigh(step, _moved.Cdf(1, value), value >= _value);

    public override double ProbabilityBelow(int step, double value) => Weigh(step, _moved.ProbabilityBelow(1, value), value > _value);

    public override double[][] SamplePaths(int count, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var when = new RandomStream(seed);
        var size = new RandomStream(seed ^ SizeStream);
        var paths = new double[count][];
        for (var i = 0; i < count; i++)
        {
            var path = paths[i] = new double[Horizon];
            var moment = when.NextUniform();
            var level = _moved.Quantile(1, Gaussian.Cdf(size.NextGaussian()));
            for (var h = 0; h < path.Length; h++) path[h] = moment < HasMoved(h + 1) ? level : _value;
        }

        return paths;
    }

    private double Weigh(int step, double moved, bool reached)
    {
        var probability = HasMoved(step);
        return double.IsNaN(moved) ? double.NaN : probability * moved + (reached ? 1 - probability : 0);
    }

    private double HasMoved(int step)
    {
        if (step < 1 || step > Horizon) throw new ArgumentOutOfRangeException(nameof(step), step, $"The forecast has steps 1 to {Horizon}.");
        return step / (_observed + 1.0 + step);
    }
}
