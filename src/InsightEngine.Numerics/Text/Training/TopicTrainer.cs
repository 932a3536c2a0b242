using InsightEngine.Numerics.Learning;
using InsightEngine.Numerics.Text.Lexicon;
using InsightEngine.Numerics.Text.Tokenization;
using InsightEngine.Numerics.Text.Topics;

namespace InsightEngine.Numerics.Text.Training;

/// <summary>A text with topics that people gave it.</summary>
/// <param name="Text">The text.</param>
/// <param name="Topics">Ids of the topics it has.</param>
/// <param name="Judged">Ids of the topics that people decided about; of the others the listed phrases decide.</param>
public sealed record TopicExample(string Text, IReadOnlyCollection<string> Topics, IReadOnlyCollection<string> Judged);

/// <summary>Settings of the topic trainer.</summary>
public sealed record TopicTrainingOptions
{
    /// <summary>Fewest texts in which a word or word pair occurs. Default 2.</summary>
    public int Frequency { get; init; } = 2;

    /// <summary>Cost of a violated margin. Default 0.1.</summary>
    public double Cost { get; init; } = 0.1;

    /// <summary>How much of the imbalance between texts with and without a topic is made up for, 0 … 1. Default 0.5.</summary>
    public double Balance { get; init; } = 0.5;

    /// <summary>Copies of each of our own sentences. Default 4.</summary>
    public int OwnCopies { get; init; } = 4;

    /// <summary>Folds in which thresholds are chosen. Default 4.</summary>
    public int Folds { get; init; } = 4;

    /// <summary>Least precision, on held-out texts, of what the layer adds to the listed phrases. Default 0.7.</summary>
    public double Precision { get; init; } = 0.7;
}

/// <summary>
/// Fits the learned layer of the topics: a linear support vector machine per topic. Labels are those of people where they
/// decided and the listed phrases elsewhere; each text with listed phrases also takes part without them, so that their
/// surroundings learn to speak for the topic. A topic's threshold is the lowest at which what the layer adds to the phrases
/// is precise enough on held-out texts that people judged; where there is none, the layer adds nothing. Equal input gives equal bytes.
/// </summary>
public static class TopicTrainer
{
    private const string Sentences = "sentences.txt";
    private const int FewestPositives = 8;
    private const int FewestAdded = 4;
    private const double NeverAdds = 1e3;

    /// <summary>Topics that the layer learns: all but the signals.</summary>
    public static IReadOnlyList<string> Learned { get; } = [.. TopicCatalog.All.Where(topic => topic.Kind == TopicKind.Topic).Select(topic => topic.Id)];

    /// <summary>Fits the layer and writes it.</summary>
    /// <param name="examples">Texts that people judged.</param>
    /// <param name="lexicon">Rated words, for the tokenizer.</param>
    /// <param name="options">Settings.</param>
    /// <param name="model">Receives the layer.</param>
    /// <param name="cancellationToken">Stops between topics.</param>
    /// <exception cref="ArgumentException">No topic has enough examples.</exception>
    public static void Train(
        IReadOnlyList<TopicExample> examples, IReadOnlyList<(string Phrase, float Valence)> lexicon, TopicTrainingOptions options, Stream model,
        CancellationToken cancellationToken = default) =>
        TopicLayerFile.Write(Fit(examples, lexicon, options, cancellationToken), model);

