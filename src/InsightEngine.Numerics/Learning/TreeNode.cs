namespace InsightEngine.Numerics.Learning;

/// <summary>
/// One node as the scorer walks it. The right child stands behind the left one. A leaf is its own left child under
/// a threshold that no number exceeds, so that rows which arrive early simply stay.
/// </summary>
internal readonly record struct TreeNode(double Threshold, int FeatureAndMissing, int Left)
{
    private const int MissingRightBit = int.MinValue;

    public int Feature => FeatureAndMissing & int.MaxValue;

    /// <summary>True when a missing value goes to the right child.</summary>
    public bool MissingRight => FeatureAndMissing < 0;

    public static TreeNode Inner(int feature, double threshold, bool missingRight, int left) =>
        new(threshold, missingRight ? feature | MissingRightBit : feature, left);

    public static TreeNode Leaf(int self) => new(double.PositiveInfinity, 0, self);
}
