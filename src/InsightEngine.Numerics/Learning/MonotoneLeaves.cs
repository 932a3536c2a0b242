namespace InsightEngine.Numerics.Learning;

/// <summary>
/// Restores monotone constraints after leaves were refitted: at each constrained split, leaf values on the two
/// sides that overlap are cut at the middle of the overlap. Taken from the root down, a cut never undoes an earlier one.
/// </summary>
internal static class MonotoneLeaves
{
    public static void Enforce(List<GrownNode> nodes, IReadOnlyList<int> monotone)
    {
        for (var n = 0; n < nodes.Count; n++) // parents stand before their children
        {
            var node = nodes[n];
            if (node.IsLeaf || monotone[node.Feature] == 0)
                continue;
            var (low, high) = monotone[node.Feature] > 0 ? (node.Left, node.Left + 1) : (node.Left + 1, node.Left);
            var top = Leaves(nodes, low).Max(leaf => leaf.Value);
            var bottom = Leaves(nodes, high).Min(leaf => leaf.Value);
            if (top <= bottom)
                continue;
            var cut = 0.5 * (top + bottom);
            foreach (var leaf in Leaves(nodes, low))
                leaf.Value = Math.Min(leaf.Value, cut);
            foreach (var leaf in Leaves(nodes, high))
                leaf.Value = Math.Max(leaf.Value, cut);
        }
    }

    private static IEnumerable<GrownNode> Leaves(List<GrownNode> nodes, int from)
    {
        var node = nodes[from];
        return node.IsLeaf ? [node] : Leaves(nodes, node.Left).Concat(Leaves(nodes, node.Left + 1));
    }
}
