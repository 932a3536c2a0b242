namespace InsightEngine.Insights.Risk.TrackRecord;

/// <summary>
/// Closed predictions of one group of horizons and one outcome whose probabilities lie within a thousandth: all that the
/// scores need, so that the database counts and the engine does not read every prediction.
/// </summary>
/// <param name="FirstStep">Shortest and longest horizon among them.</param>
/// <param name="LastStep">Shortest and longest horizon among them.</param>
/// <param name="Place">Thousandth of the probability, rounded down.</param>
/// <param name="Missed">What came of all of them.</param>
/// <param name="Count">Predictions.</param>
/// <param name="Said">Sum of their probabilities.</param>
/// <param name="SaidSquares">Sum of the squares of these.</param>
/// <param name="Rule">Sum of what the simple rule says.</param>
/// <param name="RuleSquares">Sum of the squares of these.</param>
public sealed record ReliabilityCell(int FirstStep, int LastStep, int Place, bool Missed, int Count, double Said, double SaidSquares, double Rule, double RuleSquares)
{
    /// <summary>Places from 0 to 1.</summary>
    public const int Places = 1000;
}
