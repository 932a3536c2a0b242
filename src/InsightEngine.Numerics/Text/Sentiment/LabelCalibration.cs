namespace InsightEngine.Numerics.Text.Sentiment;

/// <summary>
/// Proportional-odds model (McCullagh, JRSS B 1980) of the three labels given the linear score and the amount of
/// evidence: P(label ≤ k) = σ(cut_k − slope·score), where slope grows with the logarithm of the words read.
/// </summary>
internal readonly record struct LabelCalibration(double NegativeCut, double PositiveCut, double Slope, double SlopePerLogWord)
{
    /// <summary>Probabilities of negative, neutral and positive; they sum to 1.</summary>
    public (double Negative, double Neutral, double Positive) Probabilities(double score, double words)
    {
        var x = Steepness(words) * score;
        var negative = Logistic(NegativeCut - x);
        var positive = Logistic(x - PositiveCut);
        var neutral = Math.Max(0, 1 - negative - positive);
        return (negative, neutral, positive);
    }

    /// <summary>Sentiment from −1 to 1: 0 where negative and positive are equally likely.</summary>
    public double Sentiment(double score, double words) =>
        Math.Tanh(((Steepness(words) * score) - ((NegativeCut + PositiveCut) / 2)) / 4);

    private double Steepness(double words) => Math.Max(0.1, Slope + (SlopePerLogWord * Math.Log(1 + words)));

    private static double Logistic(double x) => 1 / (1 + Math.Exp(-x));
}
