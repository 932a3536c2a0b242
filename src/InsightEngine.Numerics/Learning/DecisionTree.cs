namespace InsightEngine.Numerics.Learning;

/// <summary>
/// One binary tree in the parallel arrays that most libraries write (LightGBM, ML.NET): node 0 is the root, a child ≥ 0 is
/// a node, a negative child <c>c</c> is the leaf <c>~c</c>. A row goes left when its feature is ≤ the threshold.
/// </summary>
public sealed record DecisionTree
{
    /// <summary>Feature of each node; empty for a tree that is one leaf.</summary>
    public required IReadOnlyList<int> Features { get; init; }

    public required IReadOnlyList<double> Thresholds { get; init; }

    /// <summary>Where a missing value goes.</summary>
    public required IReadOnlyList<bool> MissingRight { get; init; }

    public required IReadOnlyList<int> Left { get; init; }

    public required IReadOnlyList<int> Right { get; init; }

    /// <summary>What the split of each node gained, in the unit of its trainer.</summary>
    public required IReadOnlyList<double> Gains { get; init; }

    /// <summary>What each leaf adds to the score; at least one.</summary>
    public required IReadOnlyList<double> Leaves { get; init; }
}
