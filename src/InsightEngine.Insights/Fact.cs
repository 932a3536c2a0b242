namespace InsightEngine.Insights;

/// <summary>
/// One thing that the engine computed and that a sentence may cite. Facts are the evidence of an insight and the
/// only material of a briefing.
/// </summary>
public sealed record Fact
{
    /// <summary>Stable within its insight or fact sheet, for example <c>kpi:K12/p_miss@2026-03-31</c>.</summary>
    public required string Id { get; init; }

    /// <summary>What it is about, as a person names it.</summary>
    public required string Subject { get; init; }

    /// <summary>What was measured, in words: <c>probability of missing the target</c>.</summary>
    public required string Measure { get; init; }

    /// <summary>The number; null when the fact is <see cref="Text"/>. Probabilities are 0 … 1 with unit <c>probability</c>.</summary>
    public double? Value { get; init; }

    public string? Text { get; init; }

    /// <summary>Unit of <see cref="Value"/>: <c>probability</c>, <c>%</c>, <c>points</c>, <c>count</c>, <c>date</c>, the KPI's own …</summary>
    public string? Unit { get; init; }

    /// <summary>The period in words: <c>2026-03</c>, <c>2026-Q1</c>, <c>wave 7</c>.</summary>
    public string? Period { get; init; }

    /// <summary>Where a reader sees the evidence, relative to the server: <c>/kpis/K12</c>.</summary>
    public string? Link { get; init; }
}
