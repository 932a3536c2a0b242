using InsightEngine.Numerics.Text.Lexicon;
using InsightEngine.Numerics.Text.Tokenization;

namespace InsightEngine.Numerics.Text.Sentiment;

/// <summary>
/// Dense features of a span of tokens: three scans (general words, workplace phrases, both joined) of signed valence
/// with and without negation, boosters and contrast, and counts of cues. The compound form S/√(S²+15), the booster
/// step and the damping of a negated word follow Hutto and Gilbert, "VADER" (ICWSM 2014).
/// </summary>
internal static class RuleFeatures
{
    public const int PerScan = 20;
    public const int Scans = 3;
    public const int Shape = 34;
    public const int Count = (PerScan * Scans) + Shape;

    /// <summary>Fills <paramref name="features"/> (length <see cref="Count"/>) for tokens [from, to).</summary>
    public static void Fill(ReadOnlySpan<Token> tokens, PhraseScan scan, int from, int to, Span<float> features)
    {
        features.Clear();
        for (var kind = 0; kind < Scans; kind++)
            ValenceScan.Fill((ValenceSource)kind, tokens, scan, from, to, features.Slice(kind * PerScan, PerScan));
        ShapeFeatures.Fill(tokens, scan, from, to, features[(PerScan * Scans)..]);
    }
}
