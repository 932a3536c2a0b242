using System.Buffers;
using System.Runtime.CompilerServices;

namespace InsightEngine.Numerics.Learning;

/// <summary>
/// Trained trees, ready to score. Immutable and safe to share between threads. Scoring allocates nothing, but for what the first
/// batch of rows prepares: <see cref="QuantizedTrees"/>, which score 64 rows at once, to the same bits as each row by itself.
/// Missing features are NaN.
/// </summary>
public sealed partial class TreeEnsemble
{
    /// <summary>Fewer rows, or trees, are done sooner by walking each tree.</summary>
    private const int FewestRowsTogether = 8, FewestTreesTogether = 8;

    private readonly int[] roots;
    private readonly TreeNode[] nodes;
    private readonly double[] values;
    private readonly double[] covers;
    private readonly double[] gains;
    private readonly double[] initial;
    private IReadOnlyList<TreeQuantizer.Part>? parts;

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
        Depth = roots.Select(DepthBelow).DefaultIfEmpty().Max();
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

    internal ReadOnlySpan<double> Gains => gains;

    /// <summary>Deepest tree.</summary>
    public int Depth { get; }

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
        for (var k = 0; k < scores.Length; k++)
            scores[k] = initial[k % Outputs];
        if (TreeCount < FewestTreesTogether || count < FewestRowsTogether)
            Walk(0, TreeCount, rows, scores);
        else
            AddTogether(rows, scores);
    }

    /// <summary>Raw scores of a matrix on several threads; 0 means one per processor. The scores do not depend on it.</summary>
    public void Score(FeatureMatrix rows, double[] scores, int threads = 0)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(scores);
        const int Chunk = 32 * QuantizedTrees.Rows;
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

    private void AddTogether(ReadOnlySpan<double> rows, Span<double> scores)
    {
        var divided = parts ??= TreeQuantizer.Divide(this); // equal whichever thread is first
        var columns = FeatureNames.Count;
        var length = 0;
        for (var p = 0; p < divided.Count; p++)
            length = Math.Max(length, divided[p].Trees?.Workspace ?? 0);
        var workspace = ArrayPool<sbyte>.Shared.Rent(length);
        for (var from = 0; from < rows.Length; from += QuantizedTrees.Rows * columns)
        {
            var block = rows[from..Math.Min(rows.Length, from + QuantizedTrees.Rows * columns)];
            var target = scores.Slice(from / columns * Outputs, block.Length / columns * Outputs);
            for (var p = 0; p < divided.Count; p++)
            {
                var (first, trees) = divided[p];
                if (trees is not null && block.Length >= FewestRowsTogether * columns)
                    trees.Add(block, columns, target, workspace);
                else
                    Walk(first, p + 1 < divided.Count ? divided[p + 1].First : TreeCount, block, target);
            }
        }

        ArrayPool<sbyte>.Shared.Return(workspace);
    }

    /// <summary>Adds trees node by node.</summary>
    private void Walk(int firstTree, int endTree, ReadOnlySpan<double> rows, Span<double> scores)
    {
        var columns = FeatureNames.Count;
        for (int start = 0, score = 0; start < rows.Length; start += columns, score += Outputs)
        {
            var row = rows.Slice(start, columns);
            for (var t = firstTree; t < endTree; t++)
            {
                var n = roots[t];
                while (nodes[n].Left != n)
                    n = Child(nodes[n], row);
                scores[score + t % Outputs] += values[n];
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
