namespace InsightEngine.Numerics.Text.Training;

/// <summary>Predictions on examples that the model had not seen.</summary>
/// <param name="Name">What was held out.</param>
/// <param name="Examples">The held-out examples.</param>
/// <param name="Scores">Their scores.</param>
public sealed record HeldOut(string Name, IReadOnlyList<TrainingExample> Examples, IReadOnlyList<TextScore> Scores)
{
    /// <summary>Area under the ROC curve of positive against negative class, and accuracy of the sign.</summary>
    public (double Auc, double Accuracy, int Count) Polarity()
    {
        var polar = Pairs().Where(p => p.Example.Class is SentimentLabel.Negative or SentimentLabel.Positive).ToList();
        var positives = polar.Select(p => p.Example.Class == SentimentLabel.Positive).ToList();
        var accuracy = polar.Count == 0 ? double.NaN : polar.Count(p => (p.Score.Score > 0) == (p.Example.Class == SentimentLabel.Positive)) / (double)polar.Count;
        return (Agreement.Auc([.. polar.Select(p => p.Score.Score)], positives), accuracy, polar.Count);
    }

    /// <summary>Accuracy and macro-F1 of the three-class label, and the expected calibration error of its confidence (10 equal-count bins).</summary>
    public (double Accuracy, double MacroF1, double CalibrationError, int Count) Labels()
    {
        var labelled = Pairs().Where(p => p.Example.Class is not null).OrderBy(p => p.Score.Confidence).ToList();
        if (labelled.Count == 0) return (double.NaN, double.NaN, double.NaN, 0);
        var right = labelled.Select(p => p.Score.Label == p.Example.Class ? 1.0 : 0.0).ToList();
        const int bins = 10;
        double error = 0;
        for (var b = 0; b < bins; b++)
        {
            var (from, to) = (b * labelled.Count / bins, (b + 1) * labelled.Count / bins);
            if (to > from) error += Math.Abs(right.Take(to).Skip(from).Sum() - labelled.Take(to).Skip(from).Sum(p => p.Score.Confidence)) / labelled.Count;
        }

        return (right.Average(), Agreement.MacroF1([.. labelled.Select(p => p.Score.Label)], [.. labelled.Select(p => p.Example.Class!.Value)]), error, labelled.Count);
    }

    /// <summary>Rank and product-moment correlation of score and rating.</summary>
    public (double Spearman, double Pearson) Correlation()
    {
        double[] scores = [.. Scores.Select(s => s.Score)];
        double[] targets = [.. Examples.Select(e => e.Target)];
        return (Agreement.Spearman(scores, targets), Agreement.Pearson(scores, targets));
    }

    /// <summary>Root mean square of the scores, and of people's ratings, over texts with an opinion.</summary>
    public (double Scores, double Ratings) Spread()
    {
        var polar = Pairs().Where(p => p.Example.Class is SentimentLabel.Negative or SentimentLabel.Positive).ToList();
        if (polar.Count == 0) return (double.NaN, double.NaN);
        return (Math.Sqrt(polar.Average(p => p.Score.Score * p.Score.Score)), Math.Sqrt(polar.Average(p => p.Example.Target * p.Example.Target)));
    }

    /// <summary>Bins of stated confidence.</summary>
    public static IReadOnlyList<(double From, double To)> ReliabilityBins { get; } = [(0, 0.4), (0.4, 0.5), (0.5, 0.6), (0.6, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 1)];

    /// <summary>Per bin: mean stated confidence, share of labels that were right, texts. NaN where a bin is empty.</summary>
    public IReadOnlyList<(double Stated, double Right, int Count)> Reliability() =>
    [
        .. ReliabilityBins.Select(bin =>
        {
            var inside = Pairs().Where(p => p.Example.Class is not null && p.Score.Confidence >= bin.From && (p.Score.Confidence < bin.To || bin.To >= 1)).ToList();
            return inside.Count == 0
                ? (double.NaN, double.NaN, 0)
                : (inside.Average(p => p.Score.Confidence), inside.Average(p => p.Score.Label == p.Example.Class ? 1.0 : 0), inside.Count);
        }),
    ];

    private IEnumerable<(TrainingExample Example, TextScore Score)> Pairs() => Examples.Zip(Scores);
}

/// <summary>Trains without some examples and scores them: the honest view of how the model does elsewhere.</summary>
public static class SentimentValidation
{
    /// <param name="name">Name of the fold.</param>
    /// <param name="examples">All examples.</param>
    /// <param name="lexicon">Rated words.</param>
    /// <param name="options">Trainer settings.</param>
    /// <param name="isHeldOut">Which examples are kept away from training and scored.</param>
    /// <param name="cancellationToken">Stops between steps.</param>
    public static HeldOut Without(
        string name,
        IReadOnlyList<TrainingExample> examples,
        IReadOnlyList<(string Phrase, float Valence)> lexicon,
        SentimentTrainingOptions options,
        Func<TrainingExample, bool> isHeldOut,
        CancellationToken cancellationToken = default)
    {
        var heldOut = examples.Where(isHeldOut).ToList();
        var texts = heldOut.Select(e => e.Text).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var seen = examples.Where(e => !isHeldOut(e) && !texts.Contains(e.Text)).ToList();
        var scorer = new TextScorer(SentimentTrainer.Fit(seen, lexicon, options, cancellationToken));
        return new HeldOut(name, heldOut, [.. heldOut.Select(e => scorer.Score(e.Text))]);
    }

    /// <summary>Scores texts that belong to no source with the model of all sources.</summary>
    /// <param name="name">Name of the texts.</param>
    /// <param name="examples">What to learn from.</param>
    /// <param name="lexicon">Rated words.</param>
    /// <param name="options">Trainer settings.</param>
    /// <param name="texts">The texts to score.</param>
    /// <param name="cancellationToken">Stops between steps.</param>
    public static HeldOut Apart(
        string name,
        IReadOnlyList<TrainingExample> examples,
        IReadOnlyList<(string Phrase, float Valence)> lexicon,
        SentimentTrainingOptions options,
        IReadOnlyList<TrainingExample> texts,
        CancellationToken cancellationToken = default)
    {
        var scorer = new TextScorer(SentimentTrainer.Fit(examples, lexicon, options, cancellationToken));
        return new HeldOut(name, texts, [.. texts.Select(text => scorer.Score(text.Text))]);
    }
}
