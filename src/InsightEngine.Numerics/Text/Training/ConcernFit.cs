using InsightEngine.Numerics.Text.Concerns;

namespace InsightEngine.Numerics.Text.Training;

/// <summary>A fitted layer and what its folds said of texts that took no part.</summary>
internal sealed record ConcernFit(ConcernLayer Layer, IReadOnlyList<double[]> SourceMargins, IReadOnlyList<(string Kind, string Text, double Margin)> Own);
