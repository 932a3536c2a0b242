namespace InsightEngine.Numerics.Learning;

/// <summary>
/// Regression of a non-negative amount with many zeros: Tweedie deviance with a log link (Jørgensen 1987;
/// for boosting Yang, Qian, Zou 2018). Constant terms of the deviance are left out of the loss.
/// </summary>
public sealed class Tweedie : SingleOutputObjective
{
    private readonly double power;

    /// <param name="power">Variance power in the open interval (1, 2): near 1 like counts, near 2 like amounts.</param>
    public Tweedie(double power = 1.5)
    {
        if (!(power is > 1 and < 2))
            throw new ArgumentOutOfRangeException(nameof(power), power, "The variance power lies between 1 and 2.");
        this.power = power;
    }

    public override string Name => FormattableString.Invariant($"tweedie({power:R})");

    public override ScoreLink Link => ScoreLink.Exponential;

    public override void CheckTargets(TrainingRows rows)
    {
        base.CheckTargets(rows);
        var sum = 0.0;
        for (var i = 0; i < rows.Count; i++)
        {
            if (rows.Target(i) < 0)
                throw new ArgumentException($"Row {i}: Tweedie needs targets of 0 or more, this one is {rows.Target(i)}.", nameof(rows));
            sum += rows.Weight(i) * rows.Target(i);
        }

        if (sum <= 0)
            throw new ArgumentException("All targets are 0; there is no amount to learn.", nameof(rows));
    }

    public override double[] InitialScores(TrainingRows rows) => [Math.Log(WeightedMeanTarget(rows))];

    protected override double RowLoss(double target, double score) =>
        -target * Math.Exp((1 - power) * score) / (1 - power) + Math.Exp((2 - power) * score) / (2 - power);

    protected override (double First, double Second) RowDerivatives(double target, double score)
    {
        var amount = target * Math.Exp((1 - power) * score);
        var mean = Math.Exp((2 - power) * score);
        return (mean - amount, (2 - power) * mean - (1 - power) * amount);
    }
}
