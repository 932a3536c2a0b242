using InsightEngine.Numerics.Text.Lexicon;
using InsightEngine.Numerics.Text.Safety;

namespace InsightEngine.Numerics.Text.Training;

/// <summary>How much of a set of texts is taken for an instruction to a machine.</summary>
/// <param name="Texts">Number of texts.</param>
/// <param name="Listed">Share with a listed phrase.</param>
/// <param name="Flagged">Share that a listed phrase or the layer finds.</param>
public sealed record InstructionShare(int Texts, double Listed, double Flagged);

/// <summary>Measures what is found of instructions to a machine, and what is taken for one of honest comments.</summary>
/// <param name="Sources">Real comments, each judged by a layer that did not learn from it.</param>
/// <param name="Own">Own sentences by kind, each judged by a layer that did not learn from it; only <c>instruction</c> is one.</param>
/// <param name="Sets">Further texts, in the order in which they were given, judged by the layer that learnt from everything above.</param>
public sealed record InstructionAgreement(IReadOnlyList<InstructionShare> Sources, IReadOnlyList<(string Kind, InstructionShare Share)> Own, IReadOnlyList<InstructionShare> Sets)
{
    /// <param name="sources">Real comments by source.</param>
    /// <param name="sets">Texts that took no part in building.</param>
    /// <param name="lexicon">Rated words, for the tokenizer.</param>
    /// <param name="options">Settings.</param>
    /// <param name="cancellationToken">Stops between fits.</param>
    public static InstructionAgreement Measure(
        IReadOnlyList<IReadOnlyList<string>> sources, IReadOnlyList<IReadOnlyList<string>> sets, IReadOnlyList<(string Phrase, float Valence)> lexicon,
        InstructionTrainingOptions options, CancellationToken cancellationToken = default)
    {
        var fit = InstructionTrainer.Fit(sources, lexicon, options, cancellationToken);
        var (lists, both) = (new InstructionGuard(fit.Tokenizer, null), new InstructionGuard(fit.Tokenizer, fit.Layer));
        var scan = new PhraseScan();
        bool Finds(InstructionGuard guard, string text)
        {
            var tokenized = fit.Tokenizer.Tokenize(text);
            scan.Run(fit.Phrases, tokenized.Tokens);
            return guard.Without(text, tokenized, scan) is not null;
        }

        InstructionShare HeldOut(IReadOnlyList<(string Text, double Margin)> texts)
        {
            var listed = texts.Select(text => Finds(lists, text.Text)).ToList();
            return new InstructionShare(texts.Count, Share(listed), Share([.. texts.Zip(listed, (text, found) => found || text.Margin >= fit.Layer.Threshold)]));
        }

        return new InstructionAgreement(
            [.. sources.Zip(fit.SourceMargins, (texts, margins) => HeldOut([.. texts.Zip(margins)]))],
            [.. fit.Own.GroupBy(line => line.Kind).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => (group.Key, HeldOut([.. group.Select(line => (line.Text, line.Margin))])))],
            [.. sets.Select(texts => new InstructionShare(texts.Count, Share([.. texts.Select(text => Finds(lists, text))]), Share([.. texts.Select(text => Finds(both, text))])))]);
    }

    private static double Share(List<bool> found) => found.Count == 0 ? 0 : found.Average(one => one ? 1.0 : 0);
}
