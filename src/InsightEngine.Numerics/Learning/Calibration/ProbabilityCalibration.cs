namespace InsightEngine.Numerics.Learning;

/// <summary>An increasing map from a score to a probability, fitted on held-out cases. Its properties are all that must be stored.</summary>
public abstract record ProbabilityCalibration
{
    /// <summary>The calibrated probability of a score.</summary>
    public abstract double Apply(double score);

    private protected static double Logistic(double x) => 1 / (1 + Math.Exp(-x));

    private protected static void Check(double[] scores, double[] outcomes, double[]? weights)
    {
        ArgumentNullException.ThrowIfNull(scores);
        ArgumentNullException.ThrowIfNull(outcomes);
        if (scores.Length == 0)
            throw new ArgumentException("There are no cases to calibrate on.", nameof(scores));
        Accuracy.Outcomes.Require(scores, outcomes, weights);
    }
}
