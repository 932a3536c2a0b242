namespace InsightEngine.Numerics.Accuracy;

/// <summary>
/// Area under the ROC curve: the probability that a case with outcome 1 was scored above one with outcome 0, ties
/// counted half (Hanley and McNeil 1982).
/// </summary>
public static class Auc
{
    /// <summary>Weighted area; NaN when all outcomes are the same.</summary>
    /// <param name="scores">Any increasing function of the probability of outcome 1.</param>
    /// <param name="outcomes">0 or 1.</param>
    /// <param name="weights">One per case, or empty for equal weights.</param>
    /// <exception cref="ArgumentException">Lengths differ, an outcome is not 0 or 1, or a score is NaN.</exception>
    public static double Of(ReadOnlySpan<double> scores, ReadOnlySpan<double> outcomes, ReadOnlySpan<double> weights = default)
    {
        Outcomes.Require(scores, outcomes, weights);
        var sorted = scores.ToArray();
        var order = new int[sorted.Length];
        for (var i = 0; i < order.Length; i++) order[i] = i;
        Array.Sort(sorted, order);
        double area = 0, negatives = 0, positives = 0;
        for (var from = 0; from < order.Length;)
        {
            double positive = 0, negative = 0;
            var to = from;
            for (; to < order.Length && sorted[to] == sorted[from]; to++)
            {
                var weight = weights.IsEmpty ? 1 : weights[order[to]];
                if (outcomes[order[to]] == 1) positive += weight;
                else negative += weight;
            }

            area += positive * (negatives + 0.5 * negative);
            negatives += negative;
            positives += positive;
            from = to;
        }

        return positives > 0 && negatives > 0 ? area / (positives * negatives) : double.NaN;
    }
}
