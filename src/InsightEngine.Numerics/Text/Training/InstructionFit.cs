using InsightEngine.Numerics.Text.Lexicon;
using InsightEngine.Numerics.Text.Safety;
using InsightEngine.Numerics.Text.Tokenization;

namespace InsightEngine.Numerics.Text.Training;

/// <summary>A fitted layer, the lists it works with, and what its folds said of texts that took no part.</summary>
internal sealed record InstructionFit(
    InstructionLayer Layer, PhraseTable Phrases, Tokenizer Tokenizer, IReadOnlyList<double[]> SourceMargins, IReadOnlyList<(string Kind, string Text, double Margin)> Own);
