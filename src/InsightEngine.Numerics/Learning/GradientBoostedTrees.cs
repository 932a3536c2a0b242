using System.Runtime.Intrinsics;

namespace InsightEngine.Numerics.Learning;

/// <summary>
/// Gradient boosting of histogram trees grown leaf-wise (Friedman 2001; Chen and Guestrin 2016; Ke et al. 2017)
/// with Newton steps, learned default directions for missing values, monotone constraints, row and feature
/// sampling and early stopping. The same rows, options and seed give the same trees on any number of threads.
/// </summary>
public static class GradientBoostedTrees
{
    /// <summary>Rows per unit of parallel row work.</summary>
    private const int RowBlock = 8192;

    /// <param name="rows">What to learn from.</param>
    /// <param name="objective">The loss; see <see cref="SquaredError"/>, <see cref="QuantileLoss"/>, <see cref="Tweedie"/>,
    /// <see cref="BinaryLogistic"/>, <see cref="SoftmaxCrossEntropy"/>, <see cref="WeightedSoftmax"/>.</param>
    /// <param name="options">Settings; null for the defaults.</param>
    /// <param name="validation">Held-out rows with the same features. With them, training stops early by
    /// <see cref="GradientBoostingOptions.Patience"/> and the trees after the best round are dropped.</param>
    /// <param name="cancellation">Checked before each round.</param>
    /// <exception cref="ArgumentException">An option is outside its range, features differ, or a target does not suit the loss.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static BoostedModel Fit(
        TrainingRows rows,
        BoostingObjective objective,
        GradientBoostingOptions? options = null,
        TrainingRows? validation = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(objective);
        options ??= new GradientBoostingOptions();
        options.Check(rows.Features.Columns);
        objective.CheckTargets(rows);
        if (validation is not null)
        {
            objective.CheckTargets(validation);
            if (!validation.Features.Names.SequenceEqual(rows.Features.Names, StringComparer.Ordinal))
                throw new ArgumentException("The validation rows have other features than the training rows.", nameof(validation));
        }

