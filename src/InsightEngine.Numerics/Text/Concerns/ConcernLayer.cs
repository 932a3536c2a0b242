using InsightEngine.Numerics.Text.Tokenization;

namespace InsightEngine.Numerics.Text.Concerns;

/// <summary>
/// The learned part of serious concerns: one linear model over the words, letters and kinds of word of a sentence. It ranks
/// comments for a person to look at; it names no kind and gives no reason.
/// </summary>
/// <param name="weights">One weight step per place of the table.</param>
/// <param name="step">Value of one weight step.</param>
/// <param name="intercept">Added to each sum.</param>
/// <param name="threshold">Margin from which a comment is a possible concern.</param>
/// <param name="sure">Margin from which it is a serious concern, whatever the lists say.</param>
internal sealed class ConcernLayer(sbyte[] weights, float step, float intercept, float threshold, float sure)
{
    [ThreadStatic]
    private static (ConcernFrames Frames, ConcernFeatures Features)? t_features;

    public sbyte[] Weights => weights;

    public float Step => step;

    public float Intercept => intercept;

    public float Threshold => threshold;

    public float Sure => sure;

    /// <summary>Margin of the sentence that speaks most for a concern; negative infinity for a text without words.</summary>
    public double Margin(TokenizedText text, ConcernFrames frames)
    {
        var features = t_features is { } own && ReferenceEquals(own.Frames, frames) ? own.Features : New(frames);
        var tokens = text.Tokens;
        var best = double.NegativeInfinity;
        for (var from = 0; from < tokens.Length;)
        {
            var to = from;
            while (to < tokens.Length && tokens[to].Kind != TokenKind.Terminator) to++;
            if (to > from) best = Math.Max(best, (features.Sum(text, from, to, weights) * step) + intercept);
            from = to + 1;
        }

        return best;
    }

    /// <summary>A listed phrase is enough. A frame is one only when the layer bears it out: patients and customers tell of falls and pain in the same words. So is what the layer ranks above nearly every real comment.</summary>
    public ConcernRoute Route(bool named, bool framed, double margin) =>
        named || margin >= Sure || (framed && margin >= Threshold) ? ConcernRoute.Serious : margin >= Threshold ? ConcernRoute.Possible : ConcernRoute.None;

    private static ConcernFeatures New(ConcernFrames frames)
    {
        var features = new ConcernFeatures(frames);
        t_features = (frames, features);
        return features;
    }
}
