namespace InsightEngine.Numerics.Learning;

/// <summary>What <see cref="GradientBoostedTrees"/> learned.</summary>
/// <param name="Ensemble">The trees up to the best round.</param>
/// <param name="BestRound">Rounds kept; 0 when no round improved the validation loss.</param>
/// <param name="ValidationLoss">Mean validation loss after each round that was tried; empty without validation rows.</param>
public sealed record BoostedModel(TreeEnsemble Ensemble, int BestRound, IReadOnlyList<double> ValidationLoss);
