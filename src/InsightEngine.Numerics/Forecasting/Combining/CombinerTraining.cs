using InsightEngine.Numerics.Learning;

namespace InsightEngine.Numerics.Forecasting;

/// <summary>
/// Trains a <see cref="CombinerModel"/>: for every pool of members, boosted trees that lower the error of the combination. The
/// error of an example is the mean of its sMAPE and its MASE, each relative to that of the past weights in its group; groups
/// count by the square root of their size.
/// </summary>
public static class CombinerTraining
{
    /// <summary>One hopeless example must not steer the trees: its error counts as so many usual ones.</summary>
    private const double LargestError = 5;

    /// <summary>Fewer examples of a pool teach nothing that would hold elsewhere.</summary>
    private const int FewestExamples = 100;

    private static readonly GradientBoostingOptions s_options = new()
    {
        Rounds = 150,
        LearningRate = 0.05,
        MaxLeaves = 6,
        L2 = 50,
        MinChildWeight = 5,
        RowShare = 0.7,
        ColumnShare = 0.5,
        Seed = 1,
    };

    /// <summary>The model of these examples; the same examples in the same order give the same model on any number of threads.</summary>
    /// <param name="examples">What to learn from.</param>
    /// <param name="trainer">Who grows the trees; null for the engine's own. One that does not take the error of a combination
    /// as its objective grows one tree after another by <see cref="StepwiseBoosting"/>.</param>
    /// <param name="cancellation">Checked before each round of boosting.</param>
    public static CombinerModel Train(IReadOnlyList<CombinerExample> examples, ITreeTrainer? trainer = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(examples);
        trainer ??= new HistogramTreeTrainer();
        var classes = new List<CombinerClass>();
        foreach (var part in examples.GroupBy(example => CombinationPool.For(example.SeasonLength)).OrderBy(part => part.Min(example => example.SeasonLength)))
            if (part.Count() >= FewestExamples) classes.Add(TrainClass(part.Key, [.. part], trainer, cancellation));
        return new CombinerModel(classes);
    }

    /// <summary>The weights that a model gives the members of an example; the past ones when it is out of the model's range.</summary>
    public static double[] Weigh(CombinerModel model, CombinerExample example)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(example);
        return model.Trained(example.SeasonLength) is { } part && part.Covers(example.SeasonLength, example.Actual.Length, example.Features)
            ? part.Weigh(example.Features, example.PastWeights)
            : example.PastWeights;
    }

    private static CombinerClass TrainClass(IReadOnlyList<CombinationMember> pool, CombinerExample[] examples, ITreeTrainer trainer, CancellationToken cancellation)
    {
        var names = CombinationFeatures.Names(pool);
        var horizon = examples.Max(example => example.Actual.Length);
        var objective = new CombinedError(pool.Count, horizon);
        var targets = new double[examples.Length * objective.TargetColumns];
        var weights = new double[examples.Length];
        var typical = examples.GroupBy(example => example.Group, StringComparer.Ordinal).ToDictionary(group => group.Key, Typical, StringComparer.Ordinal);
        for (var i = 0; i < examples.Length; i++)
        {
            var of = typical[examples[i].Group];
            weights[i] = 1 / Math.Sqrt(of.Count);
            WriteTargets(examples[i], of.Smape, of.Mase, targets.AsSpan(i * objective.TargetColumns, objective.TargetColumns), horizon);
        }

        var mean = weights.Average();
        for (var i = 0; i < weights.Length; i++) weights[i] /= mean;
        var features = FeatureMatrix.FromRows([.. examples.Select(example => example.Features)], names);
        var rows = new TrainingRows(features, targets, weights, objective.TargetColumns);
        var trees = trainer.Takes(objective)
            ? trainer.Fit(rows, objective, s_options, cancellation: cancellation).Ensemble
            : StepwiseBoosting.Fit(rows, objective, s_options, trainer, cancellation);
        return new CombinerClass(
            [.. pool.Select(member => member.Name)],
            [.. examples.Select(example => example.SeasonLength).Distinct().Order()],
            horizon,
            [.. Enumerable.Range(0, names.Count).Select(j => CombinerClass.FeatureRange.Of(examples.Select(example => example.Features[j])))],
            trees);
    }

    private static (double Smape, double Mase, int Count) Typical(IEnumerable<CombinerExample> group)
    {
        var errors = group.Select(example => example.Errors(example.Combine(example.PastWeights))).ToList();
        return (errors.Average(error => error.Smape), errors.Average(error => error.Mase), errors.Count);
    }

    // The logarithms of the past weights, then per member its error at every step, put in proportion so that the absolute
    // errors of a combination add up to the mean of its two relative errors.
    private static void WriteTargets(CombinerExample example, double smape, double mase, Span<double> targets, int steps)
    {
        var count = example.Members.Length;
        for (var k = 0; k < count; k++) targets[k] = Math.Log(example.PastWeights[k]);
        var past = example.Combine(example.PastWeights);
        var observed = example.Actual.Count(double.IsFinite);
        var factors = new double[past.Length];
        double total = 0;
        for (var h = 0; h < past.Length; h++)
        {
            var actual = example.Actual[h];
            if (double.IsNaN(actual)) continue;
            var size = Math.Abs(actual) + Math.Abs(past[h]);
            factors[h] = ((mase > 0 ? 1 / (example.Scale * mase) : 0) + (size > 0 && smape > 0 ? 200 / (size * smape) : 0)) / (2 * observed);
            total += factors[h] * Math.Abs(actual - past[h]);
        }

        var kept = total > LargestError ? LargestError / total : 1;
        for (var k = 0; k < count; k++)
        {
            for (var h = 0; h < past.Length; h++)
                targets[count + k * steps + h] = double.IsNaN(example.Actual[h]) ? 0 : kept * factors[h] * (example.Actual[h] - example.Members[k][h]);
        }
    }
}
