namespace InsightEngine.Numerics.Learning;

/// <summary>A yes/no outcome (1/0) by the log loss; the score is the log odds.</summary>
public sealed class BinaryLogistic : SingleOutputObjective
{
    public override string Name => "binary-logistic";

    public override ScoreLink Link => ScoreLink.Logistic;

    public override void CheckTargets(TrainingRows rows)
    {
        base.CheckTargets(rows);
        for (var i = 0; i < rows.Count; i++)
            if (rows.Target(i) is not (0 or 1))
                throw new ArgumentException($"Row {i}: a binary target is 0 or 1, this one is {rows.Target(i)}.", nameof(rows));
    }

    public override double[] InitialScores(TrainingRows rows)
    {
        var share = Math.Clamp(WeightedMeanTarget(rows), 1e-6, 1 - 1e-6);
        return [Math.Log(share / (1 - share))];
    }

    protected override double RowLoss(double target, double score) =>
        Math.Max(score, 0) - score * target + Math.Log(1 + Math.Exp(-Math.Abs(score)));

    protected override (double First, double Second) RowDerivatives(double target, double score)
    {
        var p = 1 / (1 + Math.Exp(-score));
        return (p - target, Math.Max(p * (1 - p), 1e-16));
    }
}
