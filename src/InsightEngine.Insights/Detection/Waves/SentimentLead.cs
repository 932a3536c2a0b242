using InsightEngine.Insights.Risk;
using InsightEngine.Insights.Strategy;
using InsightEngine.Numerics.Series;
using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Insights.Detection.Waves;

/// <summary>
/// Whether turns of a unit's sentiment run ahead of a KPI: they are held against what the KPI's own forecast, made when the
/// wave closed, missed some periods later.
/// </summary>
/// <param name="Lag">Whole periods between the period in which a wave closes and the one that is told of.</param>
/// <param name="Coefficient">Rank correlation of turns and misses at that lag; positive when both fall together.</param>
/// <param name="PValue">Of the correlation, two-sided, times the number of lags tried.</param>
/// <param name="Pairs">Waves with both.</param>
/// <param name="Gain">Share of the squared misses of the KPI's own forecast that the turns take away in waves that neither lag nor slope was fitted on.</param>
/// <param name="Effect">What the newest turn lets expect beyond the KPI's own forecast, in its unit.</param>
/// <param name="Due">The period for which it is expected.</param>
/// <remarks>Cross-correlation of prewhitened series: Haugh (1976). Gain over the own forecast at held-out origins: Ashley, Granger and Schmalensee (1980).</remarks>
public sealed record SentimentLead(int Lag, double Coefficient, double PValue, int Pairs, double Gain, double Effect, Period Due)
{
    /// <summary>Most periods that sentiment may run ahead, and never longer than from one wave to the next: longer misses would overlap.</summary>
    public const int MostLag = 6;

    /// <summary>Rank correlation from which a relation is worth telling.</summary>
    public const double LeastCoefficient = 0.5;

    /// <summary>Least share of squared misses taken away out of sample.</summary>
    public const double LeastGain = 0.05;

    /// <summary>Accepted share of false relations among those told of.</summary>
    public const double FalseDiscoveryRate = 0.05;

    /// <summary>Periods that a KPI must have before the first wave that counts.</summary>
    private const int LeastHistory = 8;

    /// <param name="history">The KPI.</param>
    /// <param name="closes">The day on which each wave closed, oldest first; null when it is not known.</param>
    /// <param name="turns">Turns of sentiment, wave by wave; the last one is the news.</param>
    /// <returns>Null when there are too few waves, the KPI has no wanted direction, or what the newest wave would tell has already come.</returns>
    public static SentimentLead? Of(KpiHistory history, IReadOnlyList<DateOnly?> closes, double[] turns)
    {
        if (history.First is not { FirstDay: { } begin } first || closes is not [.., { } close] || history.Definition?.Direction is not (Direction.Up or Direction.Down)) return null;
        var lags = Lags(first, begin, closes);
        var misses = Misses(history, closes, lags);
        RankCorrelation[] relations = [.. misses.Select(ofLag => RankCorrelation.Of(turns.AsSpan(0, turns.Length - 1), ofLag.AsSpan(0, turns.Length - 1)))];
        if (relations.All(relation => relation.Pairs < SentimentTurns.LeastTurns || double.IsNaN(relation.Coefficient))) return null;
        var best = Best(relations);
        var due = Period.Containing(close, first.Cadence) + (best + 1);
        if (!double.IsNaN(history.At(due)) || due.CompareTo(history.Last!.Value) <= 0) return null;
        return new SentimentLead(
            best + 1, relations[best].Coefficient, Math.Min(1, relations[best].PValue * lags), relations[best].Pairs, OutOfSample(turns, misses), Slope(turns, misses[best], turns.Length - 1) * turns[^1], due);
    }

