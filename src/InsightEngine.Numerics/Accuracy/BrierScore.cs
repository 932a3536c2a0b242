namespace InsightEngine.Numerics.Accuracy;

/// <summary>Mean squared error of a probability (Brier 1950): 0 is perfect, 0.25 is what saying 0.5 always gives.</summary>
public static class BrierScore
{
    /// <summary>Weighted mean of (p − y)²; NaN without cases.</summary>
    /// <param name="probabilities">Predicted probability of outcome 1.</param>
    /// <param name="outcomes">0 or 1.</param>
    /// <param name="weights">One per case, or empty for equal weights.</param>
    /// <exception cref="ArgumentException">Lengths differ, an outcome is not 0 or 1, or a probability is NaN.</exception>
    public static double Of(ReadOnlySpan<double> probabilities, ReadOnlySpan<double> outcomes, ReadOnlySpan<double> weights = default)
    {
        Outcomes.Require(probabilities, outcomes, weights);
        double sum = 0, total = 0;
        for (var i = 0; i < outcomes.Length; i++)
        {
            var weight = weights.IsEmpty ? 1 : weights[i];
            sum += weight * (probabilities[i] - outcomes[i]) * (probabilities[i] - outcomes[i]);
            total += weight;
        }

        return sum / total;
    }
}
