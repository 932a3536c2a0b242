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
        Rounds = 260,
        LearningRate = 0.05,
        MaxLeaves = 10,
        MinChildWeight = 25,
        L2 = 20,
        RowShare = 0.6,
        ColumnShare = 0.4,
        MaxBins = 128,
    };

    /// <summary>Share of a panel's judged periods after which the calibration begins.</summary>
    public double CalibrationFrom { get; init; } = 0.65;

    /// <summary>Rows drawn from each panel for the calibration.</summary>
    public int CalibrationRows { get; init; } = 2_000;

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

    /// <summary>
    /// Fits both halves to everything; the calibration to the later periods of each panel, as a fit to the earlier ones
    /// predicts them. There each row counts alike, and each also turned round, so that good or bad years do not shift it.
    /// </summary>
    /// <param name="panels">What to learn from.</param>
    /// <param name="forecast">The forecast that the learned probability is weighed with; null for none.</param>
    /// <param name="options">Settings.</param>
    /// <param name="cancellation">Checked between the stages.</param>
    public static MissModel Fit(IReadOnlyList<MissPanel> panels, ForecastMiss? forecast, MissTrainingOptions options, CancellationToken cancellation = default)
    {
        var model = FitHalves(Examples(panels, options, cancellation), options, cancellation);
        var cuts = panels.Where(panel => panel.Series.Count > 0).ToDictionary(panel => panel, Cut);
        MissPanel[] before = [.. cuts.Select(pair => pair.Key.AsOf(pair.Value))];
        MissExamples[] after = [.. cuts.SelectMany(pair => Draws(pair.Key, pair.Value)).Where(part => part.Count > 0)];
        if (after.Length == 0) return model;
        var earlier = FitHalves(Examples(before, options, cancellation), options, cancellation);
        var held = MissExamples.Join(after);
        double[] scores = new double[held.Count], told = new double[held.Count], logSteps = new double[held.Count], logValues = new double[held.Count];
        var width = MissFeatures.Count;
        int stepsAt = MissFeatures.IndexOf("log_steps"), historyAt = MissFeatures.IndexOf("history");
        Parallel.For(0, held.Count, row =>
        {
            scores[row] = earlier.Score(held.Features.AsSpan(row * width, width));
            told[row] = MissModel.ForecastScore(held.Forecasts[row], scores[row]);
            logSteps[row] = held.Features[row * width + stepsAt];
            logValues[row] = held.Features[row * width + historyAt];
        });
        return model.With(MissCalibration.Fit(scores, told, logSteps, logValues, held.Outcomes, held.Weights));

        IEnumerable<MissExamples> Draws(MissPanel panel, long cut)
        {
            foreach (var variant in (MissPanel[])[panel, MissAugmentation.Turned(panel)])
            {
                var drawn = MissExamples.Draw(variant, options.CalibrationRows, 1, options.Seed + 1, cut, forecast);
                yield return drawn with { Weights = Array.ConvertAll(drawn.Weights, _ => panel.Weight) };
            }
        }

        long Cut(MissPanel panel)
        {
            long[] judged = [.. panel.Series.SelectMany(series => Enumerable.Range(0, series.Length).Select(i => series.Start + i).Where(ordinal => series.MissedAt(ordinal) is not null)).Order()];
            return judged.Length == 0 ? 0 : judged[(int)(options.CalibrationFrom * (judged.Length - 1))];
        }
    }

    private static MissModel FitHalves(MissExamples examples, MissTrainingOptions options, CancellationToken cancellation)
    {
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
        return new MissModel(design, linear, means, trees.Ensemble, MissCalibration.None);
    }
}