    /// <summary>Of relations that were tested together, those worth telling: significant among all of them, with misses that are bad after turns that are bad, and a gain out of sample.</summary>
    /// <param name="tested">Relations with the direction that is wanted of their KPI.</param>
    public static IEnumerable<T> Told<T>(IReadOnlyCollection<(T Subject, Direction Wanted, SentimentLead Lead)> tested)
    {
        var threshold = FalseDiscovery.Threshold(tested.Select(one => one.Lead.PValue), FalseDiscoveryRate);
        foreach (var (subject, wanted, lead) in tested)
        {
            var sense = wanted == Direction.Up ? 1 : -1;
            if (lead.PValue <= threshold && sense * lead.Coefficient >= LeastCoefficient && sense * lead.Effect < 0 && lead.Gain >= LeastGain) yield return subject;
        }
    }

    private static int Lags(Period first, DateOnly begin, IReadOnlyList<DateOnly?> closes)
    {
        double[] gaps = [.. closes.Zip(closes.Skip(1)).Where(pair => pair is { First: not null, Second: not null }).Select(pair => (double)(pair.Second!.Value.DayNumber - pair.First!.Value.DayNumber))];
        var length = (first + 1).FirstDay!.Value.DayNumber - begin.DayNumber;
        return gaps.Length == 0 ? 1 : Math.Clamp((int)Math.Round(Descriptive.Median(gaps) / length), 1, MostLag);
    }

    /// <summary>By lag and wave: the KPI's value that many periods after the wave, less its own forecast from the last period that was complete when the wave closed; NaN where there is none.</summary>
    private static double[][] Misses(KpiHistory history, IReadOnlyList<DateOnly?> closes, int lags)
    {
        var first = history.First!.Value;
        var profile = SeriesProfile.Of(history);
        var (levels, slopes) = profile.Trace(history.Values.Span);
        var misses = new double[lags][];
        for (var lag = 1; lag <= lags; lag++)
        {
            var ofLag = misses[lag - 1] = new double[closes.Count];
            Array.Fill(ofLag, double.NaN);
            for (var wave = 0; wave < closes.Count; wave++)
            {
                if (closes[wave] is not { } close) continue;
                var period = Period.Containing(close, first.Cadence);
                var origin = period.LastDay <= close ? period : period + -1;
                var index = origin - first;
                if (index < LeastHistory || index >= levels.Length) continue;
                double expected = levels[(int)index] + profile.SeasonAt(period + lag), factor = 1;
                for (var step = period + lag - origin; step > 0; step--) expected += (factor *= SeriesProfile.Damping) * slopes[(int)index];
                ofLag[wave] = history.At(period + lag) - expected;
            }
        }

        return misses;
    }

    /// <summary>Each wave of the later half is told from those before it alone: which lag, and how much.</summary>
    private static double OutOfSample(double[] turns, double[][] misses)
    {
        double before = 0, after = 0;
        for (var wave = turns.Length / 2; wave + 1 < turns.Length; wave++)
        {
            var best = Best([.. misses.Select(ofLag => RankCorrelation.Of(turns.AsSpan(0, wave), ofLag.AsSpan(0, wave)))]);
            if (double.IsNaN(turns[wave] + misses[best][wave])) continue;
            var rest = misses[best][wave] - Slope(turns, misses[best], wave) * turns[wave];
            before += misses[best][wave] * misses[best][wave];
            after += rest * rest;
        }

        return before > 0 ? 1 - after / before : double.NegativeInfinity;
    }

    private static int Best(RankCorrelation[] relations)
    {
        var best = 0;
        for (var lag = 1; lag < relations.Length; lag++)
            if (relations[lag].PValue < relations[best].PValue) best = lag;
        return best;
    }

    /// <summary>Least squares through 0 over the first waves.</summary>
    private static double Slope(double[] turns, double[] misses, int waves)
    {
        double product = 0, square = 0;
        for (var i = 0; i < waves; i++)
        {
            if (double.IsNaN(turns[i] + misses[i])) continue;
            product += turns[i] * misses[i];
            square += turns[i] * turns[i];
        }

        return square > 0 ? product / square : 0;
    }
}
