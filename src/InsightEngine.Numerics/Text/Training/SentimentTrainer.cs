using InsightEngine.Numerics.Text.Lexicon;
using InsightEngine.Numerics.Text.Sentiment;
using InsightEngine.Numerics.Text.Tokenization;

namespace InsightEngine.Numerics.Text.Training;

/// <summary>
/// Fits the sentiment model: ridge regression over rule features and n-grams with a copy of every feature per source,
/// pruned, fitted again on what is left, quantised to int8. Equal input gives equal bytes.
/// </summary>
public static class SentimentTrainer
{
    private const string LexiconSource = "lexicon";
    private const string General = "general.txt";
    private const string Workplace = "workplace.txt";
    private const string Sentences = "sentences.txt";
    private const string SentenceSource = "workplace";
    private const double ValenceRange = 4;
    private const double NeutralValence = 1;
    private const int MostAlternatives = 40;
    private const int MostFolds = 6;

    /// <param name="examples">Rated texts; equal texts of one source should be given once.</param>
    /// <param name="lexicon">Rated words and emoticons, valence −4…4.</param>
    /// <param name="options">Settings.</param>
    /// <param name="model">Receives the model.</param>
    /// <param name="cancellationToken">Stops between steps.</param>
    /// <exception cref="ArgumentException">No examples.</exception>
    public static void Train(
        IReadOnlyList<TrainingExample> examples,
        IReadOnlyList<(string Phrase, float Valence)> lexicon,
        SentimentTrainingOptions options,
        Stream model,
        CancellationToken cancellationToken = default) =>
        SentimentModelFile.Write(Fit(examples, lexicon, options, cancellationToken), model);

    internal static SentimentModel Fit(
        IReadOnlyList<TrainingExample> examples,
        IReadOnlyList<(string Phrase, float Valence)> lexicon,
        SentimentTrainingOptions options,
        CancellationToken cancellationToken)
    {
        if (examples.Count == 0) throw new ArgumentException("There is no example to learn from.", nameof(examples));
        if (options.WorkplacePhrases) examples = [.. examples, .. WorkplaceSentences()];
        var (phrases, tokenizer, emoticons) = TextResources.Build(lexicon, options.WorkplacePhrases);
        var extractor = new FeatureExtractor(phrases, tokenizer);
        var sources = examples.Select(e => e.Source).Distinct().Order(StringComparer.Ordinal).ToArray();
        var entries = Entries(lexicon, options.WorkplacePhrases);
        extractor.Choose(examples.Select(e => e.Text).Concat(entries.Select(e => e.Phrase)), options.WordFrequency, options.CharacterFrequency);
        cancellationToken.ThrowIfCancellationRequested();
        var weights = Solve(Rows(extractor, examples, entries, sources, options), extractor, sources.Length + 1, options);
        cancellationToken.ThrowIfCancellationRequested();
        extractor.Keep(Strongest(extractor, weights, options.KeptNgrams));
        weights = Solve(Rows(extractor, examples, entries, sources, options), extractor, sources.Length + 1, options);
        var labels = LabelCalibrator.Fit(Unseen(phrases, tokenizer, examples, entries, options, cancellationToken));
        return Quantised(phrases, tokenizer, emoticons, extractor, weights, labels);
    }

    /// <summary>Predictions for every labelled text by a model that has not seen its source.</summary>
    private static List<UnseenPrediction> Unseen(
        PhraseTable phrases,
        Tokenizer tokenizer,
        IReadOnlyList<TrainingExample> examples,
        List<(string Phrase, double Target, bool WithRules)> entries,
        SentimentTrainingOptions options,
        CancellationToken cancellationToken)
    {
        var order = examples.Select(e => e.Source).Distinct().Order(StringComparer.Ordinal).ToList();
        var predictions = new List<UnseenPrediction>(examples.Count);
        var folds = Math.Clamp(order.Count, 2, MostFolds);
        for (var fold = 0; fold < folds; fold++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var seen = examples.Where((e, i) => Fold(order, folds, e, i) != fold).ToList();
            var unseen = examples.Where((e, i) => Fold(order, folds, e, i) == fold && e.Class is not null).ToList();
            if (seen.Count == 0 || unseen.Count == 0) continue;
            var sources = seen.Select(e => e.Source).Distinct().Order(StringComparer.Ordinal).ToArray();
            var extractor = new FeatureExtractor(phrases, tokenizer);
            extractor.Choose(seen.Select(e => e.Text).Concat(entries.Select(e => e.Phrase)), options.WordFrequency, options.CharacterFrequency);
            var weights = Solve(Rows(extractor, seen, entries, sources, options), extractor, sources.Length + 1, options);
            foreach (var example in unseen)
            {
                var row = extractor.Row(example.Text, true, 0, 1, 0);
                double score = 0;
                for (var k = 0; k < row.Columns.Length; k++) score += row.Values[k] * weights[row.Columns[k]];
                predictions.Add(new UnseenPrediction(score, extractor.Words(example.Text), example.Target, example.Class!.Value, example.Source));
            }
        }

        return predictions;
    }

