namespace InsightEngine.Numerics.Learning;

/// <summary>Regression on the mean: (y − s)² / 2.</summary>
public sealed class SquaredError : SingleOutputObjective
{
    public override string Name => "squared-error";

    public override ScoreLink Link => ScoreLink.Identity;

    public override double[] InitialScores(TrainingRows rows) => [WeightedMeanTarget(rows)];

    protected override double RowLoss(double target, double score) => 0.5 * (target - score) * (target - score);

    protected override (double First, double Second) RowDerivatives(double target, double score) => (score - target, 1);
}
