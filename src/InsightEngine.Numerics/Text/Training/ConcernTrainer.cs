using InsightEngine.Numerics.Learning;
using InsightEngine.Numerics.Text.Concerns;
using InsightEngine.Numerics.Text.Lexicon;
using InsightEngine.Numerics.Text.Tokenization;
using InsightEngine.Numerics.Text.Topics;

namespace InsightEngine.Numerics.Text.Training;

/// <summary>
/// Fits the learned layer of serious concerns: a linear support vector machine over sentences. Positive are the sentences of
/// <c>concern_sentences.txt</c> that report a concern; negative are its harmless ones, sentences about ordinary days at work,
/// and the sentences of real comments, a few of which do report a concern: they cost little. Equal input gives equal bytes.
/// </summary>
public static class ConcernTrainer
{
    private const string Sentences = "concern_sentences.txt", WorkSentences = "sentences.txt";

    /// <summary>Head of the harmless sentences.</summary>
    internal const string Harmless = "none";

    /// <summary>Head of harmless sentences about ordinary days at work: what most of a staff survey is like.</summary>
    internal const string Everyday = "everyday";

    /// <summary>Fits the layer and writes it.</summary>
    /// <param name="sources">Real comments by source.</param>
    /// <param name="lexicon">Rated words, for the tokenizer.</param>
    /// <param name="options">Settings.</param>
    /// <param name="model">Receives the layer.</param>
    /// <param name="cancellationToken">Stops between fits.</param>
    public static void Train(
        IReadOnlyList<IReadOnlyList<string>> sources, IReadOnlyList<(string Phrase, float Valence)> lexicon, ConcernTrainingOptions options,
        Stream model, CancellationToken cancellationToken = default) =>
        ConcernLayerFile.Write(Fit(sources, lexicon, options, cancellationToken).Layer, model);

    internal static ConcernFit Fit(
        IReadOnlyList<IReadOnlyList<string>> sources, IReadOnlyList<(string Phrase, float Valence)> lexicon, ConcernTrainingOptions options,
        CancellationToken cancellationToken)
    {
        var marks = new ConcernMarks(lexicon);
        var features = new ConcernFeatures(marks.Frames);
        List<(string Kind, string Text)> own =
        [
            .. PhraseList.ReadSentences(Sentences).Select(line => (line.Head, line.Sentence)),
            .. PhraseList.ReadSentences(WorkSentences).Where(line => !line.Head.Contains(TopicCatalog.SeriousConcern, StringComparison.Ordinal)).Select(line => (Everyday, line.Sentence)),
        ];
        var rows = new List<Row>();
        for (var i = 0; i < own.Count; i++)
        {
            var isConcern = IsConcern(own[i].Kind);
            foreach (var row in Read(own[i].Text, marks.Tokenizer, features, isConcern, i % options.Folds))
                for (var copy = 0; copy < (own[i].Kind == Everyday ? options.EverydayCopies : isConcern ? 1 : options.HarmlessCopies); copy++) rows.Add(row);
        }

        foreach (var source in sources)
            for (var i = 0; i < source.Count; i++) rows.AddRange(Read(source[i], marks.Tokenizer, features, false, i % options.Folds));

        var sourceMargins = sources.Select(source => new double[source.Count]).ToArray();
        var ownMargins = new double[own.Count];
        for (var fold = 0; fold < options.Folds; fold++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var layer = Separate(rows.Where(row => row.Fold != fold).ToList(), options, 0, 0);
            for (var s = 0; s < sources.Count; s++)
                for (var i = fold; i < sources[s].Count; i += options.Folds) sourceMargins[s][i] = marks.Margin(layer, sources[s][i]);
            for (var i = fold; i < own.Count; i += options.Folds) ownMargins[i] = marks.Margin(layer, own[i].Text);
        }

        // A staff survey is like the everyday sentences, so they have a say in both cuts.
        var everyday = Enumerable.Range(0, own.Count).Where(i => own[i].Kind == Everyday).ToList();
        var everydayMargins = everyday.Select(i => ownMargins[i]).ToArray();
        var threshold = sources.Zip(sourceMargins, (source, margins) => Threshold([.. source.Select(marks.Named)], margins, options.Budget))
            .Append(Threshold([.. everyday.Select(i => marks.Named(own[i].Text))], everydayMargins, options.EverydayBudget)).Max();
        var sure = sourceMargins.Select(margins => Threshold(new bool[margins.Length], margins, options.SureBudget))
            .Append(Threshold(new bool[everydayMargins.Length], everydayMargins, options.EverydaySureBudget)).Max();
        return new ConcernFit(Separate(rows, options, (float)threshold, (float)sure), sourceMargins, [.. own.Select((line, i) => (line.Kind, line.Text, ownMargins[i]))]);
    }

    /// <summary>Whether sentences of this kind report a concern.</summary>
    internal static bool IsConcern(string kind) => kind is not (Harmless or Everyday);

    /// <summary>The lowest margin at which no more of the comments than the budget are either named by a listed phrase or above it.</summary>
    private static double Threshold(bool[] named, double[] margins, double budget)
    {
        var left = (budget * named.Length) - named.Count(one => one);
        var others = margins.Where((_, i) => !named[i]).OrderDescending().ToList();
        return left <= 0 ? others[0] : others[Math.Min(others.Count - 1, (int)left)];
    }

    private static ConcernLayer Separate(List<Row> rows, ConcernTrainingOptions options, float threshold, float sure)
    {
        var starts = new int[rows.Count + 1];
        for (var i = 0; i < rows.Count; i++) starts[i + 1] = starts[i] + rows[i].Places.Length;
        var matrix = new SparseMatrix(starts, [.. rows.SelectMany(row => row.Places)], [.. rows.SelectMany(row => row.Values)], ConcernFeatures.Places);
        var model = LinearSupportVectorMachine.Fit(matrix, [.. rows.Select(row => row.IsConcern)], options.Cost, options.Cost * options.OwnCost);
        var step = (float)(model.Coefficients.Max(Math.Abs) / sbyte.MaxValue);
        return new ConcernLayer([.. model.Coefficients.Select(weight => (sbyte)Math.Round(weight / step))], step, (float)model.Intercept, threshold, sure);
    }

    private static IEnumerable<Row> Read(string comment, Tokenizer tokenizer, ConcernFeatures features, bool isConcern, int fold)
    {
        var text = tokenizer.Tokenize(comment);
        foreach (var (from, to) in ConcernFeatures.Sentences(text.Tokens.ToArray()))
        {
            var values = new SortedDictionary<int, double>();
            features.Read(text, from, to, (place, value) => values[place] = values.GetValueOrDefault(place) + value);
            if (values.Count > 0) yield return new Row([.. values.Keys], [.. values.Values], isConcern, fold);
        }
    }

    private sealed record Row(int[] Places, double[] Values, bool IsConcern, int Fold);
}
