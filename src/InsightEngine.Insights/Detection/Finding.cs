namespace InsightEngine.Insights.Detection;

/// <summary>
/// What a detector saw in one run. A finding is not yet an insight: suppression decides whether it is raised, updated,
/// or dropped. A detector that finds nothing on a subject it looked at says so by giving no finding with that key.
/// </summary>
public sealed record Finding
{
    public required InsightType Type { get; init; }
    public required SubjectKind SubjectKind { get; init; }
    public required string SubjectId { get; init; }
    public required string SubjectName { get; init; }

    /// <summary>End of the period that it is about, where it has one; part of the dedupe key.</summary>
    public DateOnly? PeriodEnd { get; init; }

    /// <summary>Tells apart matters of one type, subject and period; part of the dedupe key.</summary>
    public string? Qualifier { get; init; }

    public required Severity Severity { get; init; }

    /// <summary>0 … 1 where it is a prediction.</summary>
    public double? Probability { get; init; }

    public required string Headline { get; init; }
    public IReadOnlyList<Fact> Evidence { get; init; } = [];
    public required Audiences Audience { get; init; }
    public string? OwnerId { get; init; }

    /// <summary>False when the value lies between the limits of raising and clearing: what is open stays open, nothing is raised.</summary>
    public bool Raises { get; init; } = true;

    /// <summary>Runs before this one in which the same held and that the engine did not see itself: history read at the first run.</summary>
    public int EarlierRuns { get; init; }

    /// <summary><c>PredictedMiss:kpi:K12:2026-03-31</c>, with the qualifier behind it.</summary>
    public string DedupeKey => Key(Type, SubjectKind, SubjectId, PeriodEnd, Qualifier);

    public static string Key(InsightType type, SubjectKind kind, string id, DateOnly? periodEnd = null, string? qualifier = null)
    {
        var key = $"{type}:{kind.ToString().ToLowerInvariant()}:{id}";
        if (periodEnd is { } end) key += $":{end:yyyy-MM-dd}";
        return qualifier is null ? key : $"{key}:{qualifier}";
    }
}

/// <summary>What the detectors saw, and what they looked at: only matters of subjects in <see cref="Evaluated"/> can be cleared.</summary>
/// <param name="Findings">In the order of the registry.</param>
/// <param name="Evaluated">Each subject that was looked at, with the time that its knowledge dates from: the newest data or the start of the day. A rule over several runs counts a subject once per such time.</param>
public sealed record DetectionResult(
    IReadOnlyList<Finding> Findings,
    IReadOnlyDictionary<(SubjectKind Kind, string Id), DateTimeOffset> Evaluated)
{
    /// <summary>Types that this run did not look for: nothing of them is cleared.</summary>
    public IReadOnlySet<InsightType> NotLookedFor { get; init; } = new HashSet<InsightType>();
}
