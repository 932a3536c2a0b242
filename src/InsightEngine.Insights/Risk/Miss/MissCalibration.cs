using InsightEngine.Numerics.Learning;

namespace InsightEngine.Insights.Risk.Miss;

/// <summary>
/// From averaged log odds to a probability: slope and intercept that move with the logarithm of the horizon, because a model
/// is surer than it may be the farther ahead it looks.
/// </summary>
/// <remarks>Platt (1999), with the horizon as a second variable.</remarks>
public sealed record MissCalibration(double Slope, double SlopePerLogStep, double Intercept, double InterceptPerLogStep)
{
    private const double LeastSlope = 0.3, LargestSlope = 1.8;

    /// <summary>Leaves the log odds as they are.</summary>
    public static readonly MissCalibration None = new(1, 0, 0, 0);

    public double SlopeAt(double logSteps) => Math.Clamp(Slope + SlopePerLogStep * logSteps, LeastSlope, LargestSlope);

    public double InterceptAt(double logSteps) => Intercept + InterceptPerLogStep * logSteps;

    public double Apply(double score, double logSteps) => 1 / (1 + Math.Exp(-(SlopeAt(logSteps) * score + InterceptAt(logSteps))));

    /// <summary>Fits on cases that the scores were not fitted to.</summary>
    /// <param name="scores">Averaged log odds.</param>
    /// <param name="logSteps">Logarithm of the horizon of each.</param>
    /// <param name="outcomes">1 missed, 0 met.</param>
    /// <param name="weights">One per case.</param>
    public static MissCalibration Fit(double[] scores, double[] logSteps, double[] outcomes, double[] weights)
    {
        const double Penalty = 2;
        var columns = new double[scores.Length * 3];
        for (var i = 0; i < scores.Length; i++) (columns[3 * i], columns[3 * i + 1], columns[3 * i + 2]) = (scores[i], scores[i] * logSteps[i], logSteps[i]);
        var fitted = LogisticRegression.Fit(new FeatureMatrix(columns, 3), outcomes, Penalty, weights);
        return new MissCalibration(fitted.Coefficients[0], fitted.Coefficients[1], fitted.Intercept, fitted.Coefficients[2]);
    }
}
