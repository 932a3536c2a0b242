using System.Numerics;

namespace InsightEngine.Numerics.Learning;

/// <summary>Divides an ensemble into runs of trees whose thresholds fit the bytes of <see cref="QuantizedTrees"/>.</summary>
internal sealed class TreeQuantizer
{
    private readonly TreeEnsemble ensemble;
    private readonly SortedDictionary<int, SortedSet<double>> thresholds = [];
    private int mostLeaves;

    private TreeQuantizer(TreeEnsemble ensemble) => this.ensemble = ensemble;

    /// <summary>
    /// The trees in order: each part is a run of quantised trees, or null <see cref="Part.Trees"/> for one tree that has too
    /// many leaves or thresholds and must be walked node by node.
    /// </summary>
    public static IReadOnlyList<Part> Divide(TreeEnsemble ensemble)
    {
        var parts = new List<Part>();
        var quantizer = new TreeQuantizer(ensemble);
        var first = 0;
        for (var t = 0; t < ensemble.TreeCount; t++)
        {
            var own = quantizer.InnerNodes(t);
            if (own is not null && quantizer.TryTake(own)) continue;
            Close(t);
            if (own is not null && quantizer.TryTake(own)) continue;
            parts.Add(new Part(t, null));
            first = t + 1;
        }

        Close(ensemble.TreeCount);
        return parts;

        void Close(int end)
        {
            if (end > first) parts.Add(new Part(first, quantizer.Quantized(first, end)));
            quantizer.thresholds.Clear();
            quantizer.mostLeaves = 0;
            first = end;
        }
    }

    /// <summary>Nodes that divide, or null when there are too many for a byte.</summary>
    private List<TreeNode>? InnerNodes(int tree)
    {
        var (inner, open) = (new List<TreeNode>(), new Stack<int>());
        open.Push(ensemble.Roots[tree]);
        while (open.TryPop(out var n))
        {
            var node = ensemble.Nodes[n];
            if (node.Left == n) continue;
            inner.Add(node);
            if (inner.Count >= QuantizedTrees.Codes) return null;
            open.Push(node.Left);
            open.Push(node.Left + 1);
        }

        return inner;
    }

    /// <summary>Takes the thresholds up, unless a feature would then have too many.</summary>
    private bool TryTake(List<TreeNode> inner)
    {
        var added = inner.GroupBy(node => node.Feature, node => node.Threshold).ToList();
        foreach (var feature in added)
        {
            var known = thresholds.GetValueOrDefault(feature.Key);
            var more = feature.Distinct().Count(threshold => known is null || !known.Contains(threshold));
            if ((known?.Count ?? 0) + more >= QuantizedTrees.Codes) return false;
        }

        foreach (var feature in added)
        {
            if (!thresholds.TryGetValue(feature.Key, out var known)) thresholds[feature.Key] = known = [];
            known.UnionWith(feature);
        }

        mostLeaves = Math.Max(mostLeaves, inner.Count + 1);
        return true;
    }

    private QuantizedTrees Quantized(int first, int end)
    {
        var tables = new List<double>();
        var starts = new Dictionary<int, int>();
        foreach (var (column, distinct) in thresholds)
        {
            starts[column] = tables.Count;
            tables.AddRange(distinct);
            tables.AddRange(Enumerable.Repeat(double.PositiveInfinity, (1 << Bits(column)) - distinct.Count));
        }

        var planes = new Dictionary<(int Column, bool MissingRight), int>();
        var (trees, branches, leaves) = (new List<QuantizedTrees.Tree>(), new List<QuantizedTrees.Branch>(), new List<double>());
        for (var t = first; t < end; t++)
        {
            var (branch, leaf) = (branches.Count, leaves.Count);
            _ = Place(ensemble.Roots[t]);
            trees.Add(new QuantizedTrees.Tree(t % ensemble.Outputs, branch, branches.Count - branch, leaf));

            // Offset of what the node chooses.
            int Place(int n)
            {
                var node = ensemble.Nodes[n];
                if (node.Left == n)
                {
                    leaves.Add(ensemble.Values[n]);
                    return (leaves.Count - 1 - leaf) * QuantizedTrees.Rows;
                }

                var (left, right) = (Place(node.Left), Place(node.Left + 1));
                var key = (node.Feature, node.MissingRight);
                if (!planes.TryGetValue(key, out var plane)) planes[key] = plane = planes.Count;
                var code = tables.BinarySearch(starts[node.Feature], thresholds[node.Feature].Count, node.Threshold, null) - starts[node.Feature];
                branches.Add(new QuantizedTrees.Branch(plane * QuantizedTrees.Rows, left, right, (sbyte)(code - 128)));
                return (mostLeaves + branches.Count - 1 - branch) * QuantizedTrees.Rows;
            }
        }

        var features = thresholds.Keys.Select(column => new QuantizedTrees.Feature(
            column, starts[column], Bits(column), planes.GetValueOrDefault((column, false), -1), planes.GetValueOrDefault((column, true), -1)));
        return new QuantizedTrees(ensemble.Outputs, [.. features], [.. tables], [.. trees], [.. branches], [.. leaves]);
    }

    /// <summary>Bits that count from 0 to the number of thresholds.</summary>
    private int Bits(int column) => BitOperations.Log2((uint)thresholds[column].Count) + 1;

    /// <param name="First">Index of the first tree.</param>
    /// <param name="Trees">The quantised trees from there on; null for that one tree as it is.</param>
    public readonly record struct Part(int First, QuantizedTrees? Trees);
}
