using InsightEngine.Numerics.Text.Lexicon;
using InsightEngine.Numerics.Text.Tokenization;

namespace InsightEngine.Numerics.Text.Sentiment;

/// <summary>Everything that scoring needs: phrases, spelling, weights, label cuts.</summary>
internal sealed class SentimentModel
{
    public required PhraseTable Phrases { get; init; }

    public required Tokenizer Tokenizer { get; init; }

    public required IReadOnlyList<(string Right, string Wrong)> Spelling { get; init; }

    public required IReadOnlyList<uint> Emoticons { get; init; }

    /// <summary>Weights of <see cref="RuleFeatures"/>, in their order.</summary>
    public required float[] Dense { get; init; }

    public required float Intercept { get; init; }

    public required NgramTable Ngrams { get; init; }

    /// <summary>Value of one int8 step of a word n-gram's weight.</summary>
    public required float WordStep { get; init; }

    /// <summary>Value of one int8 step of a character n-gram's weight.</summary>
    public required float CharacterStep { get; init; }

    public required LabelCalibration Labels { get; init; }

    /// <summary>The linear score of tokens [from, to), unbounded, around −1…1.</summary>
    public double Linear(TokenizedText text, PhraseScan scan, int from, int to)
    {
        Span<float> dense = stackalloc float[RuleFeatures.Count];
        RuleFeatures.Fill(text.Tokens, scan, from, to, dense);
        double sum = Intercept;
        for (var k = 0; k < dense.Length; k++) sum += dense[k] * Dense[k];
        var visitor = new WeightSum { Table = Ngrams };
        Sentiment.Ngrams.Visit(text, scan, from, to, ref visitor);
        return sum
            + (visitor.Words * WordStep / Math.Sqrt(visitor.WordCount + NgramScaling.WordOffset))
            + (visitor.CharacterSum * CharacterStep / Math.Sqrt(visitor.CharacterCount + NgramScaling.CharacterOffset));
    }

    private struct WeightSum : INgramVisitor
    {
        public NgramTable Table;
        public int Words;
        public int WordCount;
        public int CharacterSum;
        public int CharacterCount;

        public void Word(uint fingerprint)
        {
            Words += Table.Weight(fingerprint);
            WordCount++;
        }

        public void Characters(uint fingerprint)
        {
            CharacterSum += Table.Weight(fingerprint);
            CharacterCount++;
        }
    }
}
