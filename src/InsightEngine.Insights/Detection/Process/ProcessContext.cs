using InsightEngine.Insights.Strategy;

namespace InsightEngine.Insights.Detection.Process;

/// <summary>What is looked at to see whether the work with the strategy itself goes on: reviews, decisions, actions, changes.</summary>
public sealed class ProcessContext
{
    /// <summary>Id of the subject of what is about nothing single.</summary>
    public const string WholeOrganisation = "organisation";

    public required DateTimeOffset Now { get; init; }

    public required StrategyGraph Graph { get; init; }

    /// <summary>All decisions.</summary>
    public IReadOnlyList<Decision> Decisions { get; init; } = [];

    /// <summary>All actions.</summary>
    public IReadOnlyList<DecisionAction> Actions { get; init; } = [];

    /// <summary>All reviews.</summary>
    public IReadOnlyList<Review> Reviews { get; init; } = [];

    /// <summary>What changed in objectives and initiatives, oldest first; the entry of a new record has the field <c>(created)</c>.</summary>
    public IReadOnlyList<AuditEntry> Changes { get; init; } = [];

    /// <summary>Open warnings of a predicted miss, each with the number of values of its KPI that came after it was raised.</summary>
    public IReadOnlyList<(Insight Warning, int ValuesSince)> Warnings { get; init; } = [];

    /// <summary>Briefings that were written since the last look; those of an earlier look are told already.</summary>
    public IReadOnlyList<BriefingNews> Briefings { get; init; } = [];

    /// <summary>Number of warnings of a predicted miss of the last year whose period has been judged.</summary>
    public int JudgedWarnings { get; init; }

    /// <summary>Of them, those whose period was missed.</summary>
    public int TrueWarnings { get; init; }

    /// <summary>Insights that each owner was given in the last seven days, without those of the organisation's first day.</summary>
    public IReadOnlyDictionary<string, int> RaisedThisWeek { get; init; } = new Dictionary<string, int>();

    /// <summary>Names of owners by their id.</summary>
    public IReadOnlyDictionary<string, string> Owners { get; init; } = new Dictionary<string, string>();

    public DateOnly Today => DateOnly.FromDateTime(Now.UtcDateTime);

    /// <summary>A finding about what a decision is about; about the whole organisation when that is nothing of the strategy.</summary>
    public Finding About(InsightType type, Decision decision, Severity severity, Audiences audience, string headline, params IEnumerable<Fact> evidence)
    {
        var (kind, id, name) = decision.SubjectKind switch
        {
            SubjectKind.Kpi when Graph.Kpi(decision.SubjectId) is { } kpi => (SubjectKind.Kpi, kpi.Id, kpi.Name),
            SubjectKind.Objective when Graph.Objective(decision.SubjectId) is { } objective => (SubjectKind.Objective, objective.Id, objective.Title),
            SubjectKind.Initiative when Graph.Initiative(decision.SubjectId) is { } initiative => (SubjectKind.Initiative, initiative.Id, initiative.Title),
            _ => (SubjectKind.Organisation, WholeOrganisation, decision.Text),
        };
        return new Finding
        {
            Type = type,
            SubjectKind = kind,
            SubjectId = id,
            SubjectName = name,
            Severity = severity,
            Audience = audience,
            Headline = headline,
            Evidence = [.. evidence],
        };
    }
}

/// <summary>Finds one type of insight about the work with the strategy. Pure, as <see cref="IInsightDetector"/>.</summary>
public interface IProcessDetector
{
    IEnumerable<Finding> Detect(ProcessContext context);
}
