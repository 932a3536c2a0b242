using InsightEngine.Insights;

namespace InsightEngine.Briefings.Facts;

/// <summary>
/// The whole material of one briefing, computed before a word is written. A writer sees this and nothing else; the
/// same sheet gives the same text.
/// </summary>
public sealed record FactSheet
{
    public required string Organisation { get; init; }
    public required BriefingAudience Audience { get; init; }

    /// <summary>The unit that it is limited to; null for the whole organisation.</summary>
    public string? Scope { get; init; }

    /// <summary>The reporting period: <c>2026-11</c>, <c>2026-Q4</c>, <c>2026-W47</c>, <c>wave 12</c>.</summary>
    public required string Period { get; init; }

    /// <summary>Last day that the data speaks about.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>What is to be said, section by section, most important first.</summary>
    public required IReadOnlyList<SheetSection> Sections { get; init; }

    /// <summary>All facts that the points name, each once.</summary>
    public required IReadOnlyList<Fact> Facts { get; init; }

    /// <summary>Every probability of a miss as it stood, by <c>kpi:id</c> and <c>objective:id</c>: what the next briefing compares itself with.</summary>
    public IReadOnlyDictionary<string, double> Register { get; init; } = new SortedDictionary<string, double>(StringComparer.Ordinal);
}

/// <summary>The matters of one section in the order in which they are to be told.</summary>
public sealed record SheetSection(SectionKind Kind, IReadOnlyList<Point> Points);

public enum SectionKind { Headline, Changes, Misses, People, Worked, Watch, Decisions, Unknowns, Answer, FollowUp }

/// <summary>One thing to say, with the facts that carry it by their role in it.</summary>
/// <param name="Kind">What kind of statement it is.</param>
/// <param name="Facts">Facts by role; a role appears at most once, but for those that list.</param>
/// <param name="Importance">Materiality × surprise × urgency × reach; the order within the section.</param>
/// <param name="MustMention">A text that leaves it out is incomplete.</param>
public sealed record Point(PointKind Kind, IReadOnlyList<PointFact> Facts, double Importance = 0, bool MustMention = false);

/// <param name="Role">What the fact is to the point.</param>
/// <param name="FactId">Id of a fact in the sheet.</param>
public sealed record PointFact(FactRole Role, string FactId);

/// <summary>Kinds of statements; each has one way of being written.</summary>
public enum PointKind
{
    Totals, TopObjective, UrgentMiss, WorstScore, GoodNews, Quiet,
    FirstBriefing, NewMiss, ClearedMiss, RisingRisk, FallingRisk, Unchanged,
    MissGroup, Miss, MinorMisses, Contradiction,
    Participation, Score, ScoreMove, Topic, CommentTone, LowUnit, HighUnit, ParticipationDrop,
    TargetReached, InitiativeEffect, InitiativeNoEffect, Improvement, SafeObjective,
    Signal, Movement, LateMilestone, PastDue,
    Decision,
    Stale, WithoutOwner, Orphan, Unlinked, Withheld, NoForecast, NoSurvey,
    Decided, ActionOverdue, ActionDue, ActionDone, ActionDropped,

    // Answers to questions.
    ValueNow, ValuePast, OffTargetSince, NotOffTarget, TargetNow, DueNow, Crossing, NoCrossing, Range, Needed, Verdict, Work, NoWork,
    ObjectiveState, Below, Ownership, ObjectiveOwnership, NoOwnership, NoObjectiveOwnership, Possessions, OwnedMisses, OwnedRisks, NoOwnedMisses,
    RankedObjectives, RankedKpis, NextKpis, NextObjectives, ComparedKpis, ComparedObjectives, ExtremeKpi, ExtremeObjective, CountOf, NoneOf,
    UnitScore, ExtremeUnit, ExtremeScore, TopicShare, WithheldUnit,

    // About a survey wave, in briefings for HR.
    ScoresBetween, NoUnitGap, Verdicts, Companions, NoRate, NoCommentQuestion, CommentsWithheld, NoEarlierWave,
}

/// <summary>What a fact is to its point.</summary>
public enum FactRole
{
    Subject, Probability, Previous, Expected, Low, High, Target, RangeLow, RangeHigh, Last, LastPeriod, Gap, Due, Owner, Objective,
    ObjectiveRisk, Status, Ancestor, Driver, Initiative, LateMilestone, RunRate, Change, Count, Of, Share, Rate, Unit, Tone, Since,
    Item, Text, Finish, Rank, Event, EventStart,
}
