using InsightEngine.Numerics.Text.Concerns;
using InsightEngine.Numerics.Text.Lexicon;
using InsightEngine.Numerics.Text.Sentences;
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
        List<(string Kind, string Text)> own =
        [
            .. PhraseList.ReadSentences(Sentences).Select(line => (line.Head, line.Sentence)),
            .. PhraseList.ReadSentences(WorkSentences).Where(line => !line.Head.Contains(TopicCatalog.SeriousConcern, StringComparison.Ordinal)).Select(line => (Everyday, line.Sentence)),
        ];
        var (weights, sourceMargins, ownMargins) = SentenceTraining.Fit(
            sources, [.. own.Select(line => new OwnSentence(line.Text, IsConcern(line.Kind), line.Kind == Everyday ? options.EverydayCopies : IsConcern(line.Kind) ? 1 : options.HarmlessCopies))],
            marks.Tokenizer, new SentenceFeatures(marks.Frames.Kinds), options.Cost, options.OwnCost, options.Folds, cancellationToken);

        // A staff survey is like the everyday sentences, so they have a say in both cuts.
        var everyday = Enumerable.Range(0, own.Count).Where(i => own[i].Kind == Everyday).ToList();
        var everydayMargins = everyday.Select(i => ownMargins[i]).ToArray();
        var threshold = sources.Zip(sourceMargins, (source, margins) => SentenceTraining.Threshold([.. source.Select(marks.Named)], margins, options.Budget))
            .Append(SentenceTraining.Threshold([.. everyday.Select(i => marks.Named(own[i].Text))], everydayMargins, options.EverydayBudget)).Max();
        var sure = sourceMargins.Select(margins => SentenceTraining.Threshold(new bool[margins.Length], margins, options.SureBudget))
            .Append(SentenceTraining.Threshold(new bool[everydayMargins.Length], everydayMargins, options.EverydaySureBudget)).Max();
        return new ConcernFit(new ConcernLayer(weights, (float)threshold, (float)sure), sourceMargins, [.. own.Select((line, i) => (line.Kind, line.Text, ownMargins[i]))]);
    }

    /// <summary>Whether sentences of this kind report a concern.</summary>
    internal static bool IsConcern(string kind) => kind is not (Harmless or Everyday);
}
