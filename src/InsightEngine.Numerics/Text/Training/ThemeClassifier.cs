using InsightEngine.Numerics.Learning;
using InsightEngine.Numerics.Text.Embeddings;
using InsightEngine.Numerics.Text.Lexicon;

namespace InsightEngine.Numerics.Text.Training;

/// <summary>A text with the labels that people gave it.</summary>
public sealed record LabelledText(string Text, IReadOnlyList<string> Labels);

/// <summary>Settings of the theme classifier.</summary>
public sealed record ThemeClassifierOptions
{
    /// <summary>Fewest texts in which a word n-gram occurs. Default 2.</summary>
    public int WordFrequency { get; init; } = 2;

    /// <summary>Fewest texts in which a character n-gram occurs. Default 4.</summary>
    public int CharacterFrequency { get; init; } = 4;

    /// <summary>Cost of a violated margin. Default 0.1.</summary>
    public double Cost { get; init; } = 0.1;

    /// <summary>How much of the imbalance between positive and negative texts is made up for, 0 … 1. Default 0.3.</summary>
    public double Balance { get; init; } = 0.3;

    /// <summary>Scale of the rule features relative to the n-grams. Default 0.3.</summary>
    public double RuleScale { get; init; } = 0.3;

    /// <summary>Length of the text vector relative to the n-grams. Default 1.</summary>
    public double VectorScale { get; init; } = 1;

    /// <summary>Scale of the margins of a prior classifier relative to the n-grams. Default 0.5.</summary>
    public double PriorScale { get; init; } = 0.5;

    /// <summary>Folds in which the decision thresholds are chosen; 0 leaves every threshold at 0, which suits a prior. Default 4.</summary>
    public int Folds { get; init; } = 4;
}

/// <summary>
/// One linear support vector machine per label over word 1–3-grams, character 3–5-grams, the rules of the sentiment model and the
/// text vector, and over the margins of a prior classifier where other comments with other labels taught one. A label is given above its own threshold, chosen for F1 on held-out folds of the training texts and drawn
/// towards the common one where examples are few; a text that reaches none gets the label that comes closest, unless held-out texts
/// say that so far from every threshold none is the better answer.
/// </summary>
public sealed class ThemeClassifier
{
    /// <summary>Positive examples at which a label's own threshold counts as much as the common one.</summary>
    private const double ThresholdPrior = 10;
    private const int FewestPositives = 2;

    private readonly FeatureExtractor _extractor;
    private readonly TextVectors _vectors;
    private readonly ThemeClassifierOptions _options;
    private readonly ThemeClassifier? _prior;
    private readonly (string Label, LinearModel Model, double Threshold)[] _labels;
    private readonly double _floor;

    private ThemeClassifier(FeatureExtractor extractor, TextVectors vectors, ThemeClassifierOptions options, ThemeClassifier? prior, (string, LinearModel, double)[] labels, double floor) =>
        (_extractor, _vectors, _options, _prior, _labels, _floor) = (extractor, vectors, options, prior, labels, floor);

