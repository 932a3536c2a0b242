using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace InsightEngine.Numerics.Learning;

/// <summary>
/// Grows one tree leaf-wise on histograms: the leaf with the largest gain is divided next, the smaller child's
/// histogram is summed and the larger one's is the difference to the parent (Ke et al. 2017). Work is divided by
/// feature, and each histogram is summed by one thread in row order, so the tree does not depend on the threads.
/// </summary>
internal sealed class TreeGrower
{
    /// <summary>Below this many histogram updates a second thread costs more than it brings.</summary>
    private const int InlineWork = 30_000;

    private readonly BinnedFeatures binned;
    private readonly GradientBoostingOptions options;
    private readonly SplitSearch search;
    private readonly ParallelOptions parallel;
    private readonly int[] offsets;
    private readonly Stack<Vector128<double>[]> pool = new();
    private readonly Vector128<double>[] gathered;
    private readonly int[] scratch;
    private int[] order;
    private Split[] splits = [];

    public TreeGrower(BinnedFeatures binned, int rows, GradientBoostingOptions options, int threads)
    {
        this.binned = binned;
        this.options = options;
        search = new SplitSearch(options);
        parallel = new ParallelOptions { MaxDegreeOfParallelism = threads };
        offsets = new int[binned.Bins.Length + 1];
        for (var j = 0; j < binned.Bins.Length; j++)
            offsets[j + 1] = offsets[j] + binned.Ranges(j) + 1;
        gathered = new Vector128<double>[rows];
        scratch = new int[rows];
        order = [];
    }

    /// <summary>Rows of the last tree grouped by leaf, as <see cref="GrowingLeaf.Begin"/> and <see cref="GrowingLeaf.End"/> address them.</summary>
    public ReadOnlySpan<int> Order => order;

    /// <param name="derivatives">(g, h) per row.</param>
    /// <param name="rows">The rows to learn from; reordered.</param>
    /// <param name="features">The features that may split.</param>
    /// <param name="nodes">Receives the tree; node 0 of it is the root.</param>
    /// <returns>The leaves with their rows.</returns>
    public List<GrowingLeaf> Grow(Vector128<double>[] derivatives, int[] rows, int[] features, List<GrownNode> nodes)
    {
        order = rows;
        splits = new Split[2 * features.Length];
        var total = Vector128<double>.Zero;
        foreach (var i in rows)
            total += derivatives[i];
        var dust = 1e-11 * total[1];
        var root = new GrowingLeaf { Node = 0, Depth = 0, Begin = 0, End = rows.Length, Gradient = total[0], Hessian = total[1] };
        nodes.Add(new GrownNode { Cover = total[1] });
        var leaves = new List<GrowingLeaf>();
        var open = new PriorityQueue<GrowingLeaf, (double, int)>();
        SearchBoth(root, null, derivatives, features, dust);
        Keep(root, leaves, open);
        while (open.Count > 0 && leaves.Count + open.Count < options.MaxLeaves)
        {
            var leaf = open.Dequeue();
            var split = leaf.Best;
            var middle = Partition(leaf);
            if (middle == leaf.Begin || middle == leaf.End)
            {
                Close(leaf, leaves);
                continue;
            }

            var (left, right) = Divide(leaf, middle, split, nodes);
            if (leaves.Count + open.Count + 2 >= options.MaxLeaves)
            {
                Recycle(leaf);
                leaves.Add(left);
                leaves.Add(right);
                continue;
            }

            var (small, large) = left.Count <= right.Count ? (left, right) : (right, left);
            large.Histogram = leaf.Histogram;
            leaf.Histogram = null;
            SearchBoth(small, large, derivatives, features, dust);
            Keep(left, leaves, open);
            Keep(right, leaves, open);
        }

        while (open.Count > 0)
            Close(open.Dequeue(), leaves);
        foreach (var leaf in leaves)
            nodes[leaf.Node].Value = search.Value(leaf.Gradient, leaf.Hessian, leaf.Lower, leaf.Upper);
        return leaves;
    }

    private void Keep(GrowingLeaf leaf, List<GrowingLeaf> leaves, PriorityQueue<GrowingLeaf, (double, int)> open)
    {
        if (leaf.Best.Gain > 0 && (options.MaxDepth == 0 || leaf.Depth < options.MaxDepth))
            open.Enqueue(leaf, (-leaf.Best.Gain, leaf.Node));
        else
            Close(leaf, leaves);
    }

    private void Close(GrowingLeaf leaf, List<GrowingLeaf> leaves)
    {
        Recycle(leaf);
        leaves.Add(leaf);
    }

    private void Recycle(GrowingLeaf leaf)
    {
        if (leaf.Histogram is not null)
            pool.Push(leaf.Histogram);
        leaf.Histogram = null;
    }

