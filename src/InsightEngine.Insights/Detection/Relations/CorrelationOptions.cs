namespace InsightEngine.Insights.Detection.Relations;

/// <summary>Settings of the detectors that read how the surprises of two KPIs go together.</summary>
public sealed record CorrelationOptions
{
    /// <summary>Periods with both surprises needed.</summary>
    public int LeastPairs { get; init; } = 24;

    /// <summary>Rank correlation from which a relation is worth telling.</summary>
    public double LeastCoefficient { get; init; } = 0.5;

    /// <summary>The same for two aims that hinder each other, and for a signal that runs ahead.</summary>
    public double LeastConflict { get; init; } = 0.4;

    /// <summary>Accepted share of false relations among those told of.</summary>
    public double FalseDiscoveryRate { get; init; } = 0.05;

    /// <summary>Most periods that a signal may run ahead.</summary>
    public int MostLag { get; init; } = 6;

    /// <summary>Least share of the follower's squared surprises that the signal takes away out of sample.</summary>
    public double LeastGain { get; init; } = 0.05;

    /// <summary>Standard deviations of the leader's surprise from which it has moved.</summary>
    public double Moved { get; init; } = 1.5;
}
