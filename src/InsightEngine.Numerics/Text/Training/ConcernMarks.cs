using InsightEngine.Numerics.Text.Concerns;
using InsightEngine.Numerics.Text.Lexicon;
using InsightEngine.Numerics.Text.Tokenization;
using InsightEngine.Numerics.Text.Topics;

namespace InsightEngine.Numerics.Text.Training;

/// <summary>The lists as the scorer reads them.</summary>
internal sealed class ConcernMarks
{
    private readonly PhraseTable _phrases;
    private readonly PhraseScan _scan = new();

    public ConcernMarks(IReadOnlyList<(string Phrase, float Valence)> lexicon)
    {
        (_phrases, Tokenizer, _) = TextResources.Build(lexicon);
        Frames = new ConcernFrames(Tokenizer);
    }

    public Tokenizer Tokenizer { get; }

    public ConcernFrames Frames { get; }

    /// <summary>Whether a listed phrase names a concern.</summary>
    public bool Named(string text)
    {
        var tokens = Tokenizer.Tokenize(text).Tokens;
        _scan.Run(_phrases, tokens);
        return (TopicMarks.Of(tokens, _scan, 0, tokens.Length) & TopicCatalog.SeriousConcernMask) != 0;
    }

    public bool Framed(string text) => Frames.Of(Tokenizer.Tokenize(text).Tokens) is not null;

    public double Margin(ConcernLayer layer, string text) => layer.Margin(Tokenizer.Tokenize(text), Frames);
}
