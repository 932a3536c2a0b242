using InsightEngine.Numerics.Text.Sentences;
using InsightEngine.Numerics.Text.Tokenization;

namespace InsightEngine.Numerics.Text.Concerns;

/// <summary>
/// The learned part of serious concerns: one linear model over the words, letters and kinds of word of a sentence. It ranks
/// comments for a person to look at; it names no kind and gives no reason.
/// </summary>
/// <param name="Weights">What a sentence says.</param>
/// <param name="Threshold">Margin from which a comment is a possible concern.</param>
/// <param name="Sure">Margin from which it is a serious concern, whatever the lists say.</param>
internal sealed record ConcernLayer(SentenceWeights Weights, float Threshold, float Sure)
{
    [ThreadStatic]
    private static (WordKinds Kinds, SentenceFeatures Features)? t_features;

    /// <summary>Margin of the sentence that speaks most for a concern; negative infinity for a text without words.</summary>
    public double Margin(TokenizedText text, ConcernFrames frames)
    {
        var features = t_features is { } own && ReferenceEquals(own.Kinds, frames.Kinds) ? own.Features : New(frames.Kinds);
        return Weights.Highest(features, text);
    }

    /// <summary>A listed phrase is enough. A frame is one only when the layer bears it out: patients and customers tell of falls and pain in the same words. So is what the layer ranks above nearly every real comment.</summary>
    public ConcernRoute Route(bool named, bool framed, double margin) =>
        named || margin >= Sure || (framed && margin >= Threshold) ? ConcernRoute.Serious : margin >= Threshold ? ConcernRoute.Possible : ConcernRoute.None;

    private static SentenceFeatures New(WordKinds kinds)
    {
        var features = new SentenceFeatures(kinds);
        t_features = (kinds, features);
        return features;
    }
}
