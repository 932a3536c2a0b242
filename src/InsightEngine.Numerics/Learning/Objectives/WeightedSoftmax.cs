namespace InsightEngine.Numerics.Learning;

/// <summary>
/// Learns shares that minimise the expected loss Σ p_c · L_c, where each row brings the loss L_c of every class:
/// the objective of feature-based forecast model averaging (Montero-Manso, Athanasopoulos, Hyndman, Talagala 2020).
/// The targets of a row are its losses, one column per class, not negative.
/// </summary>
public sealed class WeightedSoftmax(int classes) : SoftmaxObjective(classes)
{
    public override string Name => "weighted-softmax";

    public override int TargetColumns => Classes;

    public override void CheckTargets(TrainingRows rows)
    {
        base.CheckTargets(rows);
        for (var i = 0; i < rows.Count; i++)
            foreach (var loss in rows.TargetsOf(i))
                if (loss < 0)
                    throw new ArgumentException($"Row {i}: a loss is 0 or more, this one is {loss}.", nameof(rows));
    }

    public override double[] InitialScores(TrainingRows rows) => new double[Classes];

    private protected override double RowLoss(ReadOnlySpan<double> targets, ReadOnlySpan<double> shares)
    {
        double expected = 0;
        for (var c = 0; c < shares.Length; c++)
            expected += shares[c] * targets[c];
        return expected;
    }

    /// <summary>
    /// ∂/∂s_c = p_c (L_c − L̄). The exact curvature p_c (1 − 2 p_c)(L_c − L̄) may be negative, so the step uses
    /// the larger of its bound |g_c| and p_c (1 − p_c) L̄, which keeps every Newton step below one.
    /// </summary>
    private protected override void RowDerivatives(
        ReadOnlySpan<double> targets, ReadOnlySpan<double> shares, Span<double> first, Span<double> second)
    {
        var expected = RowLoss(targets, shares);
        for (var c = 0; c < shares.Length; c++)
        {
            first[c] = shares[c] * (targets[c] - expected);
            second[c] = Math.Max(Math.Max(Math.Abs(first[c]), shares[c] * (1 - shares[c]) * expected), 1e-16);
        }
    }
}
