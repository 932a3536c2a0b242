namespace InsightEngine.Briefings.Facts;

/// <summary>When a matter is worth a sentence, and how many sentences a section may have.</summary>
public sealed record BriefingOptions
{
    /// <summary>The budgets of an audience: a board reads one page.</summary>
    public static BriefingOptions Of(BriefingAudience audience) =>
        audience == BriefingAudience.Board ? new BriefingOptions { DetailedMisses = 3, PerKind = 2, Decisions = 2 } : new BriefingOptions();

    /// <summary>Probability from which a KPI counts as heading for a miss; 0 … 1, default 0.6.</summary>
    public double Miss { get; init; } = 0.6;

    /// <summary>Probability from which an objective counts as at risk; 0 … 1, default 0.5.</summary>
    public double Risk { get; init; } = 0.5;

    /// <summary>Change of a probability since the last briefing that is worth telling; 0 … 1, default 0.1.</summary>
    public double Shift { get; init; } = 0.1;

    /// <summary>Misses that are told one by one; the rest is listed. Default 6.</summary>
    public int DetailedMisses { get; init; } = 6;

    /// <summary>Matters of one kind that are told in any other section. Default 4.</summary>
    public int PerKind { get; init; } = 4;

    /// <summary>Decisions that are asked for. Default 4.</summary>
    public int Decisions { get; init; } = 4;

    /// <summary>|z| from which a difference between waves or units counts. Default 2.6, about p &lt; .01, because many are looked at.</summary>
    public double Significance { get; init; } = 2.6;

    /// <summary>Fewest respondents on either side of a compared score. Default 20.</summary>
    public int ComparedRespondents { get; init; } = 20;

    /// <summary>Smallest drop of a response rate that is told, 0 … 1. Default 0.15.</summary>
    public double ParticipationDrop { get; init; } = 0.15;
}
