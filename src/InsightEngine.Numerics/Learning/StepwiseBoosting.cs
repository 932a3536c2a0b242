using System.Runtime.Intrinsics;

namespace InsightEngine.Numerics.Learning;

/// <summary>
/// Boosting of any loss by a trainer that only knows squared error: every tree is one that it grows on the Newton steps −g/h
/// with weights h (Friedman, Hastie and Tibshirani 2000; Friedman 2001), and its leaves are solved anew with the penalty. Slower
/// than a trainer that takes the loss itself, because each tree starts from the rows.
/// </summary>
public static class StepwiseBoosting
{
    /// <param name="rows">What to learn from.</param>
    /// <param name="objective">Any loss.</param>
    /// <param name="options">Settings; without monotone directions.</param>
    /// <param name="trainer">Grows one tree at a time on <see cref="SquaredError"/>.</param>
    /// <param name="cancellation">Checked before each round.</param>
    /// <exception cref="ArgumentException">An option is outside its range, there are monotone directions, or a target does not suit the loss.</exception>
    public static TreeEnsemble Fit(
        TrainingRows rows, BoostingObjective objective, GradientBoostingOptions options, ITreeTrainer trainer, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(trainer);
        options.Check(rows.Features.Columns);
        if (options.Monotone?.Any(direction => direction != 0) == true)
            throw new ArgumentException("Leaves that are solved anew keep no monotone directions; leave them out.", nameof(options));
        objective.CheckTargets(rows);
        var outputs = objective.Outputs;
        var initial = objective.InitialScores(rows);
        var builder = new TreeEnsembleBuilder(rows.Features.Names, initial, objective.Name, objective.Link);
        var scores = new double[rows.Count * outputs];
        for (var k = 0; k < scores.Length; k++) scores[k] = initial[k % outputs];
        var derivatives = new Vector128<double>[outputs][];
        for (var k = 0; k < outputs; k++) derivatives[k] = new Vector128<double>[rows.Count];
        for (var round = 0; round < options.Rounds; round++)
        {
            cancellation.ThrowIfCancellationRequested();
            objective.Derivatives(rows, scores, derivatives, 0, rows.Count);
            for (var k = 0; k < outputs; k++)
            {
                var seed = CounterRandom.Bits(options.Seed, (ulong)(round * outputs + k));
                var grown = trainer.Fit(Steps(rows, derivatives[k]), new SquaredError(), options with { Rounds = 1, LearningRate = 1, Seed = seed }, null, cancellation).Ensemble;
                var leaves = Leaves(grown, rows.Features);
                var values = Solve(leaves, derivatives[k], grown.Nodes.Length, options);
                builder.Add(Nodes(grown, values));
                for (var i = 0; i < leaves.Length; i++) scores[i * outputs + k] += values[leaves[i]];
            }
        }

        return builder.Build(options.Rounds);
    }

    private static TrainingRows Steps(TrainingRows rows, Vector128<double>[] derivatives)
    {
        var (steps, weights) = (new double[rows.Count], new double[rows.Count]);
        var mean = derivatives.Sum(pair => pair[1]) / rows.Count;
        for (var i = 0; i < steps.Length; i++)
        {
            var (first, second) = (derivatives[i][0], derivatives[i][1]);
            steps[i] = second > 0 ? -first / second : 0;
            weights[i] = mean > 0 ? second / mean : 1;
        }

        return new TrainingRows(rows.Features, steps, weights);
    }

    /// <summary>The leaf of the only tree that each row reaches.</summary>
    private static int[] Leaves(TreeEnsemble grown, FeatureMatrix features)
    {
        var leaves = new int[features.Rows];
        for (var i = 0; i < leaves.Length; i++)
        {
            var n = grown.Roots[0];
            while (grown.Nodes[n].Left != n) n = TreeEnsemble.Child(grown.Nodes[n], features.Row(i));
            leaves[i] = n;
        }

        return leaves;
    }

    private static double[] Solve(int[] leaves, Vector128<double>[] derivatives, int nodes, GradientBoostingOptions options)
    {
        var sums = new Vector128<double>[nodes];
        for (var i = 0; i < leaves.Length; i++) sums[leaves[i]] += derivatives[i];
        return [.. sums.Select(sum => sum[1] + options.L2 > 0 ? -options.LearningRate * sum[0] / (sum[1] + options.L2) : 0)];
    }

    private static List<GrownNode> Nodes(TreeEnsemble grown, double[] values)
    {
        var (nodes, first) = (new List<GrownNode>(), grown.Roots[0]);
        for (var n = first; n < grown.Nodes.Length; n++)
        {
            var node = grown.Nodes[n];
            var isLeaf = node.Left == n;
            nodes.Add(new GrownNode
            {
                Feature = node.Feature,
                Threshold = node.Threshold,
                MissingRight = node.MissingRight,
                Left = isLeaf ? 0 : node.Left - first,
                Gain = grown.Gains[n],
                Cover = grown.Covers[n],
                Value = isLeaf ? values[n] : 0,
            });
        }

        return nodes;
    }
}