        var threads = options.Threads == 0 ? Environment.ProcessorCount : options.Threads;
        return new Boosting(rows, objective, options, threads).Run(validation, cancellation);
    }

    private sealed class Boosting
    {
        private readonly TrainingRows rows;
        private readonly BoostingObjective objective;
        private readonly GradientBoostingOptions options;
        private readonly int threads;
        private readonly BinnedFeatures binned;
        private readonly TreeGrower grower;
        private readonly int[] splittable;
        private readonly double[] scores;
        private readonly Vector128<double>[][] derivatives;
        private readonly double[] initial;
        private readonly TreeEnsembleBuilder trees;

        public Boosting(TrainingRows rows, BoostingObjective objective, GradientBoostingOptions options, int threads)
        {
            (this.rows, this.objective, this.options, this.threads) = (rows, objective, options, threads);
            binned = new BinnedFeatures(rows.Features, options.MaxBins, threads);
            grower = new TreeGrower(binned, rows.Count, options, threads);
            splittable = [.. Enumerable.Range(0, rows.Features.Columns)
                .Where(j => binned.Ranges(j) > 1 || (binned.Bins[j].Contains((byte)1) && binned.Bins[j].Contains((byte)0)))];
            initial = objective.InitialScores(rows);
            scores = Repeat(initial, rows.Count);
            derivatives = new Vector128<double>[objective.Outputs][];
            for (var k = 0; k < derivatives.Length; k++)
                derivatives[k] = new Vector128<double>[rows.Count];
            trees = new TreeEnsembleBuilder(rows.Features.Names, initial, objective.Name, objective.Link);
        }

        public BoostedModel Run(TrainingRows? validation, CancellationToken cancellation)
        {
            var curve = new List<double>();
            var held = validation is null ? [] : Repeat(initial, validation.Count);
            var (bestRound, bestLoss) = (0, validation is null ? double.NaN : objective.Loss(validation, held));
            for (var round = 1; round <= options.Rounds; round++)
            {
                cancellation.ThrowIfCancellationRequested();
                GrowRound(round);
                if (validation is null)
                {
                    bestRound = round;
                    continue;
                }

                trees.AddLastRound(validation.Features, held, threads);
                var loss = objective.Loss(validation, held);
                curve.Add(loss);
                if (loss < bestLoss)
                    (bestRound, bestLoss) = (round, loss);
                else if (options.Patience > 0 && round - bestRound >= options.Patience)
                    break;
            }

            if (validation is not null && options.Patience == 0)
                bestRound = curve.Count;
            return new BoostedModel(trees.Build(bestRound), bestRound, curve);
        }

        private void GrowRound(int round)
        {
            var outputs = objective.Outputs;
            Parallel.For(0, (rows.Count + RowBlock - 1) / RowBlock, Threads(), block =>
                objective.Derivatives(
                    rows, scores, derivatives, block * RowBlock, Math.Min(rows.Count, (block + 1) * RowBlock)));
            var (drawn, left) = DrawRows(round);
            for (var k = 0; k < outputs; k++)
            {
                var nodes = new List<GrownNode>();
                var order = k + 1 < outputs ? (int[])drawn.Clone() : drawn;
                var leaves = grower.Grow(derivatives[k], order, DrawFeatures(round, k), nodes);
                SetLeafValues(leaves, nodes);
                trees.Add(nodes);
                foreach (var leaf in leaves)
                {
                    var value = nodes[leaf.Node].Value;
                    foreach (var row in grower.Order[leaf.Begin..leaf.End])
                        scores[row * outputs + k] += value;
                }

                foreach (var row in left)
                    scores[row * outputs + k] += LeafOf(nodes, row).Value;
            }
        }

        private void SetLeafValues(List<GrowingLeaf> leaves, List<GrownNode> nodes)
        {
            var refitted = false;
            foreach (var leaf in leaves)
            {
                var better = objective.LeafValue(rows, scores, grower.Order[leaf.Begin..leaf.End]);
                refitted |= better.HasValue;
                nodes[leaf.Node].Value = better ?? nodes[leaf.Node].Value;
            }

            if (refitted && options.Monotone is { } monotone)
                MonotoneLeaves.Enforce(nodes, monotone);
            foreach (var leaf in leaves)
                nodes[leaf.Node].Value *= options.LearningRate;
        }

        private (int[] Drawn, int[] Left) DrawRows(int round)
        {
            if (options.RowShare >= 1)
                return ([.. Enumerable.Range(0, rows.Count)], []);
            var seed = CounterRandom.Bits(options.Seed, (ulong)round);
            var drawn = new List<int>(rows.Count);
            var left = new List<int>(rows.Count);
            for (var i = 0; i < rows.Count; i++)
                (CounterRandom.Uniform(seed, (ulong)i) < options.RowShare ? drawn : left).Add(i);
            if (drawn.Count == 0)
            {
                drawn.Add(left[^1]);
                left.RemoveAt(left.Count - 1);
            }

            return ([.. drawn], [.. left]);
        }

        private int[] DrawFeatures(int round, int output)
        {
            if (options.ColumnShare >= 1 || splittable.Length == 0)
                return splittable;
            var chosen = Math.Max(1, (int)Math.Round(options.ColumnShare * splittable.Length));
            var seed = CounterRandom.Bits(~options.Seed, (ulong)round * (ulong)objective.Outputs + (ulong)output);
            return [.. CounterRandom.Sample(splittable.Length, chosen, seed).Select(k => splittable[k])];
        }

        private GrownNode LeafOf(List<GrownNode> nodes, int row)
        {
            var node = nodes[0];
            while (!node.IsLeaf)
            {
                var bin = binned.Bins[node.Feature][row];
                var right = bin == binned.Ranges(node.Feature) ? node.MissingRight : bin > node.Bin;
                node = nodes[node.Left + (right ? 1 : 0)];
            }

            return node;
        }

        private ParallelOptions Threads() => new() { MaxDegreeOfParallelism = threads };

        private static double[] Repeat(double[] row, int count)
        {
            var all = new double[row.Length * count];
            for (var k = 0; k < all.Length; k++)
                all[k] = row[k % row.Length];
            return all;
        }
    }
}
