using InsightEngine.Numerics.Learning;

namespace InsightEngine.Insights.Risk.Miss;

/// <summary>
/// From the learned log odds and those of the forecast's own distribution to a probability: a weight for each, which moves
/// with the logarithm of the horizon (a model is surer than it may be the farther ahead it looks) and with the shortness of
/// the history (a forecast from a few values says little), and an intercept.
/// </summary>
/// <param name="Coefficients">Learned and forecast; each times log steps; each times shortness; log steps; intercept.</param>
/// <remarks>Platt (1999) and stacked generalisation, Wolpert (1992).</remarks>
public sealed record MissCalibration(IReadOnlyList<double> Coefficients)
{
    internal const int Size = 8;

    /// <summary>A history of this many values is not short.</summary>
    private const double LongHistory = 24;

    /// <summary>Seven parts learned, three parts forecast.</summary>
    public static readonly MissCalibration None = new([0.7, 0.3, 0, 0, 0, 0, 0, 0]);

    /// <summary>Weights of the two log odds and the intercept.</summary>
    /// <param name="logSteps">Logarithm of the horizon.</param>
    /// <param name="logValues">Logarithm of the number of values.</param>
    public (double Learned, double Forecast, double Intercept) At(double logSteps, double logValues)
    {
        var c = Coefficients;
        var shortness = Shortness(logValues);
        return (
            Math.Clamp(c[0] + c[2] * logSteps + c[4] * shortness, 0.1, 1.6),
            Math.Clamp(c[1] + c[3] * logSteps + c[5] * shortness, 0, 1),
            c[7] + c[6] * logSteps);
    }

    /// <summary>Fits on cases that the learned log odds were not fitted to.</summary>
    /// <param name="learned">Learned log odds.</param>
    /// <param name="forecast">Log odds of the forecast.</param>
    /// <param name="logSteps">Logarithm of the horizon of each.</param>
    /// <param name="logValues">Logarithm of the number of values of each.</param>
    /// <param name="outcomes">1 missed, 0 met.</param>
    /// <param name="weights">One per case.</param>
    public static MissCalibration Fit(double[] learned, double[] forecast, double[] logSteps, double[] logValues, double[] outcomes, double[] weights)
    {
        const double Penalty = 20;
        const int Columns = Size - 1;
        var x = new double[learned.Length * Columns];
        for (var i = 0; i < learned.Length; i++)
        {
            var shortness = Shortness(logValues[i]);
            double[] row = [learned[i], forecast[i], learned[i] * logSteps[i], forecast[i] * logSteps[i], learned[i] * shortness, forecast[i] * shortness, logSteps[i]];
            row.CopyTo(x, i * Columns);
        }

        var fitted = LogisticRegression.Fit(new FeatureMatrix(x, Columns), outcomes, Penalty, weights);
        return new MissCalibration([.. fitted.Coefficients, fitted.Intercept]);
    }

    private static double Shortness(double logValues) => Math.Max(0, 1 - logValues / Math.Log(LongHistory));
}
