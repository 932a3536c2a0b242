namespace InsightEngine.Numerics.Learning;

/// <summary>
/// Logistic curve over the score (Platt 1999, with his smoothed targets): p = 1 / (1 + e^−(slope · score + intercept)).
/// For probabilities pass the log odds. Works from some dozen cases on.
/// </summary>
public sealed record PlattCalibration(double Slope, double Intercept) : ProbabilityCalibration
{
    /// <param name="scores">Finite scores that should rise with the probability of outcome 1.</param>
    /// <param name="outcomes">0 or 1.</param>
    /// <param name="weights">One per case; null for equal weights.</param>
    /// <exception cref="ArgumentException">No cases, lengths differ, a score is not finite or an outcome not 0 or 1.</exception>
    public static PlattCalibration Fit(double[] scores, double[] outcomes, double[]? weights = null)
    {
        Check(scores, outcomes, weights);
        double positive = 0, negative = 0;
        for (var i = 0; i < outcomes.Length; i++)
        {
            var weight = weights is null ? 1 : weights[i];
            if (outcomes[i] == 1) positive += weight;
            else negative += weight;
        }

        var smoothed = outcomes.Select(y => y == 1 ? (positive + 1) / (positive + 2) : 1 / (negative + 2)).ToArray();
        var model = LogisticRegression.Fit(new FeatureMatrix(scores, 1), smoothed, 0, weights);
        return model.Coefficients[0] >= 0
            ? new PlattCalibration(model.Coefficients[0], model.Intercept)
            : new PlattCalibration(0, Math.Log((positive + 1) / (negative + 1))); // a falling curve would turn the ranking round
    }

    public override double Apply(double score) => Logistic(Slope * score + Intercept);
}
