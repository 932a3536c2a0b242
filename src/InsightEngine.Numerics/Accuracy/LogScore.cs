namespace InsightEngine.Numerics.Accuracy;

/// <summary>Mean negative log likelihood of the outcome in nats (Good 1952): 0 is perfect, ln 2 is what saying 0.5 always gives.</summary>
public static class LogScore
{
    /// <summary>
    /// Weighted mean; NaN without cases. A probability of 0 for what happened costs what <paramref name="floor"/> does,
    /// so that one such case does not make the mean infinite.
    /// </summary>
    /// <param name="probabilities">Predicted probability of outcome 1.</param>
    /// <param name="outcomes">0 or 1.</param>
    /// <param name="weights">One per case, or empty for equal weights.</param>
    /// <param name="floor">Smallest probability that is told apart from 0.</param>
    /// <exception cref="ArgumentException">Lengths differ, an outcome is not 0 or 1, or a probability is NaN.</exception>
    public static double Of(
        ReadOnlySpan<double> probabilities, ReadOnlySpan<double> outcomes, ReadOnlySpan<double> weights = default, double floor = 1e-15)
    {
        Outcomes.Require(probabilities, outcomes, weights);
        double sum = 0, total = 0;
        for (var i = 0; i < outcomes.Length; i++)
        {
            var weight = weights.IsEmpty ? 1 : weights[i];
            sum -= weight * Math.Log(Math.Max(outcomes[i] == 1 ? probabilities[i] : 1 - probabilities[i], floor));
            total += weight;
        }

        return sum / total;
    }
}
