using InsightEngine.Insights.Strategy;

namespace InsightEngine.Insights.Sample;

/// <summary>A generated organisation: what a store receives, what is hidden in it, and what happens next.</summary>
/// <param name="Batch">Everything that is known on the day of generation. Comments are raw text: they pass redaction and sentiment scoring as any import does.</param>
/// <param name="Truth">What was planted, and how every open target ends.</param>
/// <param name="Future">Observations recorded after the day of generation, in the order in which they become known.</param>
public sealed record SampleData(RecordBatch Batch, SampleTruth Truth, IReadOnlyList<Observation> Future)
{
    /// <summary>Reviews that were held.</summary>
    public required IReadOnlyList<Review> Reviews { get; init; }

    /// <summary>What was decided in them.</summary>
    public required IReadOnlyList<SampleDecision> Decisions { get; init; }
}

/// <summary>The answers to the sample: what a detector should find and what a forecast should have said.</summary>
/// <param name="Seed">Seed of the generation.</param>
/// <param name="Today">Day of the generation.</param>
/// <param name="Planted">What a detector should report.</param>
/// <param name="Outcomes">How every target that is open today ends on the future path.</param>
public sealed record SampleTruth(ulong Seed, DateOnly Today, IReadOnlyList<PlantedTruth> Planted, IReadOnlyList<TargetOutcome> Outcomes);

/// <summary>One planted case.</summary>
/// <param name="Type">The insight that should be raised.</param>
/// <param name="SubjectKind">Kind of the subject.</param>
/// <param name="SubjectId">Id of the subject.</param>
/// <param name="Subject">Its name.</param>
/// <param name="What">What was done to the data.</param>
/// <param name="Since">First day that carries the effect.</param>
/// <param name="Due">End of the endangered period.</param>
/// <param name="Ancestors">Objectives above the subject, nearest first.</param>
public sealed record PlantedTruth(
    InsightType Type, SubjectKind SubjectKind, string SubjectId, string Subject, string What,
    DateOnly? Since = null, DateOnly? Due = null, IReadOnlyList<string>? Ancestors = null);

/// <summary>How an open target ends.</summary>
/// <param name="KpiId">The KPI.</param>
/// <param name="PeriodStart">First day of the target's period.</param>
/// <param name="PeriodEnd">Due date.</param>
/// <param name="LeadDays">Days from the day of generation to the due date.</param>
/// <param name="Value">The value that is compared with the target once the period is over.</param>
/// <param name="Missed">True when it ends off target.</param>
/// <param name="Foreseeable">False when the turn comes after the day of generation.</param>
public sealed record TargetOutcome(
    string KpiId, DateOnly PeriodStart, DateOnly PeriodEnd, int LeadDays, double Value, bool Missed, bool Foreseeable);
