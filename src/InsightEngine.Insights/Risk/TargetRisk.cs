using InsightEngine.Insights.Strategy;
using InsightEngine.Numerics.Forecasting;
using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Insights.Risk;

/// <summary>How the period of a target is expected to end.</summary>
/// <param name="MissProbability">Probability that the compared value is off target.</param>
/// <param name="Low">10 % quantile of the compared value.</param>
/// <param name="Median">Its median.</param>
/// <param name="High">Its 90 % quantile.</param>
/// <param name="RequiredRunRate">What each remaining period must gain (level), bring (sum) or average (average); null when none is needed or can be.</param>
/// <param name="CrossingDate">Start of the first period in which the median path is on target; null when it already is or never comes there.</param>
/// <param name="MissingPeriods">Past periods of the window without a value.</param>
/// <param name="Counted">What of a sum or an average is known already; null for a level, or before its first value.</param>
public sealed record TargetRisk(
    double MissProbability,
    double Low,
    double Median,
    double High,
    double? RequiredRunRate,
    DateOnly? CrossingDate,
    int MissingPeriods,
    CountedPart? Counted = null)
{
    /// <summary>Joint paths for sums and averages. The standard error of a probability read from them is at most 0.0078.</summary>
    public const int Paths = OutcomeDraws.Count;

    /// <summary>A period that is still open is never certain: the model may be wrong.</summary>
    public const double LeastProbability = 0.002;

    /// <summary>Reads a target's outcome from the forecast: the marginal for the last value, joint paths for values to be held, a sum or an average, with the known values of the window fixed.</summary>
    /// <param name="forecast">Distribution of the periods after the history; its horizon reaches the window's last period at least.</param>
    /// <param name="history">What is known.</param>
    /// <param name="window">Ends after the history.</param>
    /// <param name="rule">When the compared value is on target.</param>
    /// <param name="aggregation">What is compared.</param>
    /// <param name="seed">Of the paths.</param>
    public static TargetRisk Of(Forecast forecast, KpiHistory history, TargetWindow window, TargetRule rule, Aggregation aggregation, ulong seed)
    {
        var steps = (int)(window.Last - history.Last!.Value);
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1, nameof(window));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(steps, forecast.Horizon, nameof(window));
        if (aggregation == Aggregation.Last)
            return window.Target.HoldPeriods > 1 ? OfHold(forecast, history, window, steps, rule, seed) : OfLevel(forecast, history, steps, rule);
        return OfPaths(forecast, history, window, steps, rule, aggregation, seed);
    }

    private static TargetRisk OfLevel(Forecast forecast, KpiHistory history, int steps, TargetRule rule)
    {
        double miss = 0;
        if (double.IsFinite(rule.Low)) miss += forecast.ProbabilityBelow(steps, rule.Low);
        if (double.IsFinite(rule.High)) miss += 1 - forecast.Cdf(steps, rule.High);
        var (rate, crossing) = Way(forecast, history, steps, rule);
        return new TargetRisk(Hedge(miss), forecast.Quantile(steps, 0.1), forecast.Median(steps), forecast.Quantile(steps, 0.9), rate, crossing, 0);
    }

    /// <summary>The gain per period that brings a level onto target in so many steps, and when its median path is there.</summary>
    private static (double? Rate, DateOnly? Crossing) Way(Forecast forecast, KpiHistory history, int steps, TargetRule rule)
    {
        var last = history.LastValue!.Value;
        if (rule.IsMet(last)) return (null, null);
        for (var step = 1; step <= forecast.Horizon; step++)
            if (rule.IsMet(forecast.Median(step))) return ((rule.Nearest(last) - last) / steps, (history.Last!.Value + step).FirstDay);
        return ((rule.Nearest(last) - last) / steps, null);
    }

    /// <summary>On target without a break: the worst of the values to be held is compared, those already known being fixed.</summary>
    private static TargetRisk OfHold(Forecast forecast, KpiHistory history, TargetWindow window, int steps, TargetRule rule, ulong seed)
    {
        var last = history.Last!.Value;
        var missing = 0;
        var known = double.NaN;
        for (var period = window.HoldFirst; period.Ordinal <= last.Ordinal; period += 1)
        {
            if (double.IsNaN(history.At(period))) missing++;
            else known = rule.Worst([known, history.At(period)]);
        }

        var first = (int)Math.Max(1, window.HoldFirst - last);
        var paths = forecast.SamplePaths(Paths, seed);
        var compared = new double[Paths];
        var misses = 0;
        for (var p = 0; p < Paths; p++)
        {
            compared[p] = rule.Worst([known, .. paths[p].AsSpan(first - 1, steps - first + 1)]);
            if (!rule.IsMet(compared[p])) misses++;
        }

        Array.Sort(compared);
        var (rate, crossing) = Way(forecast, history, first, rule);
        return new TargetRisk(
            Hedge((double)misses / Paths), Descriptive.QuantileOfSorted(compared, 0.1), Descriptive.QuantileOfSorted(compared, 0.5), Descriptive.QuantileOfSorted(compared, 0.9), rate, crossing, missing);
    }

    private static TargetRisk OfPaths(Forecast forecast, KpiHistory history, TargetWindow window, int steps, TargetRule rule, Aggregation aggregation, ulong seed)
    {
        double known = 0;
        int observed = 0, missing = 0;
        for (var period = window.First; period.Ordinal <= Math.Min(window.Last.Ordinal, history.Last!.Value.Ordinal); period += 1)
        {
            var value = history.At(period);
            if (double.IsNaN(value)) missing++;
            else (known, observed) = (known + value, observed + 1);
        }

        // Periods between the history and a window that starts later are simulated but do not count.
        var skipped = (int)Math.Max(0, window.First - history.Last!.Value - 1);
        var paths = forecast.SamplePaths(Paths, seed);
        var compared = new double[Paths];
        var misses = 0;
        for (var p = 0; p < Paths; p++)
        {
            var sum = known;
            for (var step = skipped; step < steps; step++) sum += paths[p][step];
            compared[p] = Compared(sum, observed + steps - skipped);
            if (!rule.IsMet(compared[p])) misses++;
        }

        Array.Sort(compared);
        return new TargetRisk(
            Hedge((double)misses / Paths),
            Descriptive.QuantileOfSorted(compared, 0.1),
            Descriptive.QuantileOfSorted(compared, 0.5),
            Descriptive.QuantileOfSorted(compared, 0.9),
            RunRate(),
            Crossing(),
            missing,
            observed == 0 ? null : new CountedPart(observed, observed + steps - skipped, known / observed));

        // A gap counts as an average period, in the sum too.
        double Compared(double sum, int count) => aggregation == Aggregation.Average
            ? sum / count
            : sum * (count + missing) / count;

        double? RunRate()
        {
            var remaining = steps - skipped;
            var gaps = observed == 0 ? 0 : known / observed * missing;
            var soFar = aggregation == Aggregation.Average ? known : known + gaps;
            var counted = aggregation == Aggregation.Average ? observed + remaining : 1;
            var limit = double.IsFinite(rule.Low) ? rule.Low : rule.High;
            if (rule.Direction == Direction.WithinRange) limit = rule.Nearest(Descriptive.QuantileOfSorted(compared, 0.5));
            var needed = (limit * counted - soFar) / remaining;
            if (rule.Direction == Direction.Up && needed <= 0 && aggregation == Aggregation.Sum) return null;
            return needed;
        }

        DateOnly? Crossing()
        {
            if (aggregation == Aggregation.Sum && rule.Direction != Direction.Up) return null;
            if (observed > 0 && rule.IsMet(Compared(known, observed))) return null;
            var sums = new double[Paths];
            Array.Fill(sums, known);
            var furthest = aggregation == Aggregation.Sum ? forecast.Horizon : steps;
            for (var step = skipped; step < furthest; step++)
            {
                for (var p = 0; p < Paths; p++) sums[p] += paths[p][step];
                var count = observed + step + 1 - skipped;
                if (rule.IsMet(Compared(Descriptive.Median(sums), count))) return (history.Last!.Value + step + 1).FirstDay;
            }

            return null;
        }
    }

    private static double Hedge(double probability) => Math.Clamp(probability, LeastProbability, 1 - LeastProbability);
}

/// <summary>The part of a sum or an average that counts already.</summary>
/// <param name="Values">Values that are known.</param>
/// <param name="Of">Values that it will be made of.</param>
/// <param name="Mean">Mean of the known ones.</param>
public sealed record CountedPart(int Values, int Of, double Mean);
