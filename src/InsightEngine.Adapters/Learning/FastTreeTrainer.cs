using InsightEngine.Numerics.Learning;
using Microsoft.ML;
using Microsoft.ML.Calibrators;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.FastTree;

namespace InsightEngine.Adapters.Learning;

/// <summary>
/// ML.NET's FastTree (an implementation of MART, Friedman 2001) for binary outcomes and regression on the mean. The trees are
/// exported and every export is compared with ML.NET's own scores of the training rows. What FastTree lacks:
/// monotone directions, the L2 penalty and the least gain; the least weight of a leaf becomes its least number of rows.
/// </summary>
public sealed class FastTreeTrainer : ITreeTrainer
{
    /// <summary>Largest difference of an exported score from ML.NET's own, which is a float32.</summary>
    public const double Tolerance = 1e-6;

    public string Name => "fasttree";

    public bool KeepsMonotone => false;

    public bool Takes(BoostingObjective objective) => objective is BinaryLogistic or SquaredError;

    public BoostedModel Fit(TrainingRows rows, BoostingObjective objective, GradientBoostingOptions options, TrainingRows? validation = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(objective);
        ArgumentNullException.ThrowIfNull(options);
        if (options.Monotone?.Any(direction => direction != 0) == true) throw new ArgumentException("FastTree keeps no monotone directions; leave them out.", nameof(options));
        objective.CheckTargets(rows);
        cancellation.ThrowIfCancellationRequested();
        var context = new MLContext(unchecked((int)options.Seed));
        var view = FastTreeRow.View(context, rows);
        var exported = objective switch
        {
            BinaryLogistic => Binary(context, view, rows, objective, options),
            SquaredError => Regression(context, view, rows, objective, options),
            _ => throw new ArgumentException($"FastTree is offered for {new BinaryLogistic().Name} and {new SquaredError().Name}, not for {objective.Name}; use the trainer 'own'.", nameof(objective)),
        };
        return validation is null ? new BoostedModel(exported(int.MaxValue), options.Rounds, []) : Best(exported, objective, options, validation);
    }

    private static Func<int, TreeEnsemble> Binary(MLContext context, IDataView view, TrainingRows rows, BoostingObjective objective, GradientBoostingOptions options)
    {
        var settings = Settings(new FastTreeBinaryTrainer.Options { LabelColumnName = nameof(FastTreeRow.Happened) }, options, 4);
        var fitted = context.BinaryClassification.Trainers.FastTree(settings).Fit(view);
        // The log odds are the score through FastTree's own sigmoid: P = 1 / (1 + e^(slope · score + offset)).
        var sigmoid = (PlattCalibrator)fitted.Model.Calibrator;
        var trees = fitted.Model.SubModel.TrainedTreeEnsemble;
        var full = Export(trees, -sigmoid.Slope, -sigmoid.Offset, objective, rows, int.MaxValue);
        Compare(full.Predict(rows.Features), fitted.Transform(view).GetColumn<float>("Probability"));
        return rounds => rounds >= trees.Trees.Count ? full : Export(trees, -sigmoid.Slope, -sigmoid.Offset, objective, rows, rounds);
    }

    private static Func<int, TreeEnsemble> Regression(MLContext context, IDataView view, TrainingRows rows, BoostingObjective objective, GradientBoostingOptions options)
    {
        var settings = Settings(new FastTreeRegressionTrainer.Options { LabelColumnName = nameof(FastTreeRow.Target) }, options, 1);
        var fitted = context.Regression.Trainers.FastTree(settings).Fit(view);
        var trees = fitted.Model.TrainedTreeEnsemble;
        var full = Export(trees, 1, 0, objective, rows, int.MaxValue);
        Compare(full.Predict(rows.Features), fitted.Transform(view).GetColumn<float>("Score"));
        return rounds => rounds >= trees.Trees.Count ? full : Export(trees, 1, 0, objective, rows, rounds);
    }

