namespace InsightEngine.Numerics.Text;

/// <summary>Three-class label of a text.</summary>
public enum SentimentLabel
{
    Negative,
    Neutral,
    Positive,
}
