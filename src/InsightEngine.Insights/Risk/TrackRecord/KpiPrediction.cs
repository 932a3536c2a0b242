using InsightEngine.Insights.Strategy;

namespace InsightEngine.Insights.Risk.TrackRecord;

/// <summary>
/// A probability of a miss that was given, and what came of it. Key: KPI, the target's period and the last period that was
/// known. As long as nothing newer is known a recomputation (a correction, new weights) replaces what was said;
/// once the next value is there, it stands as it was.
/// </summary>
public sealed record KpiPrediction
{
    public required string KpiId { get; init; }

    /// <summary>Period of the target.</summary>
    public required DateOnly PeriodStart { get; init; }
    public required DateOnly PeriodEnd { get; init; }

    /// <summary>First day of the last period whose value was known.</summary>
    public required DateOnly LastPeriod { get; init; }

    /// <summary>Periods of the KPI's cadence from there to the end of the target's period.</summary>
    public required int Steps { get; init; }

    /// <summary>What the target asked for when this was said; the outcome is held against this, also when it was changed later.</summary>
    public double? TargetValue { get; init; }
    public double? TargetLow { get; init; }
    public double? TargetHigh { get; init; }

    /// <summary>Periods that had to be on target without a break.</summary>
    public int HoldPeriods { get; init; } = 1;

    /// <summary>What was said, 0 … 1.</summary>
    public required double Probability { get; init; }

    /// <summary>The same before the calibration on the own periods.</summary>
    public required double DeliveredProbability { get; init; }

    /// <summary>Where it came from: <c>miss</c> and the fingerprint of the weights, or <c>forecast</c>.</summary>
    public required string Model { get; init; }

    /// <summary>The calibration that was in force, in words.</summary>
    public required string Calibration { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>Whether the last judged period was on target; null when none was.</summary>
    public bool? WasOnTarget { get; init; }

    /// <summary>The simple rule that it is compared with: share of misses in the last twelve judged periods, half a case added on either side.</summary>
    public required double RateOfRule { get; init; }

    /// <summary>Within which the compared value was expected in four of five cases.</summary>
    public double? ExpectedLow { get; init; }
    public double? ExpectedHigh { get; init; }

    /// <summary>The compared value (last, sum or average of the target's period) as it came; null while it is not known.</summary>
    public double? Value { get; init; }

    /// <summary>What happened; null while it is not known.</summary>
    public bool? Missed { get; init; }

    /// <summary>When the outcome became known here.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>
    /// With the outcome as the values say now. The values are the only truth: a correction changes the outcome, and a value that
    /// is withdrawn opens it again.
    /// </summary>
    public KpiPrediction Judged(KpiHistory history, DateTimeOffset now)
    {
        var (value, missed) = Outcome(history);
        if (missed == Missed && value == Value) return this;
        return this with { Value = value, Missed = missed, ClosedAt = missed is null ? null : missed == Missed ? ClosedAt : now };
    }

    private (double? Value, bool? Missed) Outcome(KpiHistory history)
    {
        if (history.Definition is not { } definition) return (null, null);
        var target = new Target { KpiId = KpiId, PeriodStart = PeriodStart, PeriodEnd = PeriodEnd, Value = TargetValue, RangeLow = TargetLow, RangeHigh = TargetHigh, HoldPeriods = HoldPeriods };
        var window = TargetWindow.Of(target, history.Cadence);
        if (history.Last is not { } last || last.Ordinal < window.Last.Ordinal || TargetRule.Of(target, definition, out _) is not { } rule) return (null, null);
        var value = TargetCalendar.Compared(window, history, definition.Aggregation, rule);
        return double.IsNaN(value) ? (null, null) : (value, !rule.IsMet(value));
    }
}
