namespace InsightEngine.Numerics.Text.Sentiment;

/// <summary>
/// Proportional-odds model (McCullagh, JRSS B 1980) of the three labels given the linear score and the amount of
/// evidence: P(label ≤ k) = σ(cut_k − slope·score), where slope grows with the logarithm of the words read.
/// </summary>
internal readonly record struct LabelCalibration(double NegativeCut, double PositiveCut, double Slope, double SlopePerLogWord)
{
    /// <summary>Steepness of the sentiment scale; the trainer sets it so that scores spread as people's ratings do.</summary>
    public double Gain { get; init; } = 0.25;

    public ConfidenceCalibration Confidence { get; init; } = ConfidenceCalibration.None;

    /// <summary>Probabilities of negative, neutral and positive, each label counting alike; they sum to 1.</summary>
    public (double Negative, double Neutral, double Positive) Probabilities(double score, double words)
    {
        var x = Steepness(words) * score;
        var negative = Logistic(NegativeCut - x);
        var positive = Logistic(x - PositiveCut);
        var neutral = Math.Max(0, 1 - negative - positive);
        return (negative, neutral, positive);
    }

    /// <summary>The most probable label and the probability that a person would say the same.</summary>
    public (SentimentLabel Label, double Confidence) Label(double score, double words)
    {
        var (negative, neutral, positive) = Probabilities(score, words);
        var largest = Math.Max(neutral, Math.Max(negative, positive));
        var label = largest == neutral ? SentimentLabel.Neutral : positive > negative ? SentimentLabel.Positive : SentimentLabel.Negative;
        return (label, Confidence.Confidence(largest, label == SentimentLabel.Neutral, words));
    }

    /// <summary>Sentiment from −1 to 1: 0 where negative and positive are equally likely.</summary>
    public double Sentiment(double score, double words) => Math.Tanh(Gain * Evidence(score, words));

    /// <summary>Log-odds of positive against negative, 0 in the middle between the cuts.</summary>
    public double Evidence(double score, double words) => (Steepness(words) * score) - ((NegativeCut + PositiveCut) / 2);

    private double Steepness(double words) => Math.Max(0.1, Slope + (SlopePerLogWord * Math.Log(1 + words)));

    private static double Logistic(double x) => 1 / (1 + Math.Exp(-x));
}
