namespace InsightEngine.Numerics.Learning;

/// <summary>
/// Learns shares that minimise the absolute error of the combination itself, Σ_h |Σ_c p_c · e_c,h|, where each row brings
/// the signed error of every class at every step. Unlike <see cref="WeightedSoftmax"/>, which averages the classes'
/// own losses, it knows that errors of opposite sign cancel. A row also brings an offset per class, so that trees correct
/// shares that are already there, for example ones earned in the past, instead of learning them anew.
/// </summary>
/// <param name="classes">Classes, at least 2.</param>
/// <param name="steps">Steps per row; a shorter row is filled up with zeros, which are no errors.</param>
/// <remarks>The targets of a row are its offsets, then the errors of the first class at every step, of the second, ….</remarks>
public sealed class CombinedError(int classes, int steps) : SoftmaxObjective(classes)
{
    public override string Name => "combined-error";

    public override int TargetColumns => Classes * (1 + steps);

    public override double[] InitialScores(TrainingRows rows) => new double[Classes];

    private protected override ReadOnlySpan<double> Offsets(ReadOnlySpan<double> targets) => targets[..Classes];

    private protected override double RowLoss(ReadOnlySpan<double> targets, ReadOnlySpan<double> shares)
    {
        double loss = 0;
        for (var h = 0; h < steps; h++) loss += Math.Abs(Combined(targets, shares, h));
        return loss;
    }

    /// <summary>
    /// ∂/∂s_c = p_c (L_c − Σ p L) with L_c = ∂/∂p_c. The absolute error has no curvature; as in
    /// <see cref="WeightedSoftmax"/> the larger of |g_c| and p_c (1 − p_c) L keeps every Newton step below one.
    /// </summary>
    private protected override void RowDerivatives(ReadOnlySpan<double> targets, ReadOnlySpan<double> shares, Span<double> first, Span<double> second)
    {
        first.Clear();
        double loss = 0;
        for (var h = 0; h < steps; h++)
        {
            var combined = Combined(targets, shares, h);
            loss += Math.Abs(combined);
            var side = Math.Sign(combined);
            for (var c = 0; c < shares.Length; c++) first[c] += side * targets[Classes + c * steps + h];
        }

        // Σ p_c L_c is the loss itself, because the combined error is linear in the shares.
        for (var c = 0; c < shares.Length; c++)
        {
            first[c] = shares[c] * (first[c] - loss);
            second[c] = Math.Max(Math.Max(Math.Abs(first[c]), shares[c] * (1 - shares[c]) * loss), 1e-16);
        }
    }

    private double Combined(ReadOnlySpan<double> targets, ReadOnlySpan<double> shares, int h)
    {
        double combined = 0;
        for (var c = 0; c < shares.Length; c++) combined += shares[c] * targets[Classes + c * steps + h];
        return combined;
    }
}
