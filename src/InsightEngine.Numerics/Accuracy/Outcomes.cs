namespace InsightEngine.Numerics.Accuracy;

/// <summary>Checks shared by the scores of predicted probabilities.</summary>
internal static class Outcomes
{
    public static void Require(ReadOnlySpan<double> probabilities, ReadOnlySpan<double> outcomes, ReadOnlySpan<double> weights)
    {
        if (probabilities.Length != outcomes.Length)
            throw new ArgumentException($"{probabilities.Length} probabilities do not pair with {outcomes.Length} outcomes.", nameof(outcomes));
        if (!weights.IsEmpty && weights.Length != outcomes.Length)
            throw new ArgumentException($"{weights.Length} weights do not pair with {outcomes.Length} outcomes.", nameof(weights));
        for (var i = 0; i < outcomes.Length; i++)
        {
            if (outcomes[i] is not (0 or 1))
                throw new ArgumentException($"Outcome {i} is {outcomes[i]}; it must be 0 or 1.", nameof(outcomes));
            if (double.IsNaN(probabilities[i]))
                throw new ArgumentException($"Probability {i} is NaN; leave that case out.", nameof(probabilities));
        }
    }
}