    internal static TopicLayer Fit(
        IReadOnlyList<TopicExample> examples, IReadOnlyList<(string Phrase, float Valence)> lexicon, TopicTrainingOptions options, CancellationToken cancellationToken)
    {
        var (phrases, tokenizer, _) = TextResources.Build(lexicon);
        var own = PhraseList.ReadSentences(Sentences).Select(line => new TopicExample(line.Sentence, line.Head.Split(' ')[1..], Learned)).ToList();
        var texts = new List<Text>();
        for (var i = 0; i < examples.Count; i++) texts.AddRange(Read(phrases, tokenizer, examples[i], 1, i % options.Folds));
        for (var i = 0; i < own.Count; i++) texts.AddRange(Read(phrases, tokenizer, own[i], options.OwnCopies, i % options.Folds));
        var columns = Columns(texts, options.Frequency);
        var matrices = Enumerable.Range(-1, options.Folds + 1).Select(fold => Matrix(texts, columns, fold)).ToList();
        var topics = Learned.Select(TopicCatalog.IndexOf).Where(topic => texts.Count(text => text.Human && text.Has(topic)) >= FewestPositives).ToList();
        if (topics.Count == 0) throw new ArgumentException($"No topic has {FewestPositives} examples.", nameof(examples));
        var fitted = new (LinearModel Model, double Threshold)[topics.Count];
        Parallel.For(0, topics.Count, new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount }, t =>
            fitted[t] = Separate(texts, matrices, topics[t], options));
        return Quantised(columns, topics, fitted);
    }

    private static (LinearModel, double) Separate(List<Text> texts, List<SparseMatrix> matrices, int topic, TopicTrainingOptions options)
    {
        var heldOut = new List<(double Score, bool Is)>();
        for (var fold = 0; fold < options.Folds; fold++)
        {
            var model = Separate(matrices[fold + 1], [.. texts.Where(text => text.Fold != fold).Select(text => text.Has(topic))], options);
            for (var i = 0; i < texts.Count; i++)
            {
                // What the phrases name already is not what the layer adds.
                if (texts[i].Fold == fold && texts[i].Human && texts[i].IsJudged(topic) && !texts[i].Named(topic)) heldOut.Add((model.Score(matrices[0], i), texts[i].Has(topic)));
            }
        }

        return (Separate(matrices[0], [.. texts.Select(text => text.Has(topic))], options), Threshold(heldOut, options.Precision));
    }

    private static LinearModel Separate(SparseMatrix x, bool[] positive, TopicTrainingOptions options)
    {
        double share = Math.Max(1, positive.Count(own => own));
        return LinearSupportVectorMachine.Fit(x, positive, options.Cost, options.Cost * Math.Pow((positive.Length - share) / share, options.Balance));
    }

    /// <summary>The lowest score from which on the texts above it have the topic often enough.</summary>
    private static double Threshold(List<(double Score, bool Is)> heldOut, double precision)
    {
        var ordered = heldOut.OrderByDescending(text => text.Score).ToList();
        double hits = 0, threshold = NeverAdds;
        for (var i = 0; i < ordered.Count; i++)
        {
            if (ordered[i].Is) hits++;
            if (i + 1 < FewestAdded || (i + 1 < ordered.Count && ordered[i + 1].Score == ordered[i].Score)) continue;
            if (hits / (i + 1) >= precision) threshold = ordered[i].Score;
        }

        return threshold;
    }

    private static TopicLayer Quantised(Dictionary<uint, int> columns, List<int> topics, (LinearModel Model, double Threshold)[] fitted)
    {
        var used = Enumerable.Range(0, topics.Count).Where(t => fitted[t].Threshold < NeverAdds).ToList();
        var steps = used.ToDictionary(t => t, t => (float)(fitted[t].Model.Coefficients.Max(Math.Abs) / sbyte.MaxValue));
        var ngrams = new List<(uint, IReadOnlyList<(byte, sbyte)>)>();
        foreach (var (fingerprint, column) in columns.OrderBy(entry => entry.Key))
        {
            var weights = used.Select(t => (Topic: (byte)topics[t], Weight: (sbyte)Math.Round(fitted[t].Model.Coefficients[column] / steps[t]))).Where(entry => entry.Weight != 0).ToList();
            if (weights.Count > 0) ngrams.Add((fingerprint, weights));
        }

        return new TopicLayer(ngrams, [.. used.Select(t => ((byte)topics[t], steps[t], (float)(fitted[t].Model.Intercept - fitted[t].Threshold)))]);
    }

    private static IEnumerable<Text> Read(PhraseTable phrases, Tokenizer tokenizer, TopicExample example, int copies, int fold)
    {
        var tokens = tokenizer.Tokenize(example.Text).Tokens.ToArray();
        var scan = new PhraseScan();
        scan.Run(phrases, tokens);
        var named = TopicMarks.Of(tokens, scan, 0, tokens.Length);
        var judged = Mask(example.Judged);
        var has = (Mask(example.Topics) & judged) | (named & ~judged);
        var text = new Text(TopicLayer.NgramsOf(tokens, 0, tokens.Length), has, judged, named, fold, Human: true);
        if (text.Ngrams.Count == 0) yield break;
        yield return text;
        for (var copy = 1; copy < copies; copy++) yield return text with { Human = false };
        var rest = new List<Token>();
        for (var i = 0; i < tokens.Length;)
        {
            if (scan.Matches[i].TopicLength == 0) rest.Add(tokens[i++]);
            else i += scan.Matches[i].TopicLength;
        }

        var left = TopicLayer.NgramsOf([.. rest], 0, rest.Count);
        if (named != 0 && left.Count > 2) yield return text with { Ngrams = left, Human = false };
    }

    private static ulong Mask(IEnumerable<string> topics) => topics.Aggregate(0UL, (mask, topic) => mask | TopicCatalog.Mask(topic));

    private static Dictionary<uint, int> Columns(List<Text> texts, int frequency)
    {
        var counts = new Dictionary<uint, int>();
        foreach (var text in texts.Where(text => text.Human))
            foreach (var ngram in text.Ngrams.Distinct()) counts[ngram] = counts.GetValueOrDefault(ngram) + 1;
        var columns = new Dictionary<uint, int>();
        foreach (var ngram in counts.Where(count => count.Value >= frequency).Select(count => count.Key).Order()) columns[ngram] = columns.Count;
        return columns;
    }

    /// <summary>Rows of all texts, or of those outside one fold.</summary>
    private static SparseMatrix Matrix(List<Text> texts, Dictionary<uint, int> columns, int without)
    {
        var starts = new List<int> { 0 };
        var indices = new List<int>();
        var values = new List<double>();
        foreach (var text in texts)
        {
            if (text.Fold == without) continue;
            var scale = TopicLayer.Scale(text.Ngrams.Count);
            foreach (var group in text.Ngrams.Where(columns.ContainsKey).GroupBy(ngram => columns[ngram]).OrderBy(group => group.Key))
            {
                indices.Add(group.Key);
                values.Add(group.Count() * scale);
            }

            starts.Add(indices.Count);
        }

        return new SparseMatrix([.. starts], [.. indices], [.. values], columns.Count);
    }

    private sealed record Text(List<uint> Ngrams, ulong Topics, ulong Judged, ulong Phrases, int Fold, bool Human)
    {
        public bool Has(int topic) => (Topics & (1UL << topic)) != 0;

        public bool IsJudged(int topic) => (Judged & (1UL << topic)) != 0;

        public bool Named(int topic) => (Phrases & (1UL << topic)) != 0;
    }
}