    /// <summary>Every source is left out once; a single source is split text by text.</summary>
    private static int Fold(List<string> order, int folds, TrainingExample example, int index) =>
        order.Count > 1 ? order.IndexOf(example.Source) % folds : index % folds;

    /// <summary>Our own sentences about work: a source like any other.</summary>
    private static IEnumerable<TrainingExample> WorkplaceSentences() =>
        from line in PhraseList.ReadSentences(Sentences)
        let valence = PhraseList.Valence(line.Head.Split(' ')[0])
        select new TrainingExample(
            line.Sentence, valence / ValenceRange, SentenceSource, SentenceSource,
            valence >= NeutralValence ? SentimentLabel.Positive : valence <= -NeutralValence ? SentimentLabel.Negative : SentimentLabel.Neutral);

    /// <summary>Rated words and listed phrases as texts; of an entry with many alternatives an even sample.</summary>
    private static List<(string Phrase, double Target, bool WithRules)> Entries(IReadOnlyList<(string Phrase, float Valence)> lexicon, bool withWorkplace)
    {
        var entries = lexicon.Select(e => (e.Phrase, Target: (double)e.Valence / ValenceRange, WithRules: false)).ToList();
        foreach (var list in withWorkplace ? new[] { General, Workplace } : [General])
        {
            foreach (var (head, phrases) in PhraseList.ReadGroups(list))
            {
                var step = Math.Max(1, phrases.Count / MostAlternatives);
                for (var i = 0; i < phrases.Count; i += step) entries.Add((phrases[i].Replace('_', ' '), PhraseList.Valence(head) / ValenceRange, list == Workplace));
            }
        }

        return entries;
    }

    private static List<FeatureRow> Rows(
        FeatureExtractor extractor,
        IReadOnlyList<TrainingExample> examples,
        List<(string Phrase, double Target, bool WithRules)> entries,
        string[] sources,
        SentimentTrainingOptions options)
    {
        var largest = examples.GroupBy(e => e.Source).Max(g => g.Count());
        var weights = examples.GroupBy(e => e.Source).ToDictionary(g => g.Key, g => Math.Pow((double)largest / g.Count(), options.SourceBalance));
        var rows = new List<FeatureRow>(examples.Count + entries.Count);
        foreach (var example in examples)
            rows.Add(extractor.Row(example.Text, true, example.Target, weights[example.Source], Array.IndexOf(sources, example.Source)));
        foreach (var (phrase, target, withRules) in entries)
            rows.Add(extractor.Row(phrase, withRules, target, options.LexiconWeight, sources.Length));
        return rows;
    }

    private static double[] Solve(IReadOnlyList<FeatureRow> rows, FeatureExtractor extractor, int sources, SentimentTrainingOptions options)
    {
        var penalty = new double[extractor.Columns];
        for (var j = 0; j < penalty.Length; j++)
        {
            penalty[j] = j == 0 ? options.DensePenalty : j < FeatureExtractor.FirstNgram
                ? options.DensePenalty
                : extractor.IsWord(j) ? options.WordPenalty : options.CharacterPenalty;
        }

        // The lists are the last source. What they say is meant for every source, so their copies are kept small.
        double[] copies = [.. Enumerable.Repeat(options.CopyPenalty, sources - 1), options.LexiconCopyPenalty];
        return RidgeRegression.Fit(rows, extractor.Columns, sources, penalty, copies, options.Iterations);
    }

    private static HashSet<int> Strongest(FeatureExtractor extractor, double[] weights, int kept) =>
        [.. extractor.Ngrams.OrderByDescending(n => Math.Abs(weights[n.Column])).ThenBy(n => n.Fingerprint).Take(kept).Select(n => n.Column)];

    private static SentimentModel Quantised(PhraseTable phrases, Tokenizer tokenizer, IReadOnlyList<uint> emoticons, FeatureExtractor extractor, double[] weights, LabelCalibration labels)
    {
        double Largest(bool word) => extractor.Ngrams.Where(n => extractor.IsWord(n.Column) == word).Select(n => Math.Abs(weights[n.Column])).DefaultIfEmpty(1).Max();
        var wordStep = (float)(Largest(true) / sbyte.MaxValue);
        var characterStep = (float)(Largest(false) / sbyte.MaxValue);
        var ngrams = new List<(uint, sbyte)>();
        foreach (var (fingerprint, column) in extractor.Ngrams.OrderBy(n => n.Fingerprint))
        {
            var step = extractor.IsWord(column) ? wordStep : characterStep;
            var weight = (sbyte)Math.Round(weights[column] / step);
            if (weight != 0) ngrams.Add((fingerprint, weight));
        }

        return new SentimentModel
        {
            Phrases = phrases,
            Tokenizer = tokenizer,
            Spelling = TextResources.Spelling(),
            Emoticons = emoticons,
            Dense = [.. weights.Skip(1).Take(RuleFeatures.Count).Select(w => (float)w)],
            Intercept = (float)weights[0],
            Ngrams = new NgramTable(ngrams),
            WordStep = wordStep,
            CharacterStep = characterStep,
            Labels = labels,
        };
    }
}
