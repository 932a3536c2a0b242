namespace InsightEngine.Numerics.Changes;

/// <summary>Settings of <see cref="NoveltyDetector"/>.</summary>
public sealed record NoveltyDetectorOptions
{
    /// <summary>Widths of the stretches that are watched side by side, in values.</summary>
    public IReadOnlyList<int> Widths { get; init; } = [12, 48, 192];

    /// <summary>Values before the first alarm; a fifteen-percent start-up is usual for streams of some thousand values.</summary>
    public int WarmUp { get; init; } = 600;

    /// <summary>Quantile of a width's earlier distances that the newest one is measured against.</summary>
    public double Quantile { get; init; } = 0.95;

    /// <summary>Natural logarithm of distance over quantile, pooled over the widths, from which a value is an anomaly.</summary>
    public double Threshold { get; init; } = 0.25;

    /// <summary>Values after an alarm in which only a clearly larger surprise raises another.</summary>
    public int Refractory { get; init; } = 150;

    /// <summary>How much larger a surprise must be to alarm again within the refractory time.</summary>
    public double Escalation { get; init; } = 0.3;
}
