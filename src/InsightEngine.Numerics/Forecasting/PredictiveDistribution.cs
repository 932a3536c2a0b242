using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Numerics.Forecasting;

/// <summary>
/// A forecast whose marginal at each step is location + deviation × error shape, mapped back through a transformation and
/// kept inside the bounds. Joint paths couple the marginals with the Gaussian copula of the method's own error
/// accumulation (its moving-average weights), so that a path's quantiles are exactly the marginals'.
/// </summary>
public sealed class PredictiveDistribution : Forecast
{
    private const int MeanNodes = 60;
    private static readonly double[] NodeScores = CreateNodeScores();

    private readonly double[] _location;
    private readonly double[] _deviation;
    private readonly double[] _weights;
    private readonly ErrorShape[] _shapes;
    private readonly Transformation _transformation;
    private readonly double _lower;
    private readonly double _upper;
    private readonly double[] _mean;

    /// <param name="location">Median per step on the transformed scale.</param>
    /// <param name="deviation">Standard deviation of the forecast error per step on the transformed scale; 0 is a certain value.</param>
    /// <param name="weights">Moving-average (ψ) weights, the first is 1; one per step.</param>
    /// <param name="shapes">Shape of the standardised error per step; one shape serves all steps.</param>
    /// <param name="lowerBound">Smallest possible value; mass below it is put on it.</param>
    /// <param name="upperBound">Largest possible value; mass above it is put on it.</param>
    public PredictiveDistribution(
        string method,
        string? note,
        double[] location,
        double[] deviation,
        double[] weights,
        IReadOnlyList<ErrorShape>? shapes = null,
        Transformation? transformation = null,
        double? lowerBound = null,
        double? upperBound = null)
    {
        if (location.Length == 0 || deviation.Length != location.Length || weights.Length != location.Length)
            throw new ArgumentException($"Location, deviation and weights need one value per step, got {location.Length}, {deviation.Length} and {weights.Length}.", nameof(location));
        for (var i = 0; i < location.Length; i++)
        {
            if (!double.IsFinite(location[i]) || !double.IsFinite(deviation[i]) || deviation[i] < 0 || !double.IsFinite(weights[i]))
                throw new ArgumentException($"Step {i + 1} has location {location[i]}, deviation {deviation[i]} and weight {weights[i]}; all must be finite.", nameof(location));
        }

        Method = method;
        Note = note;
        _location = location;
        _deviation = deviation;
        _weights = weights;
        _shapes = shapes is null ? [ErrorShape.Normal] : [.. shapes];
        _transformation = transformation ?? Transformation.None;
        _lower = lowerBound ?? double.MinValue;
        _upper = upperBound ?? double.MaxValue;
        _mean = new double[location.Length];
        for (var step = 1; step <= location.Length; step++) _mean[step - 1] = IntegrateMean(step);
    }

    public override string Method { get; }

    public override string? Note { get; }

    public override int Horizon => _location.Length;

    public override double Mean(int step)
    {
        Require(step);
        return _mean[step - 1];
    }

    public override double Quantile(int step, double probability)
    {
        Require(step);
        return AtScore(step, Gaussian.Quantile(probability));
    }

    public override double Cdf(int step, double value)
    {
        Require(step);
        if (double.IsNaN(value)) return double.NaN;
        if (value >= _upper) return 1;
        if (value < _lower) return 0;
        var inner = _transformation.Forward(value);
        if (double.IsNaN(inner)) return 0;
        var error = inner - _location[step - 1];
        var deviation = _deviation[step - 1];
        if (deviation == 0) return error >= 0 ? 1 : 0;
        return Gaussian.Cdf(Shape(step).ScoreOf(error / deviation));
    }

    public override double[][] SamplePaths(int count, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var horizon = Horizon;
        var norm = new double[horizon];
        double sum = 0;
        for (var h = 0; h < horizon; h++)
        {
            sum += _weights[h] * _weights[h];
            norm[h] = Math.Sqrt(Math.Max(sum, 1e-12));
        }

        var random = new RandomStream(seed);
        var shocks = new double[horizon];
        var paths = new double[count][];
        for (var i = 0; i < count; i++)
        {
            var path = paths[i] = new double[horizon];
            for (var h = 0; h < horizon; h++)
            {
                shocks[h] = random.NextGaussian();
                double score = 0;
                for (var k = 0; k <= h; k++) score += _weights[h - k] * shocks[k];
                path[h] = AtScore(h + 1, score / norm[h]);
            }
        }

        return paths;
    }

    private double AtScore(int step, double score)
    {
        var inner = _location[step - 1] + _deviation[step - 1] * Shape(step).AtScore(score);
        return Math.Clamp(_transformation.Backward(inner), _lower, _upper);
    }

    private ErrorShape Shape(int step) => _shapes[Math.Min(step, _shapes.Length) - 1];

    private double IntegrateMean(int step)
    {
        double sum = 0;
        foreach (var score in NodeScores) sum += AtScore(step, score);
        return sum / NodeScores.Length;
    }

    private void Require(int step)
    {
        if (step < 1 || step > Horizon) throw new ArgumentOutOfRangeException(nameof(step), step, $"The forecast has steps 1 to {Horizon}.");
    }

    private static double[] CreateNodeScores()
    {
        var scores = new double[MeanNodes];
        for (var i = 0; i < MeanNodes; i++) scores[i] = Gaussian.Quantile((i + 0.5) / MeanNodes);
        return scores;
    }
}
