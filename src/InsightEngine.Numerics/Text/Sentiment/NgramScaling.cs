namespace InsightEngine.Numerics.Text.Sentiment;

/// <summary>An n-gram's value is 1/√(number of n-grams of its kind + offset): long texts do not shout.</summary>
internal static class NgramScaling
{
    public const int WordOffset = 8;
    public const int CharacterOffset = 24;
}
