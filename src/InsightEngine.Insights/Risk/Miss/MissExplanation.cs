namespace InsightEngine.Insights.Risk.Miss;

/// <summary>Contributions to the log odds of a miss.</summary>
/// <param name="Usual">Log odds of the case of which nothing is known.</param>
/// <param name="Factors">One per <see cref="MissFactor"/>, positive where it makes a miss likelier.</param>
public sealed record MissExplanation(double Usual, IReadOnlyList<double> Factors)
{
    /// <summary>
    /// The same as changes of the probability: each contribution times the mean slope of the logistic curve between the usual
    /// log odds and these, so that they add up to the probability minus the usual one.
    /// </summary>
    public IReadOnlyList<double> Effects()
    {
        var sum = Factors.Sum();
        var from = Logistic(Usual);
        var slope = Math.Abs(sum) > 1e-9 ? (Logistic(Usual + sum) - from) / sum : from * (1 - from);
        return [.. Factors.Select(factor => factor * slope)];
    }

    private static double Logistic(double x) => 1 / (1 + Math.Exp(-x));
}
