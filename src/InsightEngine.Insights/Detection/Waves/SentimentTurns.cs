using InsightEngine.Insights.Listening;
using InsightEngine.Insights.Strategy;

namespace InsightEngine.Insights.Detection.Waves;

/// <summary>How the published mean sentiment of a unit turned from wave to wave: what came, less what its own earlier waves let expect.</summary>
/// <remarks>Simple exponential smoothing (Brown 1959) with a fixed weight: a dozen waves are too few to fit one.</remarks>
public static class SentimentTurns
{
    /// <summary>Fewest earlier turns from which it can be said what is usual, and tested what follows them.</summary>
    public const int LeastTurns = 8;

    /// <summary>Root mean squares of the earlier turns from which the newest one is adverse.</summary>
    public const double Moved = 1;

    private const double Weight = 0.3;

    /// <param name="sentiments">Mean sentiment by wave, oldest first; NaN where it is withheld.</param>
    /// <returns>Of the same length; NaN where a sentiment is withheld and at the first one that is shown.</returns>
    public static double[] Of(ReadOnlySpan<double> sentiments)
    {
        var turns = new double[sentiments.Length];
        var expected = double.NaN;
        for (var i = 0; i < turns.Length; i++)
        {
            turns[i] = sentiments[i] - expected;
            if (double.IsNaN(sentiments[i])) continue;
            expected = double.IsNaN(expected) ? sentiments[i] : expected + Weight * turns[i];
        }

        return turns;
    }

    /// <summary>The turns of a unit, oldest wave first.</summary>
    /// <param name="unit">Its id.</param>
    /// <param name="current">The newest wave.</param>
    /// <param name="earlier">The waves before, newest first.</param>
    public static double[] Of(string unit, WavePublication current, IReadOnlyList<WavePublication> earlier) =>
        Of([.. earlier.Reverse().Append(current).Select(wave => wave.Units.FirstOrDefault(one => one.UnitId == unit)?.Comments.Sentiment ?? double.NaN)]);

    /// <summary>Whether the newest turn is for the worse and larger than turns usually are.</summary>
    public static bool IsAdverse(ReadOnlySpan<double> turns)
    {
        if (turns.Length == 0 || !(turns[^1] < 0)) return false;
        double squares = 0;
        var count = 0;
        foreach (var turn in turns[..^1])
        {
            if (double.IsNaN(turn)) continue;
            squares += turn * turn;
            count++;
        }

        return count >= LeastTurns && -turns[^1] > Moved * Math.Sqrt(squares / count);
    }

    /// <summary>KPIs whose histories tell whether the newest turns of sentiment run ahead of them: those of units that turned adverse, in the order of their ids.</summary>
    public static IReadOnlyList<string> KpisToRead(WavePublication current, IReadOnlyList<WavePublication> earlier, StrategyGraph strategy)
    {
        if (earlier.Count < LeastTurns) return [];
        var units = current.Units.Where(unit => unit.Comments.Sentiment is not null && IsAdverse(Of(unit.UnitId, current, earlier))).Select(unit => unit.UnitId).ToHashSet(StringComparer.Ordinal);
        return [.. strategy.Kpis.Where(kpi => Findings.IsActive(kpi, strategy) && strategy.UnitOf(kpi) is { } unit && units.Contains(unit)).Select(kpi => kpi.Id).Order(StringComparer.Ordinal)];
    }
}
