namespace InsightEngine.Numerics.Learning;

/// <summary>Collects grown trees in the flat form of <see cref="TreeEnsemble"/>.</summary>
internal sealed class TreeEnsembleBuilder(
    IReadOnlyList<string> featureNames, double[] initial, string objective, ScoreLink link)
{
    private readonly List<int> roots = [];
    private readonly List<TreeNode> nodes = [];
    private readonly List<double> values = [];
    private readonly List<double> covers = [];
    private readonly List<double> gains = [];

    public void Add(List<GrownNode> tree)
    {
        var root = nodes.Count;
        roots.Add(root);
        for (var n = 0; n < tree.Count; n++)
        {
            var node = tree[n];
            nodes.Add(node.IsLeaf
                ? TreeNode.Leaf(root + n)
                : TreeNode.Inner(node.Feature, node.Threshold, node.MissingRight, root + node.Left));
            values.Add(node.IsLeaf ? node.Value : 0);
            covers.Add(node.Cover);
            gains.Add(node.Gain);
        }
    }

    /// <summary>Adds the last round's trees to the scores of these rows.</summary>
    public void AddLastRound(FeatureMatrix rows, double[] scores, int threads)
    {
        var outputs = initial.Length;
        var first = roots.Count - outputs;
        var start = roots[first];
        var round = new TreeEnsemble(
            featureNames, new double[outputs], objective, link,
            [.. roots.Skip(first).Select(r => r - start)],
            [.. nodes.Skip(start).Select(n => n with { Left = n.Left - start })],
            [.. values.Skip(start)], [.. covers.Skip(start)], [.. gains.Skip(start)]);
        var added = new double[scores.Length];
        round.Score(rows, added, threads);
        for (var k = 0; k < scores.Length; k++)
            scores[k] += added[k];
    }

    /// <summary>The first <paramref name="rounds"/> rounds.</summary>
    public TreeEnsemble Build(int rounds)
    {
        var trees = rounds * initial.Length;
        var end = trees < roots.Count ? roots[trees] : nodes.Count;
        return new TreeEnsemble(
            featureNames, initial, objective, link, [.. roots.Take(trees)],
            [.. nodes.Take(end)], [.. values.Take(end)], [.. covers.Take(end)], [.. gains.Take(end)]);
    }
}
