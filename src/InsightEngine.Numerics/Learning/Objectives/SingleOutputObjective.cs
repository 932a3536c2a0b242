using System.Runtime.Intrinsics;

namespace InsightEngine.Numerics.Learning;

/// <summary>A loss of one target and one score, given by its value and two derivatives per row.</summary>
public abstract class SingleOutputObjective : BoostingObjective
{
    /// <summary>Loss of one row.</summary>
    protected abstract double RowLoss(double target, double score);

    /// <summary>First and second derivative of <see cref="RowLoss"/> by the score; the second not negative.</summary>
    protected abstract (double First, double Second) RowDerivatives(double target, double score);

    public sealed override double Loss(TrainingRows rows, ReadOnlySpan<double> scores)
    {
        ArgumentNullException.ThrowIfNull(rows);
        double sum = 0, weight = 0;
        for (var i = 0; i < rows.Count; i++)
        {
            var w = rows.Weight(i);
            sum += w * RowLoss(rows.Target(i), scores[i]);
            weight += w;
        }

        return sum / weight;
    }

    public sealed override void Derivatives(
        TrainingRows rows, ReadOnlySpan<double> scores, Vector128<double>[][] derivatives, int from, int to)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(derivatives);
        var output = derivatives[0];
        for (var i = from; i < to; i++)
        {
            var (g, h) = RowDerivatives(rows.Target(i), scores[i]);
            output[i] = Vector128.Create(g, h) * rows.Weight(i);
        }
    }

    private protected static double WeightedMeanTarget(TrainingRows rows)
    {
        double sum = 0, weight = 0;
        for (var i = 0; i < rows.Count; i++)
        {
            sum += rows.Weight(i) * rows.Target(i);
            weight += rows.Weight(i);
        }

        return sum / weight;
    }
}