    private (GrowingLeaf Left, GrowingLeaf Right) Divide(GrowingLeaf leaf, int middle, Split split, List<GrownNode> nodes)
    {
        var node = nodes[leaf.Node];
        node.Feature = split.Feature;
        node.Threshold = binned.Threshold(split.Feature, split.Bin);
        node.Bin = split.Bin;
        node.MissingRight = split.MissingRight;
        node.Left = nodes.Count;
        node.Gain = split.Gain;
        double leftLower = leaf.Lower, leftUpper = leaf.Upper, rightLower = leaf.Lower, rightUpper = leaf.Upper;
        var direction = options.Monotone?[split.Feature] ?? 0;
        var between = 0.5 * (split.LeftValue + split.RightValue);
        if (direction > 0)
            leftUpper = rightLower = between;
        else if (direction < 0)
            leftLower = rightUpper = between;
        var left = new GrowingLeaf
        {
            Node = nodes.Count,
            Depth = leaf.Depth + 1,
            Begin = leaf.Begin,
            End = middle,
            Gradient = split.LeftGradient,
            Hessian = split.LeftHessian,
            Lower = leftLower,
            Upper = leftUpper,
        };
        var right = new GrowingLeaf
        {
            Node = nodes.Count + 1,
            Depth = leaf.Depth + 1,
            Begin = middle,
            End = leaf.End,
            Gradient = leaf.Gradient - split.LeftGradient,
            Hessian = leaf.Hessian - split.LeftHessian,
            Lower = rightLower,
            Upper = rightUpper,
        };
        nodes.Add(new GrownNode { Cover = left.Hessian });
        nodes.Add(new GrownNode { Cover = right.Hessian });
        return (left, right);
    }

    /// <summary>Moves the rows that go left to the front, keeping their order; returns where the right ones begin.</summary>
    private int Partition(GrowingLeaf leaf)
    {
        var split = leaf.Best;
        var bins = binned.Bins[split.Feature];
        var missing = binned.Ranges(split.Feature);
        Span<bool> goesLeft = stackalloc bool[256];
        for (var b = 0; b <= missing; b++)
            goesLeft[b] = b == missing ? !split.MissingRight : b <= split.Bin;
        var rows = order.AsSpan(leaf.Begin, leaf.Count);
        int left = 0, right = 0;
        foreach (var row in rows)
        {
            var toLeft = goesLeft[bins[row]];
            rows[left] = row;
            scratch[right] = row;
            left += toLeft ? 1 : 0;
            right += toLeft ? 0 : 1;
        }

        scratch.AsSpan(0, right).CopyTo(rows[left..]);
        return leaf.Begin + left;
    }

    /// <summary>
    /// Sums the histogram of <paramref name="small"/>, turns <paramref name="large"/>'s (still its parent's) into
    /// its own, and finds the best split of both.
    /// </summary>
    private void SearchBoth(
        GrowingLeaf small, GrowingLeaf? large, Vector128<double>[] derivatives, int[] features, double dust)
    {
        var rows = order.AsSpan(small.Begin, small.Count);
        for (var k = 0; k < rows.Length; k++)
            gathered[k] = derivatives[rows[k]];
        small.Histogram = pool.Count > 0 ? pool.Pop() : new Vector128<double>[offsets[^1]];
        if (parallel.MaxDegreeOfParallelism == 1 || (long)(small.Count + 512) * features.Length < InlineWork)
            for (var f = 0; f < features.Length; f++)
                SearchFeature(f);
        else
            Parallel.For(0, features.Length, parallel, SearchFeature);
        small.Best = Largest(splits.AsSpan(0, features.Length));
        if (large is not null)
            large.Best = Largest(splits.AsSpan(features.Length));

        void SearchFeature(int f)
        {
            var feature = features[f];
            var offset = offsets[feature];
            var length = offsets[feature + 1] - offset;
            var histogram = small.Histogram.AsSpan(offset, length);
            histogram.Clear();
            Sum(histogram, binned.Bins[feature], order.AsSpan(small.Begin, small.Count), gathered);
            splits[f] = search.Best(histogram, small, feature, dust);
            if (large is null)
                return;
            var other = large.Histogram.AsSpan(offset, length);
            for (var b = 0; b < other.Length; b++)
                other[b] -= histogram[b];
            splits[features.Length + f] = search.Best(other, large, feature, dust);
        }
    }

    private static void Sum(
        Span<Vector128<double>> histogram, byte[] bins, ReadOnlySpan<int> rows, Vector128<double>[] gathered)
    {
        ref var sums = ref MemoryMarshal.GetReference(histogram);
        ref var bin = ref MemoryMarshal.GetArrayDataReference(bins);
        ref var derivative = ref MemoryMarshal.GetArrayDataReference(gathered);
        for (var k = 0; k < rows.Length; k++)
            Unsafe.Add(ref sums, (nint)Unsafe.Add(ref bin, rows[k])) += Unsafe.Add(ref derivative, k);
    }

    /// <summary>The largest gain; of equal ones the first feature's.</summary>
    private static Split Largest(ReadOnlySpan<Split> candidates)
    {
        var best = default(Split);
        foreach (var candidate in candidates)
            if (candidate.Gain > best.Gain)
                best = candidate;
        return best;
    }
}
