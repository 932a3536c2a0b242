namespace InsightEngine.Numerics.Learning;

/// <content>Trees that another library grew.</content>
public sealed partial class TreeEnsemble
{
    /// <summary>An ensemble of one output from trees of any origin.</summary>
    /// <param name="trees">Each adds its leaf to the score.</param>
    /// <param name="initial">Score before the first tree.</param>
    /// <param name="objective">The loss they were grown on: its name and link are kept.</param>
    /// <param name="rows">The rows they were grown on: the weight that comes to each node is its cover, which TreeSHAP needs.</param>
    /// <exception cref="ArgumentException">Arrays of a tree differ in length, a child or feature does not exist, a node has two
    /// parents or none, or a number is not finite.</exception>
    public static TreeEnsemble FromTrees(IEnumerable<DecisionTree> trees, double initial, BoostingObjective objective, TrainingRows rows)
    {
        ArgumentNullException.ThrowIfNull(trees);
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(rows);
        if (objective.Outputs != 1) throw new ArgumentException($"{objective.Name} has {objective.Outputs} outputs; trees are taken over for one.", nameof(objective));
        var builder = new TreeEnsembleBuilder(rows.Features.Names, [initial], objective.Name, objective.Link);
        var count = 0;
        foreach (var tree in trees)
        {
            var nodes = Laid(tree, rows.Features.Columns, count++);
            Cover(nodes, rows);
            builder.Add(nodes);
        }

        return builder.Build(count);
    }

    /// <summary>Breadth first, so that the right child stands behind the left one and children behind their parents.</summary>
    private static List<GrownNode> Laid(DecisionTree tree, int columns, int number)
    {
        var inner = tree.Features.Count;
        Check(tree.Thresholds.Count == inner && tree.MissingRight.Count == inner && tree.Left.Count == inner && tree.Right.Count == inner && tree.Gains.Count == inner && tree.Leaves.Count == inner + 1, "its arrays do not fit together");
        Check(tree.Leaves.All(double.IsFinite) && tree.Thresholds.All(threshold => !double.IsNaN(threshold)), "a leaf or threshold is not a number");
        var nodes = new List<GrownNode> { new() };
        var waiting = new Queue<(int From, GrownNode To)>();
        waiting.Enqueue((inner == 0 ? ~0 : 0, nodes[0]));
        while (waiting.TryDequeue(out var next))
        {
            var (from, to) = next;
            if (from < 0)
            {
                Check(~from <= inner, "a leaf does not exist");
                to.Value = tree.Leaves[~from];
                continue;
            }

            Check(from < inner && nodes.Count < 2 * inner + 1, "a node does not exist or has two parents");
            Check(tree.Features[from] >= 0 && tree.Features[from] < columns, "a feature does not exist");
            (to.Feature, to.Threshold, to.MissingRight, to.Gain, to.Left) = (tree.Features[from], tree.Thresholds[from], tree.MissingRight[from], tree.Gains[from], nodes.Count);
            nodes.Add(new GrownNode());
            nodes.Add(new GrownNode());
            waiting.Enqueue((tree.Left[from], nodes[^2]));
            waiting.Enqueue((tree.Right[from], nodes[^1]));
        }

        Check(nodes.Count == 2 * inner + 1, "a node is not part of it");
        return nodes;

        void Check(bool holds, string problem)
        {
            if (!holds) throw new ArgumentException($"Tree {number} cannot be taken over: {problem}.", nameof(tree));
        }
    }

    private static void Cover(List<GrownNode> nodes, TrainingRows rows)
    {
        var values = rows.Features.Values;
        var columns = rows.Features.Columns;
        for (var i = 0; i < rows.Count; i++)
        {
            var node = nodes[0];
            node.Cover += rows.Weight(i);
            while (!node.IsLeaf)
            {
                var x = values[i * columns + node.Feature];
                node = nodes[node.Left + (x > node.Threshold || (double.IsNaN(x) && node.MissingRight) ? 1 : 0)];
                node.Cover += rows.Weight(i);
            }
        }
    }
}
