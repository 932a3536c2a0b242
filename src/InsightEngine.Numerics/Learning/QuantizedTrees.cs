using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace InsightEngine.Numerics.Learning;

/// <summary>
/// Consecutive trees of an ensemble in the form in which 64 rows are scored at once. Each feature is first replaced by the
/// count of thresholds below it, which fits a byte; then every inner node is decided for all rows by one comparison of bytes,
/// children before parents, and picks the leaf number that its left or right child has found. No branch depends on a row.
/// Node-by-node evaluation of many rows is from V-QuickScorer (Lucchese et al. 2016) and its bytes from RapidScorer (Ye et
/// al. 2018); where those intersect bit vectors of leaves, this selects a leaf number.
/// </summary>
internal sealed class QuantizedTrees
{
    /// <summary>Rows that are scored together.</summary>
    public const int Rows = 64;

    /// <summary>Leaves of a tree, and thresholds of a feature plus one, that a byte can tell apart.</summary>
    public const int Codes = 256;

    private const int TogetherAdded = 4;
    private const int Missing = Codes - 1;

    private readonly int outputs;
    private readonly Feature[] features;
    private readonly double[] thresholds;
    private readonly Tree[] trees;
    private readonly Branch[] branches;
    private readonly double[] leaves;
    private readonly int mostLeaves;
    private readonly int planes;

    public QuantizedTrees(int outputs, Feature[] features, double[] thresholds, Tree[] trees, Branch[] branches, double[] leaves)
    {
        (this.outputs, this.features, this.thresholds, this.branches, this.leaves) = (outputs, features, thresholds, branches, leaves);
        this.trees = [.. trees.OrderBy(tree => tree.Output)]; // stable: the sum of each output keeps its order
        mostLeaves = trees.Max(tree => tree.Branches) + 1;
        planes = features.Sum(feature => (feature.LeftPlane >= 0 ? 1 : 0) + (feature.RightPlane >= 0 ? 1 : 0));
    }

    /// <summary>Bytes of working memory that <see cref="Add"/> needs.</summary>
    public int Workspace => (2 * mostLeaves + TogetherAdded + planes) * Rows;

    /// <summary>Adds the trees to the scores of at most <see cref="Rows"/> rows.</summary>
    /// <param name="rows">Row-major features of <paramref name="columns"/> columns.</param>
    /// <param name="scores">One per row and output.</param>
    /// <param name="workspace">At least <see cref="Workspace"/> bytes, of any content.</param>
    public void Add(ReadOnlySpan<double> rows, int columns, Span<double> scores, Span<sbyte> workspace)
    {
        ref var results = ref MemoryMarshal.GetReference(workspace[..Workspace]);
        ref var chosen = ref Unsafe.Add(ref results, 2 * mostLeaves * Rows);
        ref var codes = ref Unsafe.Add(ref chosen, TogetherAdded * Rows);
        for (var leaf = 0; leaf < mostLeaves; leaf++) workspace.Slice(leaf * Rows, Rows).Fill((sbyte)leaf);
        var count = rows.Length / columns;
        foreach (ref readonly var feature in features.AsSpan()) Quantize(feature, rows, columns, count, ref codes);
        for (var t = 0; t < trees.Length;)
        {
            var together = 0;
            while (together < TogetherAdded && t + together < trees.Length && trees[t + together].Output == trees[t].Output)
            {
                Choose(trees[t + together], ref codes, ref results, ref Unsafe.Add(ref chosen, together * Rows));
                together++;
            }

            AddLeaves(trees.AsSpan(t, together), ref chosen, scores, count);
            t += together;
        }
    }

