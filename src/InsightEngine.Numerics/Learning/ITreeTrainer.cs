namespace InsightEngine.Numerics.Learning;

/// <summary>
/// Fits boosted trees: the door behind which the engine's own learner and those of other libraries stand. Whatever trains,
/// the result is a <see cref="TreeEnsemble"/>, scored, explained and stored in the same way.
/// </summary>
public interface ITreeTrainer
{
    /// <summary>As the command line and model cards call it.</summary>
    string Name { get; }

    /// <summary>True when <see cref="GradientBoostingOptions.Monotone"/> is kept; others must be given none.</summary>
    bool KeepsMonotone { get; }

    /// <summary>Whether the loss is one of this trainer's; for others there is <see cref="StepwiseBoosting"/>.</summary>
    bool Takes(BoostingObjective objective);

    /// <summary>Fits trees; with validation rows, those after the round with the least validation loss are dropped.</summary>
    /// <param name="rows">What to learn from.</param>
    /// <param name="objective">The loss.</param>
    /// <param name="options">Settings; a trainer that lacks one takes its nearest, and says so where it is documented.</param>
    /// <param name="validation">Held-out rows with the same features; null for none.</param>
    /// <param name="cancellation">Checked where the trainer can.</param>
    /// <exception cref="ArgumentException">The loss is not one of this trainer's, or an option is outside its range.</exception>
    BoostedModel Fit(TrainingRows rows, BoostingObjective objective, GradientBoostingOptions options, TrainingRows? validation = null, CancellationToken cancellation = default);
}

/// <summary>The engine's own trainer, <see cref="GradientBoostedTrees"/>.</summary>
public sealed class HistogramTreeTrainer : ITreeTrainer
{
    public string Name => "own";

    public bool KeepsMonotone => true;

    public bool Takes(BoostingObjective objective) => true;

    public BoostedModel Fit(TrainingRows rows, BoostingObjective objective, GradientBoostingOptions options, TrainingRows? validation = null, CancellationToken cancellation = default) =>
        GradientBoostedTrees.Fit(rows, objective, options, validation, cancellation);
}
