using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Numerics.Forecasting;

/// <summary>
/// Shape of a standardised forecast error: an increasing piecewise-linear map from standard normal scores to errors in
/// units of the method's own standard deviation. The identity is the normal distribution; conformal calibration bends it
/// where rolling-origin errors say that tails are heavier or skewed. Beyond the outermost knots the last slope continues.
/// </summary>
public sealed class ErrorShape
{
    /// <summary>The standard normal distribution.</summary>
    public static ErrorShape Normal { get; } = new([-3, 3], [-3, 3]);

    private readonly double[] _scores;
    private readonly double[] _errors;

    /// <param name="scores">Standard normal scores, strictly ascending, at least two.</param>
    /// <param name="errors">The standardised error at each score, strictly ascending.</param>
    /// <exception cref="ArgumentException">A sequence is not strictly ascending or the lengths differ.</exception>
    public ErrorShape(ReadOnlySpan<double> scores, ReadOnlySpan<double> errors)
    {
        if (scores.Length != errors.Length || scores.Length < 2)
            throw new ArgumentException($"At least two knots in pairs are needed, got {scores.Length} and {errors.Length}.", nameof(scores));
        for (var i = 1; i < scores.Length; i++)
        {
            if (!(scores[i] > scores[i - 1]) || !(errors[i] > errors[i - 1]))
                throw new ArgumentException($"Knot {i} does not ascend.", nameof(errors));
        }

        _scores = scores.ToArray();
        _errors = errors.ToArray();
    }

    /// <summary>The standardised error at a standard normal score.</summary>
    public double AtScore(double score) => Interpolate(_scores, _errors, score);

    /// <summary>The standard normal score of a standardised error; the inverse of <see cref="AtScore"/>.</summary>
    public double ScoreOf(double error) => Interpolate(_errors, _scores, error);

    /// <summary>Quantile of the standardised error.</summary>
    public double Quantile(double probability) => AtScore(Gaussian.Quantile(probability));

    /// <summary>P(error ≤ <paramref name="error"/>).</summary>
    public double Cdf(double error) => Gaussian.Cdf(ScoreOf(error));

    private static double Interpolate(double[] from, double[] to, double x)
    {
        var k = 1;
        while (k < from.Length - 1 && x > from[k]) k++;
        return to[k - 1] + (x - from[k - 1]) * (to[k] - to[k - 1]) / (from[k] - from[k - 1]);
    }
}
