namespace InsightEngine.Numerics.Learning;

/// <summary>One of several classes, given by its index 0 … classes − 1, by the log loss.</summary>
public sealed class SoftmaxCrossEntropy(int classes) : SoftmaxObjective(classes)
{
    public override string Name => "softmax";

    public override void CheckTargets(TrainingRows rows)
    {
        base.CheckTargets(rows);
        for (var i = 0; i < rows.Count; i++)
        {
            var t = rows.Target(i);
            if (t < 0 || t >= Classes || t != Math.Floor(t))
                throw new ArgumentException($"Row {i}: a class index is a whole number 0 … {Classes - 1}, this one is {t}.", nameof(rows));
        }
    }

    /// <summary>
    /// Every class starts with the same share. Started from its frequency, a rare class has so little curvature p (1 − p) that the
    /// first trees may hardly divide its rows, and it stays worse for as long as one trains.
    /// </summary>
    public override double[] InitialScores(TrainingRows rows) => new double[Classes];

    private protected override double RowLoss(ReadOnlySpan<double> targets, ReadOnlySpan<double> shares) =>
        -Math.Log(Math.Max(shares[(int)targets[0]], 1e-300));

    private protected override void RowDerivatives(
        ReadOnlySpan<double> targets, ReadOnlySpan<double> shares, Span<double> first, Span<double> second)
    {
        for (var c = 0; c < shares.Length; c++)
        {
            var p = shares[c];
            first[c] = p - (c == (int)targets[0] ? 1 : 0);
            second[c] = Math.Max(2 * p * (1 - p), 1e-16); // bounds the full Hessian, as one tree per class ignores the rest
        }
    }
}
