using InsightEngine.Numerics.Learning;

namespace InsightEngine.Insights.Risk.Miss;

/// <summary>Settings of <see cref="MissTraining"/>.</summary>
public sealed record MissTrainingOptions
{
    /// <summary>Rows drawn from each panel as it is.</summary>
    public int RowsPerPanel { get; init; } = 14_000;

    /// <summary>Rows drawn from each variant of a panel.</summary>
    public int RowsPerVariant { get; init; } = 3_500;

    /// <summary>Weight of all variants of a panel together, against 1 for the panel itself.</summary>
    public double VariantWeight { get; init; } = 0.7;

    /// <summary>Penalty of the linear half, per row of weight 1.</summary>
    public double Ridge { get; init; } = 0.01;

    /// <summary>Who grows the trees. Others than the engine's own keep no monotone directions.</summary>
    public ITreeTrainer Trainer { get; init; } = new HistogramTreeTrainer();

    /// <summary>Settings of the trees; row weights have a mean of 1.</summary>
    public GradientBoostingOptions Trees { get; init; } = new()
    {
        Rounds = 400,
        LearningRate = 0.05,
        MaxLeaves = 10,
        MinChildWeight = 25,
        L2 = 20,
        RowShare = 0.6,
        ColumnShare = 0.4,
        MaxBins = 128,
    };

    public ulong Seed { get; init; } = 20260101;
}

/// <summary>Fits the miss model. The same panels, options and seed give the same model on any number of threads.</summary>
public static class MissTraining
{
    /// <summary>Rows of all panels and their variants; each panel has the same total weight times its own, rows a mean weight of 1.</summary>
    public static MissExamples Examples(IReadOnlyList<MissPanel> panels, MissTrainingOptions options, CancellationToken cancellation = default)
    {
        var parts = new List<MissExamples>();
        foreach (var panel in panels)
        {
            if (panel.Series.Count == 0) continue;
            cancellation.ThrowIfCancellationRequested();
            parts.Add(MissExamples.Draw(panel, options.RowsPerPanel, panel.Weight, options.Seed));
            MissPanel[] variants = [.. MissAugmentation.Of(panel, options.Seed).Where(variant => variant.Series.Count > 0)];
            foreach (var variant in variants)
                parts.Add(MissExamples.Draw(variant, options.RowsPerVariant, panel.Weight * options.VariantWeight / variants.Length, options.Seed));
        }

        var all = MissExamples.Join([.. parts.Where(part => part.Count > 0)]);
        var mean = all.Weights.Sum() / all.Count;
        return all with { Weights = Array.ConvertAll(all.Weights, weight => weight / mean) };
    }

    /// <summary>Fits both halves.</summary>
    /// <param name="panels">What to learn from.</param>
    /// <param name="options">Settings.</param>
    /// <param name="cancellation">Checked between the stages.</param>
    public static MissModel Fit(IReadOnlyList<MissPanel> panels, MissTrainingOptions options, CancellationToken cancellation = default)
    {
        var examples = Examples(panels, options, cancellation);
        var design = MissDesign.Of(examples);
        var matrix = design.Matrix(examples);
        var linear = LogisticRegression.Fit(matrix, examples.Outcomes, options.Ridge * examples.Count, examples.Weights);
        cancellation.ThrowIfCancellationRequested();
        var means = new double[matrix.Columns];
        var values = matrix.Values;
        for (var i = 0; i < matrix.Rows; i++)
            for (var j = 0; j < means.Length; j++) means[j] += examples.Weights[i] * values[i * means.Length + j] / matrix.Rows;
        var rows = new TrainingRows(new FeatureMatrix(examples.Features, MissFeatures.Count, [.. MissFeatures.All.Select(feature => feature.Name)]), examples.Outcomes, examples.Weights);
        var settings = options.Trees with { Monotone = options.Trainer.KeepsMonotone ? [.. MissFeatures.All.Select(feature => feature.Monotone)] : null, Seed = options.Seed };
        var trees = options.Trainer.Fit(rows, new BinaryLogistic(), settings, null, cancellation);
        return new MissModel(design, linear, means, trees.Ensemble);
    }
}