    /// <summary>Count of thresholds below each value by a binary search without branches, four rows at a time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // also fast in a program that runs for a second
    private void Quantize(in Feature feature, ReadOnlySpan<double> rows, int columns, int count, ref sbyte codes)
    {
        ref var table = ref thresholds[feature.Thresholds];
        var column = feature.Column;
        for (var i = 0; i < Rows; i += 4)
        {
            var (a, b, c, d) = (At(rows, i), At(rows, i + 1), At(rows, i + 2), At(rows, i + 3));
            int na = 0, nb = 0, nc = 0, nd = 0;
            for (var bit = feature.Bits - 1; bit >= 0; bit--)
            {
                var half = (1 << bit) - 1; // a comparison that becomes 0 or 1 is no branch
                na += (a > Unsafe.Add(ref table, na + half) ? 1 : 0) << bit;
                nb += (b > Unsafe.Add(ref table, nb + half) ? 1 : 0) << bit;
                nc += (c > Unsafe.Add(ref table, nc + half) ? 1 : 0) << bit;
                nd += (d > Unsafe.Add(ref table, nd + half) ? 1 : 0) << bit;
            }

            if (feature.LeftPlane >= 0) Store(ref Unsafe.Add(ref codes, feature.LeftPlane * Rows + i), na, nb, nc, nd);
            if (feature.RightPlane >= 0)
                Store(ref Unsafe.Add(ref codes, feature.RightPlane * Rows + i), Right(a, na), Right(b, nb), Right(c, nc), Right(d, nd));
            if (i + 4 >= count) break;
        }

        double At(ReadOnlySpan<double> values, int i) => i < count ? values[i * columns + column] : 0;

        static int Right(double x, int code) => double.IsNaN(x) ? Missing : code;

        // Signed bytes are what processors compare.
        static void Store(ref sbyte plane, int a, int b, int c, int d) =>
            Unsafe.WriteUnaligned(ref Unsafe.As<sbyte, byte>(ref plane), (a | b << 8 | c << 16 | d << 24) ^ unchecked((int)0x80808080));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Choose(in Tree tree, ref sbyte codes, ref sbyte results, ref sbyte chosen)
    {
        ref var branch = ref MemoryMarshal.GetArrayDataReference(branches);
        ref var inner = ref Unsafe.Add(ref results, mostLeaves * Rows);
        for (var k = 0; k < tree.Branches; k++)
        {
            ref readonly var node = ref Unsafe.Add(ref branch, tree.FirstBranch + k);
            ref var code = ref Unsafe.Add(ref codes, node.Plane);
            ref var left = ref Unsafe.Add(ref results, node.Left);
            ref var right = ref Unsafe.Add(ref results, node.Right);
            ref var result = ref Unsafe.Add(ref inner, k * Rows);
            if (Vector512.IsHardwareAccelerated)
            {
                var above = Vector512.GreaterThan(Vector512.LoadUnsafe(ref code), Vector512.Create(node.Code));
                Vector512.ConditionalSelect(above, Vector512.LoadUnsafe(ref right), Vector512.LoadUnsafe(ref left)).StoreUnsafe(ref result);
            }
            else
            {
                var threshold = Vector256.Create(node.Code);
                var first = Vector256.GreaterThan(Vector256.LoadUnsafe(ref code), threshold);
                var second = Vector256.GreaterThan(Vector256.LoadUnsafe(ref code, 32), threshold);
                Vector256.ConditionalSelect(first, Vector256.LoadUnsafe(ref right), Vector256.LoadUnsafe(ref left)).StoreUnsafe(ref result);
                Vector256.ConditionalSelect(second, Vector256.LoadUnsafe(ref right, 32), Vector256.LoadUnsafe(ref left, 32)).StoreUnsafe(ref result, 32);
            }
        }

        // The root is the last branch; a tree without one has a single leaf.
        ref var root = ref tree.Branches == 0 ? ref results : ref Unsafe.Add(ref inner, (tree.Branches - 1) * Rows);
        Unsafe.CopyBlockUnaligned(ref Unsafe.As<sbyte, byte>(ref chosen), ref Unsafe.As<sbyte, byte>(ref root), Rows);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddLeaves(ReadOnlySpan<Tree> group, ref sbyte chosen, Span<double> scores, int count)
    {
        ref var number = ref Unsafe.As<sbyte, byte>(ref chosen);
        ref var score = ref scores[group[0].Output];
        if (group.Length == TogetherAdded)
        {
            ref var a = ref leaves[group[0].FirstLeaf];
            ref var b = ref leaves[group[1].FirstLeaf];
            ref var c = ref leaves[group[2].FirstLeaf];
            ref var d = ref leaves[group[3].FirstLeaf];
            for (var i = 0; i < count; i++)
            {
                ref var target = ref Unsafe.Add(ref score, i * outputs);
                var sum = target + Unsafe.Add(ref a, (nint)Unsafe.Add(ref number, i));
                sum += Unsafe.Add(ref b, (nint)Unsafe.Add(ref number, Rows + i));
                sum += Unsafe.Add(ref c, (nint)Unsafe.Add(ref number, 2 * Rows + i));
                target = sum + Unsafe.Add(ref d, (nint)Unsafe.Add(ref number, 3 * Rows + i));
            }

            return;
        }

        for (var g = 0; g < group.Length; g++)
        {
            ref var leaf = ref leaves[group[g].FirstLeaf];
            for (var i = 0; i < count; i++)
                Unsafe.Add(ref score, i * outputs) += Unsafe.Add(ref leaf, (nint)Unsafe.Add(ref number, g * Rows + i));
        }
    }

    /// <summary>A feature that these trees ask for.</summary>
    /// <param name="Column">Its place in the row.</param>
    /// <param name="Thresholds">Where its thresholds begin: distinct and ascending, filled up with +∞.</param>
    /// <param name="Bits">Of its codes: the table has 2^bits entries, more than there are thresholds.</param>
    /// <param name="LeftPlane">Codes for the nodes that send a missing value left; −1 when there are none.</param>
    /// <param name="RightPlane">Codes for the nodes that send a missing value right; −1 when there are none.</param>
    public readonly record struct Feature(int Column, int Thresholds, int Bits, int LeftPlane, int RightPlane);

    public readonly record struct Tree(int Output, int FirstBranch, int Branches, int FirstLeaf);

    /// <summary>An inner node; it sends a row right when the row's code is greater.</summary>
    /// <param name="Plane">Offset of the plane of codes.</param>
    /// <param name="Left">Offset of what the left child has chosen: first the leaf numbers of the largest tree, then the branches of this one.</param>
    /// <param name="Right">The same of the right child.</param>
    /// <param name="Code">Index of the threshold, as a signed byte like the codes.</param>
    public readonly record struct Branch(int Plane, int Left, int Right, sbyte Code);
}
