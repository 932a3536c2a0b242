namespace InsightEngine.Numerics.Series;

/// <summary>How often a series is observed.</summary>
public enum Cadence
{
    /// <summary>A plain running index without a calendar.</summary>
    Index,
    Hourly,
    Daily,
    Weekly,
    Monthly,
    Quarterly,
    Yearly,
}
