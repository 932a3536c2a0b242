using System.Runtime.Intrinsics;

namespace InsightEngine.Numerics.Learning;

/// <summary>How a raw score becomes a prediction.</summary>
public enum ScoreLink
{
    /// <summary>The score is the prediction.</summary>
    Identity = 0,

    /// <summary>Probability 1 / (1 + e^−score).</summary>
    Logistic = 1,

    /// <summary>Expected value e^score.</summary>
    Exponential = 2,

    /// <summary>Shares e^score / Σ e^score over the outputs.</summary>
    Softmax = 3,
}

/// <summary>
/// A loss that trees are boosted on: its value and its first two derivatives by the raw scores.
/// Scores are row-major, <see cref="Outputs"/> per row.
/// </summary>
public abstract class BoostingObjective
{
    /// <summary>Literature name, kept in the model file.</summary>
    public abstract string Name { get; }

    public abstract ScoreLink Link { get; }

    /// <summary>Trees per round and scores per row.</summary>
    public virtual int Outputs => 1;

    /// <summary>Target columns that the rows must have.</summary>
    public virtual int TargetColumns => 1;

    /// <summary>Refuses targets the loss is not defined for.</summary>
    /// <exception cref="ArgumentException">A target is outside the loss's domain; the message names the row.</exception>
    public virtual void CheckTargets(TrainingRows rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.TargetColumns != TargetColumns)
            throw new ArgumentException($"{Name} needs {TargetColumns} target columns, the rows have {rows.TargetColumns}.", nameof(rows));
    }

    /// <summary>The constant scores that minimise the loss.</summary>
    public abstract double[] InitialScores(TrainingRows rows);

    /// <summary>Weighted first and second derivative of rows <c>from … to − 1</c>, into <c>[output][row]</c> as (g, h), h ≥ 0.</summary>
    public abstract void Derivatives(TrainingRows rows, ReadOnlySpan<double> scores, Vector128<double>[][] derivatives, int from, int to);

    /// <summary>Weighted mean loss.</summary>
    public abstract double Loss(TrainingRows rows, ReadOnlySpan<double> scores);

    /// <summary>
    /// The best value of a leaf when the Newton step is not it (quantile loss has no curvature); null keeps the Newton step.
    /// </summary>
    /// <param name="leafRows">The training rows in the leaf; not empty.</param>
    public virtual double? LeafValue(TrainingRows rows, ReadOnlySpan<double> scores, ReadOnlySpan<int> leafRows) => null;
}
