using InsightEngine.Numerics.Text.Lexicon;
using InsightEngine.Numerics.Text.Safety;

namespace InsightEngine.Numerics.Text.Training;

/// <summary>
/// Fits the learned layer that finds instructions to a machine: a linear support vector machine over sentences. Positive are the
/// instructions of <c>instruction_sentences.txt</c>; negative are its sentences of honest comments in similar words, sentences about
/// ordinary days at work, and the sentences of real comments. Equal input gives equal bytes.
/// </summary>
public static class InstructionTrainer
{
    /// <summary>Head of the instructions.</summary>
    internal const string Instruction = "instruction";

    /// <summary>Head of sentences of honest comments in similar words.</summary>
    internal const string Harmless = "comment";

    /// <summary>Head of harmless sentences about ordinary days at work.</summary>
    internal const string Everyday = "everyday";

    /// <summary>Fits the layer and writes it.</summary>
    /// <param name="sources">Real comments by source.</param>
    /// <param name="lexicon">Rated words, for the tokenizer.</param>
    /// <param name="options">Settings.</param>
    /// <param name="model">Receives the layer.</param>
    /// <param name="cancellationToken">Stops between fits.</param>
    public static void Train(
        IReadOnlyList<IReadOnlyList<string>> sources, IReadOnlyList<(string Phrase, float Valence)> lexicon, InstructionTrainingOptions options,
        Stream model, CancellationToken cancellationToken = default) =>
        Fit(sources, lexicon, options, cancellationToken).Layer.Write(model);

    internal static InstructionFit Fit(
        IReadOnlyList<IReadOnlyList<string>> sources, IReadOnlyList<(string Phrase, float Valence)> lexicon, InstructionTrainingOptions options,
        CancellationToken cancellationToken)
    {
        var (phrases, tokenizer, _) = TextResources.Build(lexicon);
        List<(string Kind, string Text)> own =
        [
            .. PhraseList.ReadSentences("instruction_sentences.txt").Select(line => (line.Head, line.Sentence)),
            .. PhraseList.ReadSentences("sentences.txt").Select(line => (Everyday, line.Sentence)),
        ];
        var (weights, sourceMargins, ownMargins) = SentenceTraining.Fit(
            sources, [.. own.Select(line => new OwnSentence(line.Text, line.Kind == Instruction, line.Kind switch { Everyday => options.EverydayCopies, Harmless => options.HarmlessCopies, _ => 1 }))],
            tokenizer, InstructionLayer.Features(InstructionLayer.Kinds(tokenizer)), options.Cost, options.OwnCost, options.Folds, cancellationToken);
        double[] OwnMargins(string kind) => [.. ownMargins.Where((_, i) => own[i].Kind == kind)];
        double Cut(double factor) => sourceMargins.Select(margins => (margins, options.Budget))
            .Append((OwnMargins(Harmless), options.HarmlessBudget)).Append((OwnMargins(Everyday), options.EverydayBudget))
            .Max(part => SentenceTraining.Threshold(new bool[part.Item1.Length], part.Item1, part.Item2 * factor));
        var layer = new InstructionLayer(weights, (float)Cut(1), (float)Cut(options.FollowingFactor));
        return new InstructionFit(layer, phrases, tokenizer, sourceMargins, [.. own.Select((line, i) => (line.Kind, line.Text, ownMargins[i]))]);
    }
}
