namespace InsightEngine.Numerics.Learning;

/// <summary>
/// Regression on a quantile by the pinball loss (Koenker and Bassett 1978). Splits follow the gradient, then each
/// leaf takes the quantile of its own residuals, because the loss has no curvature for a Newton step.
/// </summary>
public sealed class QuantileLoss : SingleOutputObjective
{
    private readonly double level;

    /// <param name="level">The quantile to learn, in the open interval (0, 1).</param>
    public QuantileLoss(double level)
    {
        if (!(level is > 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(level), level, "A quantile level lies between 0 and 1.");
        this.level = level;
    }

    public override string Name => FormattableString.Invariant($"quantile({level:R})");

    public override ScoreLink Link => ScoreLink.Identity;

    public override double[] InitialScores(TrainingRows rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return [Quantile(rows, default, Enumerable.Range(0, rows.Count).ToArray())];
    }

    public override double? LeafValue(TrainingRows rows, ReadOnlySpan<double> scores, ReadOnlySpan<int> leafRows) =>
        Quantile(rows, scores, leafRows);

    protected override double RowLoss(double target, double score) =>
        target >= score ? level * (target - score) : (1 - level) * (score - target);

    protected override (double First, double Second) RowDerivatives(double target, double score) =>
        (target >= score ? -level : 1 - level, 1);

    /// <summary>Smallest residual at which the cumulated weight reaches the level; the midpoint when it is hit exactly.</summary>
    private double Quantile(TrainingRows rows, ReadOnlySpan<double> scores, ReadOnlySpan<int> at)
    {
        var residuals = new double[at.Length];
        var weights = new double[at.Length];
        double total = 0;
        for (var k = 0; k < at.Length; k++)
        {
            residuals[k] = rows.Target(at[k]) - (scores.IsEmpty ? 0 : scores[at[k]]);
            weights[k] = rows.Weight(at[k]);
            total += weights[k];
        }

        Array.Sort(residuals, weights);
        var wanted = level * total;
        double reached = 0;
        for (var k = 0; k < residuals.Length; k++)
        {
            reached += weights[k];
            if (Math.Abs(reached - wanted) <= 1e-12 * total && k + 1 < residuals.Length)
                return 0.5 * (residuals[k] + residuals[k + 1]);
            if (reached > wanted)
                return residuals[k];
        }

        return residuals[^1];
    }
}
