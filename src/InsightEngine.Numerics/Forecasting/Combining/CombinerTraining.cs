using InsightEngine.Numerics.Learning;

namespace InsightEngine.Numerics.Forecasting;

/// <summary>
/// Trains the model of <see cref="FeatureCombination"/>: boosted trees on the weighted softmax, where the loss of a method
/// is the mean of its sMAPE and MASE, each over the robust combination's mean in the group.
/// </summary>
public static class CombinerTraining
{
    /// <summary>One hopeless forecast must not steer the trees.</summary>
    private const double LargestLoss = 5;

    private static readonly GradientBoostingOptions Options = new()
    {
        Rounds = 250,
        LearningRate = 0.1,
        MaxLeaves = 6,
        L2 = 50,
        MinChildWeight = 5,
        RowShare = 0.7,
        ColumnShare = 0.5,
        Seed = 1,
    };

    /// <exception cref="ArgumentException">There are no examples.</exception>
    public static TreeEnsemble Train(IReadOnlyList<CombinerExample> examples, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(examples);
        if (examples.Count == 0)
            throw new ArgumentException("There are no examples to learn from.", nameof(examples));
        var methods = FeatureCombination.MemberNames.Count;
        var typical = examples.GroupBy(e => e.Group, StringComparer.Ordinal).ToDictionary(
            g => g.Key,
            g => (Smape: g.Average(e => e.Errors(e.Members[0]).Smape), Mase: g.Average(e => e.Errors(e.Members[0]).Mase)),
            StringComparer.Ordinal);
        var losses = new double[examples.Count * methods];
        for (var i = 0; i < examples.Count; i++)
        {
            var (smape, mase) = typical[examples[i].Group];
            for (var k = 0; k < methods; k++)
            {
                var error = examples[i].Errors(examples[i].Members[k]);
                losses[i * methods + k] = 0.5 * (Math.Min(LargestLoss, error.Smape / smape) + Math.Min(LargestLoss, error.Mase / mase));
            }
        }

        var features = FeatureMatrix.FromRows([.. examples.Select(e => e.Features)], FeatureCombination.FeatureNames);
        return GradientBoostedTrees.Fit(
            new TrainingRows(features, losses, targetColumns: methods), new WeightedSoftmax(methods), Options, cancellation: cancellation).Ensemble;
    }

    /// <summary>The combined forecast of an example, as <see cref="FeatureCombination"/> would make it.</summary>
    public static double[] Combine(TreeEnsemble model, CombinerExample example)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(example);
        var weights = new double[model.Outputs];
        model.Predict(example.Features, weights);
        return FeatureCombination.Combine(weights, example.Members);
    }
}
