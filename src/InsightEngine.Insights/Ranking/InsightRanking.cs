namespace InsightEngine.Insights.Ranking;

/// <summary>Which insight to read first.</summary>
public static class InsightRanking
{
    private const double DaysToHalve = 45;

    /// <summary>
    /// Severity first; then how certain, how near and how high up in the strategy it is. Comparable between insights
    /// on one day only.
    /// </summary>
    /// <param name="insight">The insight.</param>
    /// <param name="depth">Objectives from the subject to the top, 1 for an objective at the top; 0 where none is concerned.</param>
    /// <param name="today">From which the time left is counted.</param>
    /// <returns>The severity's rank, 0 … 4, and a fraction from 0 to 1.</returns>
    public static double Score(Insight insight, int depth, DateOnly today)
    {
        var certainty = insight.Probability ?? 0.5;
        var distance = insight.PeriodEnd is { } end ? Math.Abs(end.DayNumber - today.DayNumber) : DaysToHalve;
        var urgency = Math.Pow(0.5, distance / DaysToHalve);
        var reach = depth == 0 ? 0 : 1.0 / depth;
        return (int)insight.Severity + 0.5 * certainty + 0.3 * urgency + 0.2 * reach;
    }
}
