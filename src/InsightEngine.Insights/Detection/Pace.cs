using InsightEngine.Insights.Strategy;
using InsightEngine.Numerics.Series;

namespace InsightEngine.Insights.Detection;

/// <summary>How far along an open target is, and how far it should be.</summary>
/// <param name="Progress">Share of the way done: from the baseline, or the value before the target's period, to the limit (level, average), or of the total (sum). Can be negative or above 1.</param>
/// <param name="Expected">Share that the pace curve asks for by now, 0 … 1.</param>
/// <param name="Elapsed">Share of the target's periods that are past, 0 … 1.</param>
/// <param name="Baseline">Where a level started; 0 for a sum.</param>
public readonly record struct Pace(double Progress, double Expected, double Elapsed, double Baseline)
{
    /// <summary>Whole years of history that the seasonal pace of a sum needs.</summary>
    private const int SeasonalYears = 1;

    /// <summary>Null where progress has no meaning: a one-period target, a range, an upper limit of a total, a baseline that is on target already.</summary>
    public static Pace? Of(KpiView view)
    {
        if (view.Calendar is not { Open: { Length: > 1 } open, Rule: { Direction: not Direction.WithinRange } rule }) return null;
        if (view.History is not { Last: { } last, Definition: { } definition } history || last.Ordinal < open.First.Ordinal) return null;
        var elapsed = (double)(last - open.First + 1) / open.Length;
        var limit = rule.Direction == Direction.Up ? rule.Low : rule.High;
        var curve = open.Target.Pace is { } text ? PaceCurve.Read(text, open.Target, out _) : null;
        var agreed = curve?.Kind == PaceKind.Custom ? curve.At(last.LastDay is { } day && day < open.Target.PeriodEnd ? day : open.Target.PeriodEnd, open.Target) : (double?)null;
        if (definition.Aggregation == Aggregation.Sum)
        {
            if (rule.Direction != Direction.Up || !(limit > 0)) return null;
            double sum = 0;
            for (var period = open.First; period.Ordinal <= last.Ordinal; period += 1)
                if (history.At(period) is var value && !double.IsNaN(value)) sum += value;
            var expected = agreed ?? (curve?.Kind == PaceKind.Linear ? elapsed : SeasonalSum(history, open, last) ?? elapsed);
            return new Pace(sum / limit, expected, elapsed, 0);
        }

        var baseline = open.Target.Baseline ?? double.NaN;
        for (var back = 1; back <= open.Length && double.IsNaN(baseline); back++) baseline = history.At(open.First + -back);
        if (double.IsNaN(baseline) || rule.IsMet(baseline) || baseline == limit) return null;
        var current = definition.Aggregation == Aggregation.Average ? Running(history, open, last) : history.LastValue!.Value;
        var share = agreed ?? (curve?.Kind == PaceKind.Seasonal ? SeasonalLevel(history, open, last, rule.Direction) : null) ?? elapsed;
        return new Pace((current - baseline) / (limit - baseline), share, elapsed, baseline);
    }

    private static double Running(KpiHistory history, TargetWindow open, Period last)
    {
        double sum = 0;
        var count = 0;
        for (var period = open.First; period.Ordinal <= last.Ordinal; period += 1)
            if (history.At(period) is var value && !double.IsNaN(value)) (sum, count) = (sum + value, count + 1);
        return sum / count;
    }

    /// <summary>The share of a sum that fell on the same periods a season ago; null without a complete one.</summary>
    private static double? SeasonalSum(KpiHistory history, TargetWindow open, Period last)
    {
        var season = Period.DefaultSeasonLength(history.Cadence);
        if (season < 2) return null;
        double done = 0, total = 0;
        for (var period = open.First; period.Ordinal <= open.Last.Ordinal; period += 1)
        {
            var value = history.At(period + -season * SeasonalYears);
            if (double.IsNaN(value) || value < 0) return null;
            total += value;
            if (period.Ordinal <= last.Ordinal) done += value;
        }

        return total > 0 ? done / total : null;
    }

    /// <summary>The share of a level's way that was done by the same period a season ago; null when it is not known or went the other way.</summary>
    private static double? SeasonalLevel(KpiHistory history, TargetWindow open, Period last, Direction direction)
    {
        var season = Period.DefaultSeasonLength(history.Cadence);
        if (season < 2) return null;
        double start = history.At(open.First + (-season - 1)), now = history.At(last + -season), end = history.At(open.Last + -season);
        var way = direction == Direction.Up ? end - start : start - end;
        return way > 0 && double.IsFinite(now) ? Math.Clamp((now - start) / (end - start), 0, 1) : null;
    }
}
