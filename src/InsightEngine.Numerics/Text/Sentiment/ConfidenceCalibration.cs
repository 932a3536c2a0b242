namespace InsightEngine.Numerics.Text.Sentiment;

/// <summary>
/// Logistic correction of the winning label's probability (Platt, "Probabilistic outputs for support vector machines",
/// 1999): P(label is what a person says) = σ(shift + slope·logit(p) + perLogWord·ln(1 + words)). The label probabilities
/// treat the three labels evenly, so that none is forgotten; comments do not come evenly, and the correction learns that.
/// </summary>
internal readonly record struct ConfidenceCalibration(double PolarShift, double NeutralShift, double Slope, double PerLogWord)
{
    /// <summary>Leaves the probability as it is.</summary>
    public static ConfidenceCalibration None { get; } = new(0, 0, 1, 0);

    /// <param name="probability">Probability of the winning label, in (0, 1).</param>
    /// <param name="neutral">Whether that label is neutral.</param>
    /// <param name="words">Words of the text.</param>
    public double Confidence(double probability, bool neutral, double words)
    {
        var p = Math.Clamp(probability, 1e-6, 1 - 1e-6);
        return 1 / (1 + Math.Exp(-((neutral ? NeutralShift : PolarShift) + (Slope * Math.Log(p / (1 - p))) + (PerLogWord * Math.Log(1 + words)))));
    }
}
