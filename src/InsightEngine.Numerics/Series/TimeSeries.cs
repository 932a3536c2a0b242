namespace InsightEngine.Numerics.Series;

/// <summary>
/// An equally spaced series. A missing period is <see cref="double.NaN"/> and stays missing: each forecasting
/// method says what it does with it, nothing is filled silently.
/// </summary>
/// <param name="Values">Observations, oldest first, in the unit of the measure; NaN where a period has no value.</param>
/// <param name="Cadence">Spacing of the periods.</param>
/// <param name="SeasonLength">Periods in one season (12 for monthly data with a yearly season); 1 when there is none.</param>
/// <param name="Start">First day of the first period; null for <see cref="Series.Cadence.Index"/>.</param>
/// <param name="LowerBound">Smallest possible value (0 for a count or a percentage); null when unbounded.</param>
/// <param name="UpperBound">Largest possible value (100 for a percentage); null when unbounded.</param>
public sealed record TimeSeries(
    ReadOnlyMemory<double> Values,
    Cadence Cadence,
    int SeasonLength = 1,
    DateOnly? Start = null,
    double? LowerBound = null,
    double? UpperBound = null)
{
    /// <summary>Number of periods, missing ones included.</summary>
    public int Length => Values.Length;
}
