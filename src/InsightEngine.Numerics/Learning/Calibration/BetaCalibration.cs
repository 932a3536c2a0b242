namespace InsightEngine.Numerics.Learning;

/// <summary>
/// Maps a probability through the ratio of two beta densities (Kull, Silva Filho, Flach 2017):
/// logit p' = A ln p − B ln(1 − p) + C with A, B ≥ 0. Contains the identity (1, 1, 0) and corrects lopsided
/// over-confidence that a logistic curve cannot.
/// </summary>
public sealed record BetaCalibration(double A, double B, double C) : ProbabilityCalibration
{
    private const double Edge = 1e-12;

    /// <param name="probabilities">Predicted probabilities of outcome 1, in [0, 1].</param>
    /// <param name="outcomes">0 or 1.</param>
    /// <param name="weights">One per case; null for equal weights.</param>
    /// <exception cref="ArgumentException">No cases, lengths differ, a probability is outside [0, 1] or an outcome not 0 or 1.</exception>
    public static BetaCalibration Fit(double[] probabilities, double[] outcomes, double[]? weights = null)
    {
        Check(probabilities, outcomes, weights);
        if (Array.FindIndex(probabilities, p => p is < 0 or > 1) is var bad and >= 0)
            throw new ArgumentException($"Probability {bad} is {probabilities[bad]}; it must lie in 0 … 1.", nameof(probabilities));
        var low = probabilities.Select(Low).ToArray();
        var high = probabilities.Select(High).ToArray();
        const double Ridge = 1e-6; // keeps the fit finite when the outcomes are separable
        var both = LogisticRegression.Fit(
            new FeatureMatrix([.. low.Zip(high, (a, b) => new[] { a, b }).SelectMany(ab => ab)], 2), outcomes, Ridge, weights);
        if (both.Coefficients[0] >= 0 && both.Coefficients[1] >= 0)
            return new BetaCalibration(both.Coefficients[0], both.Coefficients[1], both.Intercept);
        var first = both.Coefficients[1] < 0;
        var one = LogisticRegression.Fit(new FeatureMatrix(first ? low : high, 1), outcomes, Ridge, weights);
        var slope = Math.Max(0, one.Coefficients[0]);
        var intercept = one.Coefficients[0] >= 0
            ? one.Intercept
            : LogisticRegression.Fit(new FeatureMatrix(new double[outcomes.Length], 1), outcomes, Ridge, weights).Intercept;
        return first ? new BetaCalibration(slope, 0, intercept) : new BetaCalibration(0, slope, intercept);
    }

    public override double Apply(double score) => Logistic(A * Low(score) + B * High(score) + C);

    private static double Low(double p) => Math.Log(Math.Max(p, Edge));

    private static double High(double p) => -Math.Log(Math.Max(1 - p, Edge));
}
