using InsightEngine.Numerics.Series;

namespace InsightEngine.Insights.Strategy;

/// <summary>
/// The periods of a KPI that a target is about. A period that crosses an end of the target's period belongs to it
/// when its middle day does (so a week belongs to the month of its Thursday, as in ISO 8601).
/// </summary>
/// <param name="Target">What to reach.</param>
/// <param name="First">First period that counts.</param>
/// <param name="Last">Last period that counts; with <see cref="Aggregation.Last"/> the only one unless the target is to be held.</param>
/// <param name="IsCarried">True when the target was not set but carried forward from the period before.</param>
public sealed record TargetWindow(Target Target, Period First, Period Last, bool IsCarried = false)
{
    /// <summary>First of the periods that must be on target without a break; <see cref="Last"/> when reaching it at the end is enough.</summary>
    public Period HoldFirst => Last + -(Math.Max(1, Target.HoldPeriods) - 1);

    /// <summary>Number of periods that count.</summary>
    public int Length => (int)(Last - First) + 1;

    public static TargetWindow Of(Target target, Cadence cadence)
    {
        var first = Period.Containing(target.PeriodStart, cadence);
        if (Middle(first) < target.PeriodStart) first += 1;
        var last = Period.Containing(target.PeriodEnd, cadence);
        if (Middle(last) > target.PeriodEnd) last += -1;
        if (last.Ordinal < first.Ordinal) first = last = Period.Containing(target.PeriodEnd, cadence);
        return new TargetWindow(target, first, last);
    }

    private static DateOnly Middle(Period period)
    {
        int from = period.FirstDay!.Value.DayNumber, to = period.LastDay!.Value.DayNumber;
        return DateOnly.FromDayNumber(from + (to - from) / 2);
    }
}
