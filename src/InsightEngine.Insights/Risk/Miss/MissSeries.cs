namespace InsightEngine.Insights.Risk.Miss;

/// <summary>
/// History of one KPI as the miss model reads it: one value and one target per period, oldest first. The last period has a
/// value. Nothing in it says which KPI or organisation it is.
/// </summary>
/// <param name="Values">In the unit of the KPI; NaN where a period has none.</param>
/// <param name="Targets">What each period had to reach, as long as <paramref name="Values"/>; NaN where unknown.</param>
/// <param name="HigherIsBetter">True when a value below the target is a miss, false when one above it is.</param>
/// <param name="SeasonLength">Periods in a year or week; 1 without a season.</param>
/// <param name="Start">Ordinal of the first period; series of one cadence share the count.</param>
public sealed record MissSeries(
    ReadOnlyMemory<double> Values,
    ReadOnlyMemory<double> Targets,
    bool HigherIsBetter,
    int SeasonLength,
    long Start)
{
    public int Length => Values.Length;

    /// <summary>Ordinal of the last period.</summary>
    public long End => Start + Length - 1;

    /// <summary>Whether a value misses a target; null when one of them is unknown. Equal is met.</summary>
    public bool? Misses(double value, double target) =>
        double.IsNaN(value) || double.IsNaN(target) ? null : HigherIsBetter ? value < target : value > target;

    /// <summary>Whether a period was missed; null when it cannot be said or lies outside.</summary>
    public bool? MissedAt(long ordinal)
    {
        var i = ordinal - Start;
        return i < 0 || i >= Length ? null : Misses(Values.Span[(int)i], Targets.Span[(int)i]);
    }

    /// <summary>What was known at the end of a period: the series up to the last value at or before it; null when there is none.</summary>
    public MissSeries? AsOf(long ordinal)
    {
        var length = (int)Math.Min(Length, ordinal - Start + 1);
        var values = Values.Span;
        while (length > 0 && double.IsNaN(values[length - 1])) length--;
        return length <= 0 ? null : this with { Values = Values[..length], Targets = Targets[..length] };
    }
}