    /// <param name="settings">Of the trainer.</param>
    /// <param name="options">Ours.</param>
    /// <param name="rowsPerWeight">Rows that have a second derivative of 1 together, at most.</param>
    private static T Settings<T>(T settings, GradientBoostingOptions options, int rowsPerWeight) where T : BoostedTreeOptions
    {
        settings.FeatureColumnName = nameof(FastTreeRow.Features);
        settings.ExampleWeightColumnName = nameof(FastTreeRow.Weight);
        settings.NumberOfTrees = options.Rounds;
        settings.LearningRate = options.LearningRate;
        settings.NumberOfLeaves = options.MaxLeaves;
        settings.MinimumExampleCountPerLeaf = Math.Max(1, (int)Math.Ceiling(options.MinChildWeight * rowsPerWeight));
        settings.MaximumBinCountPerFeature = options.MaxBins;
        settings.FeatureFraction = options.ColumnShare;
        settings.BaggingSize = options.RowShare < 1 ? 1 : 0;
        settings.BaggingExampleFraction = options.RowShare;
        settings.Seed = settings.FeatureSelectionSeed = unchecked((int)options.Seed);
        settings.NumberOfThreads = options.Threads == 0 ? null : options.Threads;
        return settings;
    }

    private static TreeEnsemble Export(RegressionTreeEnsemble source, double scale, double initial, BoostingObjective objective, TrainingRows rows, int rounds) =>
        TreeEnsemble.FromTrees(source.Trees.Take(rounds).Select(tree => tree.NumberOfNodes == 0 ? Empty : Tree(tree, scale)), initial, objective, rows);

    private static DecisionTree Tree(RegressionTree tree, double scale)
    {
        if (tree.CategoricalSplitFlags.Any(flag => flag)) throw new InvalidOperationException("FastTree split on categories, which it was not asked to do.");
        return new DecisionTree
        {
            Features = tree.NumericalSplitFeatureIndexes,
            Thresholds = [.. tree.NumericalSplitThresholds.Select(FloatThreshold.Exact)],
            MissingRight = [.. tree.NumericalSplitThresholds.Select(threshold => threshold < FastTreeRow.Missing)],
            Left = tree.LeftChild,
            Right = tree.RightChild,
            Gains = tree.SplitGains,
            Leaves = [.. tree.LeafValues.Select(value => value * scale)],
        };
    }

    /// <summary>A tree without a split adds nothing, whatever its leaf says.</summary>
    private static DecisionTree Empty { get; } = new() { Features = [], Thresholds = [], MissingRight = [], Left = [], Right = [], Gains = [], Leaves = [0] };

    private static void Compare(double[] ours, IEnumerable<float> theirs)
    {
        var row = 0;
        foreach (var expected in theirs)
        {
            if (!(Math.Abs(ours[row] - expected) <= Tolerance * Math.Max(1, Math.Abs(expected))))
                throw new InvalidOperationException(FormattableString.Invariant($"The exported trees say {ours[row]:R} of row {row} and ML.NET says {expected:R}; this version of ML.NET scores in a way that the export does not know."));
            row++;
        }
    }

    private static BoostedModel Best(Func<int, TreeEnsemble> exported, BoostingObjective objective, GradientBoostingOptions options, TrainingRows validation)
    {
        objective.CheckTargets(validation);
        var curve = new List<double>();
        var scores = new double[validation.Count];
        var (best, least) = (0, double.PositiveInfinity);
        for (var rounds = 1; rounds <= options.Rounds; rounds++)
        {
            exported(rounds).Score(validation.Features, scores, options.Threads);
            curve.Add(objective.Loss(validation, scores));
            if (curve[^1] < least) (best, least) = (rounds, curve[^1]);
            else if (options.Patience > 0 && rounds - best >= options.Patience) break;
        }

        return new BoostedModel(exported(best), best, curve);
    }
}
