using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace InsightEngine.Numerics.Learning;

/// <summary>
/// Trained trees, ready to score. Immutable and safe to share between threads. Scoring works in blocks of rows,
/// tree by tree, and allocates nothing. Missing features are NaN.
/// </summary>
public sealed partial class TreeEnsemble
{
    private const int BlockRows = 64;

    private readonly int[] roots;
    private readonly int[] depths;
    private readonly TreeNode[] nodes;
    private readonly double[] values;
    private readonly double[] covers;
    private readonly double[] gains;
    private readonly double[] initial;

    internal TreeEnsemble(
        IReadOnlyList<string> featureNames, double[] initial, string objective, ScoreLink link,
        int[] roots, TreeNode[] nodes, double[] values, double[] covers, double[] gains)
    {
        FeatureNames = featureNames;
        this.initial = initial;
        Objective = objective;
        Link = link;
        this.roots = roots;
        this.nodes = nodes;
        this.values = values;
        this.covers = covers;
        this.gains = gains;
        depths = roots.Select(DepthBelow).ToArray();
    }

    public IReadOnlyList<string> FeatureNames { get; }

    /// <summary>Literature name of the loss it was trained on.</summary>
    public string Objective { get; }

    public ScoreLink Link { get; }

    /// <summary>Scores per row: 1, or one per class.</summary>
    public int Outputs => initial.Length;

    public int TreeCount => roots.Length;

    /// <summary>Score of every row before the first tree.</summary>
    public ReadOnlySpan<double> InitialScores => initial;

    internal ReadOnlySpan<int> Roots => roots;

    internal ReadOnlySpan<TreeNode> Nodes => nodes;

    internal ReadOnlySpan<double> Values => values;

    internal ReadOnlySpan<double> Covers => covers;

    /// <summary>Deepest tree.</summary>
    public int Depth => depths.Length == 0 ? 0 : depths.Max();

    /// <summary>Raw scores of row-major rows, row-major into <paramref name="scores"/>. Allocates nothing.</summary>
    /// <param name="rows">Features of whole rows, in the order of <see cref="FeatureNames"/>.</param>
    /// <param name="scores"><see cref="Outputs"/> per row.</param>
    /// <exception cref="ArgumentException">Lengths do not fit.</exception>
    public void Score(ReadOnlySpan<double> rows, Span<double> scores)
    {
        var columns = FeatureNames.Count;
        var count = rows.Length / columns;
        if (rows.Length != count * columns)
            throw new ArgumentException($"{rows.Length} values do not fill rows of {columns} features.", nameof(rows));
        if (scores.Length != count * Outputs)
            throw new ArgumentException($"{count} rows need {count * Outputs} scores, there is room for {scores.Length}.", nameof(scores));
        for (var from = 0; from < count; from += BlockRows)
        {
            var block = Math.Min(BlockRows, count - from);
            var features = rows.Slice(from * columns, block * columns);
            var target = scores.Slice(from * Outputs, block * Outputs);
            for (var k = 0; k < target.Length; k++)
                target[k] = initial[k % Outputs];
            if (HasMissing(features))
                AddWithMissing(features, target);
            else
                AddComplete(features, block, target);
        }
    }

    /// <summary>Raw scores of a matrix on several threads; 0 means one per processor. The scores do not depend on it.</summary>
    public void Score(FeatureMatrix rows, double[] scores, int threads = 0)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(scores);
        const int Chunk = 32 * BlockRows;
        threads = threads == 0 ? Environment.ProcessorCount : threads;
        if (threads == 1 || rows.Rows <= Chunk || rows.Columns != FeatureNames.Count || scores.Length != rows.Rows * Outputs)
        {
            Score(rows.Values, scores);
            return;
        }