    /// <param name="texts">Training texts.</param>
    /// <param name="lexicon">Rated words for the rule features; may be empty.</param>
    /// <param name="vectors">Text vectors.</param>
    /// <param name="options">Settings.</param>
    /// <param name="prior">Learned from other comments with other labels; its margins are features. It must not have seen texts that will be judged.</param>
    /// <param name="cancellationToken">Stops between labels.</param>
    /// <exception cref="ArgumentException">No label has two examples.</exception>
    public static ThemeClassifier Fit(
        IReadOnlyList<LabelledText> texts, IReadOnlyList<(string Phrase, float Valence)> lexicon, TextVectors vectors,
        ThemeClassifierOptions options, ThemeClassifier? prior = null, CancellationToken cancellationToken = default)
    {
        var (phrases, tokenizer, _) = TextResources.Build(lexicon);
        var extractor = new FeatureExtractor(phrases, tokenizer);
        extractor.Choose(texts.Select(text => text.Text), options.WordFrequency, options.CharacterFrequency);
        var rows = texts.Select(text => Row(extractor, vectors, options, prior, text.Text)).ToList();
        var columns = Width(extractor, vectors, prior);
        var labels = texts.SelectMany(text => text.Labels).GroupBy(label => label).Where(group => group.Count() >= FewestPositives)
            .Select(group => group.Key).Order(StringComparer.Ordinal).ToList();
        if (labels.Count == 0) throw new ArgumentException($"No label stands at {FewestPositives} texts.", nameof(texts));
        var whole = Matrix(rows, columns);
        var folds = Enumerable.Range(0, options.Folds).Select(fold => Matrix([.. rows.Where((_, i) => i % options.Folds != fold)], columns)).ToList();
        var fitted = new (LinearModel Model, double[] HeldOut)[labels.Count];
        Parallel.For(0, labels.Count, new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount }, l =>
        {
            var outcomes = texts.Select(text => text.Labels.Contains(labels[l])).ToArray();
            var heldOut = new double[rows.Count];
            for (var fold = 0; fold < options.Folds; fold++)
            {
                var model = Separate(folds[fold], [.. outcomes.Where((_, i) => i % options.Folds != fold)], options);
                for (var i = fold; i < rows.Count; i += options.Folds) heldOut[i] = model.Score(whole, i);
            }

            fitted[l] = (Separate(whole, outcomes, options), heldOut);
        });
        var common = options.Folds == 0 ? 0 : BestThreshold(labels.SelectMany((label, l) => texts.Select((text, i) => (fitted[l].HeldOut[i], text.Labels.Contains(label)))));
        var thresholds = labels.Select((label, l) =>
        {
            if (options.Folds == 0) return 0;
            var scored = texts.Select((text, i) => (fitted[l].HeldOut[i], Is: text.Labels.Contains(label))).ToList();
            double positives = scored.Count(score => score.Is);
            return ((positives * BestThreshold(scored)) + (ThresholdPrior * common)) / (positives + ThresholdPrior);
        }).ToArray();
        var floor = options.Folds == 0 ? double.NegativeInfinity : Floor(texts, labels, (i, l) => fitted[l].HeldOut[i] - thresholds[l]);
        return new ThemeClassifier(extractor, vectors, options, prior, [.. labels.Select((label, l) => (label, fitted[l].Model, thresholds[l]))], floor);
    }

    /// <summary>Labels of a text, most likely first; none when every label is far from its threshold.</summary>
    public IReadOnlyList<string> Predict(string text)
    {
        var row = Single(text);
        var scored = _labels.Select(label => (label.Label, Margin: label.Model.Score(row, 0) - label.Threshold)).OrderByDescending(label => label.Margin).ToList();
        var given = scored.Where(label => label.Margin >= 0).Select(label => label.Label).ToList();
        return given.Count > 0 ? given : scored[0].Margin >= _floor ? [scored[0].Label] : [];
    }

    private SparseMatrix Single(string text) => Matrix([Row(_extractor, _vectors, _options, _prior, text)], Width(_extractor, _vectors, _prior));

    /// <summary>Margins of the labels, without thresholds, squashed so that no single one outweighs the words.</summary>
    private float[] Margins(string text)
    {
        var row = Single(text);
        return [.. _labels.Select(label => (float)Math.Tanh(label.Model.Score(row, 0)))];
    }

    private static int Width(FeatureExtractor extractor, TextVectors vectors, ThemeClassifier? prior) =>
        extractor.Columns + vectors.Dimensions + (prior?._labels.Length ?? 0);

    private static (int[] Columns, float[] Values) Row(FeatureExtractor extractor, TextVectors vectors, ThemeClassifierOptions options, ThemeClassifier? prior, string text)
    {
        var row = extractor.Row(text, true, 0, 1, 0);
        var ngrams = row.Columns.Zip(row.Values).Skip(1).Select(cell => cell.First < FeatureExtractor.FirstNgram ? (float)(cell.Second * options.RuleScale) : cell.Second);
        float[] dense =
        [
            .. vectors.Embed(text).Select(value => (float)(value * options.VectorScale)),
            .. (prior?.Margins(text) ?? []).Select(margin => (float)(margin * options.PriorScale)),
        ];
        return ([.. row.Columns.Skip(1), .. Enumerable.Range(extractor.Columns, dense.Length)], [.. ngrams, .. dense]);
    }

    private static LinearModel Separate(SparseMatrix x, bool[] positive, ThemeClassifierOptions options)
    {
        double share = Math.Max(1, positive.Count(own => own));
        return LinearSupportVectorMachine.Fit(x, positive, options.Cost, options.Cost * Math.Pow((positive.Length - share) / share, options.Balance));
    }

    private static SparseMatrix Matrix(IReadOnlyList<(int[] Columns, float[] Values)> rows, int columns)
    {
        var starts = new int[rows.Count + 1];
        for (var i = 0; i < rows.Count; i++) starts[i + 1] = starts[i] + rows[i].Columns.Length;
        return new SparseMatrix(starts, [.. rows.SelectMany(row => row.Columns)], [.. rows.SelectMany(row => row.Values).Select(value => (double)value)], columns);
    }

    /// <summary>The score above which F1 is highest.</summary>
    private static double BestThreshold(IEnumerable<(double Score, bool Is)> scored)
    {
        var ordered = scored.OrderByDescending(score => score.Score).ToList();
        double positives = ordered.Count(score => score.Is), hits = 0, best = -1, threshold = 0;
        for (var i = 0; i < ordered.Count; i++)
        {
            if (ordered[i].Is) hits++;
            if (i + 1 < ordered.Count && ordered[i + 1].Score == ordered[i].Score) continue;
            var f1 = 2 * hits / (i + 1 + positives);
            if (f1 <= best) continue;
            best = f1;
            threshold = i + 1 < ordered.Count ? (ordered[i].Score + ordered[i + 1].Score) / 2 : ordered[i].Score;
        }

        return Math.Clamp(threshold, -1, 1);
    }

    /// <summary>How far below its threshold the closest label of a text without any is still given: where F1 over all pairs of text and label is highest.</summary>
    private static double Floor(IReadOnlyList<LabelledText> texts, List<string> labels, Func<int, int, double> margin)
    {
        double hits = 0, all = texts.Sum(text => text.Labels.Count);
        var closest = new List<(double Margin, bool Is)>();
        for (var i = 0; i < texts.Count; i++)
        {
            var (best, given) = (0, 0);
            for (var l = 0; l < labels.Count; l++)
            {
                if (margin(i, l) > margin(i, best)) best = l;
                if (margin(i, l) < 0) continue;
                given++;
                if (texts[i].Labels.Contains(labels[l])) hits++;
            }

            all += given;
            if (given == 0) closest.Add((margin(i, best), texts[i].Labels.Contains(labels[best])));
        }

        var (highest, floor) = (2 * hits / all, 0.0);
        foreach (var (at, isRight) in closest.OrderByDescending(one => one.Margin))
        {
            if (isRight) hits++;
            all++;
            if (2 * hits / all <= highest) continue;
            (highest, floor) = (2 * hits / all, at);
        }

        return floor;
    }
}
