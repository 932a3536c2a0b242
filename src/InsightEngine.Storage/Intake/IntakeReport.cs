namespace InsightEngine.Storage;

/// <summary>Where a batch comes from; goes into the audit.</summary>
/// <param name="Who">A person or a program.</param>
/// <param name="Source">The file, system or page.</param>
/// <param name="Why">The reason, where one was given.</param>
public sealed record IntakeOrigin(string Who, string Source, string? Why = null);

/// <summary>What becomes of a batch.</summary>
public enum IntakeMode
{
    /// <summary>What passes the rules is kept; the rest is refused record by record.</summary>
    Accept,

    /// <summary>Nothing is kept when anything is refused.</summary>
    AllOrNothing,

    /// <summary>Everything is done and then taken back.</summary>
    DryRun,
}

/// <summary>Kinds of records in a batch.</summary>
public enum RecordKind
{
    OrgUnit, Owner, Objective, ObjectiveLink, Kpi, KpiDefinition, Target, Observation, Initiative, Milestone,
    Survey, Wave, Question, Invitation, Response, KnownEvent,
}

/// <summary>What became of one record.</summary>
public enum IntakeOutcome { Refused, Added, Changed, Unchanged }

/// <param name="Kind">Kind of the record.</param>
/// <param name="Index">Its place in the batch's list of that kind, from 0.</param>
/// <param name="Message">Names the record, what is wrong and how it is repaired.</param>
public sealed record IntakeMessage(RecordKind Kind, int Index, string Message);

public sealed record IntakeCount(RecordKind Kind, int Added, int Changed, int Unchanged, int Refused);

/// <summary>What became of a batch.</summary>
public sealed record IntakeReport
{
    /// <summary>One line per kind that the batch contains.</summary>
    public required IReadOnlyList<IntakeCount> Counts { get; init; }

    /// <summary>Why records were refused; at least one message per refused record.</summary>
    public required IReadOnlyList<IntakeMessage> Refusals { get; init; }

    /// <summary>What deserves attention in accepted records.</summary>
    public required IReadOnlyList<IntakeMessage> Warnings { get; init; }

    /// <summary>What became of each record, in the order of the batch's lists.</summary>
    public required IReadOnlyDictionary<RecordKind, IntakeOutcome[]> Outcomes { get; init; }

    /// <summary>False after a dry run, and when a batch of all or nothing was refused.</summary>
    public required bool Kept { get; init; }

    public int Added => Counts.Sum(count => count.Added);
    public int Changed => Counts.Sum(count => count.Changed);
    public int Unchanged => Counts.Sum(count => count.Unchanged);
    public int Refused => Counts.Sum(count => count.Refused);
}