        Parallel.For(0, (rows.Rows + Chunk - 1) / Chunk, new ParallelOptions { MaxDegreeOfParallelism = threads }, c =>
        {
            var from = c * Chunk;
            var count = Math.Min(Chunk, rows.Rows - from);
            Score(rows.Values.Slice(from * rows.Columns, count * rows.Columns), scores.AsSpan(from * Outputs, count * Outputs));
        });
    }

    /// <summary>Predictions of a matrix in the unit of the targets: the scores through <see cref="Link"/>.</summary>
    public double[] Predict(FeatureMatrix rows, int threads = 0)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var scores = new double[rows.Rows * Outputs];
        Score(rows, scores, threads);
        ApplyLink(scores);
        return scores;
    }

    /// <summary>Predictions of row-major rows, without allocation.</summary>
    public void Predict(ReadOnlySpan<double> rows, Span<double> predictions)
    {
        Score(rows, predictions);
        ApplyLink(predictions);
    }

    /// <summary>Share of the total gain that splits on each feature brought, in the order of <see cref="FeatureNames"/>; all 0 without a split.</summary>
    public double[] GainImportance()
    {
        var importance = new double[FeatureNames.Count];
        for (var n = 0; n < nodes.Length; n++)
            importance[nodes[n].Feature] += gains[n];
        var total = importance.Sum();
        return total > 0 ? importance.Select(g => g / total).ToArray() : importance;
    }

    private void ApplyLink(Span<double> scores)
    {
        switch (Link)
        {
            case ScoreLink.Logistic:
                foreach (ref var s in scores)
                    s = 1 / (1 + Math.Exp(-s));
                break;
            case ScoreLink.Exponential:
                foreach (ref var s in scores)
                    s = Math.Exp(s);
                break;
            case ScoreLink.Softmax:
                for (var k = 0; k < scores.Length; k += Outputs)
                    SoftmaxObjective.Softmax(scores.Slice(k, Outputs), scores.Slice(k, Outputs));
                break;
        }
    }

    private static bool HasMissing(ReadOnlySpan<double> features)
    {
        foreach (var x in features)
            if (double.IsNaN(x))
                return true;
        return false;
    }

    /// <summary>Four rows walk a tree together, so that their memory accesses overlap.</summary>
    private void AddComplete(ReadOnlySpan<double> features, int rows, Span<double> scores)
    {
        var columns = FeatureNames.Count;
        ref var node = ref MemoryMarshal.GetArrayDataReference(nodes);
        ref var value = ref MemoryMarshal.GetArrayDataReference(values);
        ref var feature = ref MemoryMarshal.GetReference(features);
        for (var t = 0; t < roots.Length; t++)
        {
            var (root, depth, output) = (roots[t], depths[t], t % Outputs);
            var i = 0;
            for (; i + 4 <= rows; i += 4)
            {
                ref var a = ref Unsafe.Add(ref feature, i * columns);
                ref var b = ref Unsafe.Add(ref a, columns);
                ref var c = ref Unsafe.Add(ref b, columns);
                ref var d = ref Unsafe.Add(ref c, columns);
                int na = root, nb = root, nc = root, nd = root;
                for (var level = 0; level < depth; level += 2)
                {
                    na = Next(ref Unsafe.Add(ref node, na), ref a);
                    nb = Next(ref Unsafe.Add(ref node, nb), ref b);
                    nc = Next(ref Unsafe.Add(ref node, nc), ref c);
                    nd = Next(ref Unsafe.Add(ref node, nd), ref d);
                    var before = (na, nb, nc, nd);
                    na = Next(ref Unsafe.Add(ref node, na), ref a);
                    nb = Next(ref Unsafe.Add(ref node, nb), ref b);
                    nc = Next(ref Unsafe.Add(ref node, nc), ref c);
                    nd = Next(ref Unsafe.Add(ref node, nd), ref d);
                    if (((na ^ before.na) | (nb ^ before.nb) | (nc ^ before.nc) | (nd ^ before.nd)) == 0) break; // all in a leaf
                }

                scores[i * Outputs + output] += Unsafe.Add(ref value, na);
                scores[(i + 1) * Outputs + output] += Unsafe.Add(ref value, nb);
                scores[(i + 2) * Outputs + output] += Unsafe.Add(ref value, nc);
                scores[(i + 3) * Outputs + output] += Unsafe.Add(ref value, nd);
            }

            for (; i < rows; i++)
            {
                ref var a = ref Unsafe.Add(ref feature, i * columns);
                var n = root;
                for (var level = 0; level < depth; level++)
                    n = Next(ref Unsafe.Add(ref node, n), ref a);
                scores[i * Outputs + output] += Unsafe.Add(ref value, n);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Next(ref TreeNode node, ref double row) =>
        node.Left + (Unsafe.Add(ref row, node.Feature) > node.Threshold ? 1 : 0);

    private void AddWithMissing(ReadOnlySpan<double> features, Span<double> scores)
    {
        var columns = FeatureNames.Count;
        for (var t = 0; t < roots.Length; t++)
        {
            var output = t % Outputs;
            for (int i = 0, start = 0; start < features.Length; i++, start += columns)
            {
                var row = features.Slice(start, columns);
                var n = roots[t];
                while (nodes[n].Left != n)
                    n = Child(nodes[n], row);
                scores[i * Outputs + output] += values[n];
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int Child(in TreeNode node, ReadOnlySpan<double> row)
    {
        var x = row[node.Feature];
        var right = x > node.Threshold || (double.IsNaN(x) && node.MissingRight);
        return node.Left + (right ? 1 : 0);
    }

    private int DepthBelow(int n) =>
        nodes[n].Left == n ? 0 : 1 + Math.Max(DepthBelow(nodes[n].Left), DepthBelow(nodes[n].Left + 1));
}
