namespace InsightEngine.Numerics.Learning;

/// <summary>
/// The increasing step function nearest to the outcomes, by pooling adjacent violators (Ayer et al. 1955; for
/// probabilities Zadrozny and Elkan 2002), joined linearly between steps. Wants some hundred cases.
/// </summary>
/// <param name="Scores">Knots, ascending: first and last score of each step.</param>
/// <param name="Probabilities">Probability at each knot, never decreasing.</param>
public sealed record IsotonicCalibration(double[] Scores, double[] Probabilities) : ProbabilityCalibration
{
    /// <param name="scores">Any score that should rise with the probability of outcome 1.</param>
    /// <param name="outcomes">0 or 1.</param>
    /// <param name="weights">One per case; null for equal weights.</param>
    /// <exception cref="ArgumentException">No cases, lengths differ, a score is NaN or an outcome not 0 or 1.</exception>
    public static IsotonicCalibration Fit(double[] scores, double[] outcomes, double[]? weights = null)
    {
        Check(scores, outcomes, weights);
        var order = Enumerable.Range(0, scores.Length).OrderBy(i => scores[i]).ToArray();
        var blocks = new List<Block>();
        foreach (var i in order)
        {
            var weight = weights is null ? 1 : weights[i];
            if (weight == 0) continue;
            var block = new Block(scores[i], scores[i], weight, weight * outcomes[i]);
            while (blocks.Count > 0 && (blocks[^1].Mean >= block.Mean || blocks[^1].Last == block.First))
            {
                block = blocks[^1].With(block);
                blocks.RemoveAt(blocks.Count - 1);
            }

            blocks.Add(block);
        }

        if (blocks.Count == 0)
            throw new ArgumentException("All weights are zero.", nameof(weights));
        var knots = blocks.SelectMany(b => b.First == b.Last ? [(b.First, b.Mean)] : new[] { (b.First, b.Mean), (b.Last, b.Mean) }).ToArray();
        return new IsotonicCalibration([.. knots.Select(k => k.Item1)], [.. knots.Select(k => k.Item2)]);
    }

    public override double Apply(double score)
    {
        if (double.IsNaN(score)) return double.NaN;
        var k = Array.BinarySearch(Scores, score);
        if (k >= 0) return Probabilities[k];
        k = ~k;
        if (k == 0) return Probabilities[0];
        if (k == Scores.Length) return Probabilities[^1];
        var share = (score - Scores[k - 1]) / (Scores[k] - Scores[k - 1]);
        return Probabilities[k - 1] + share * (Probabilities[k] - Probabilities[k - 1]);
    }

    private readonly record struct Block(double First, double Last, double Weight, double Sum)
    {
        public double Mean => Sum / Weight;

        public Block With(Block next) => new(First, next.Last, Weight + next.Weight, Sum + next.Sum);
    }
}
