using InsightEngine.Insights;
using InsightEngine.Insights.Strategy;
using InsightEngine.Storage.Access;

namespace InsightEngine.Server.Access;

/// <summary>
/// What a reader may see of the audit. Entries about objectives, KPIs and initiatives follow the reader's sight. An administrator sees
/// of every entry who, when and on what, and the values only of what administrators themselves manage.
/// </summary>
public static class AuditSight
{
    private static readonly HashSet<string> Managed = [AccountBook.Audited, "Setting", "Schedule", "DeadLetter", "OrgUnit", "Owner"];

    /// <summary>The entry as the reader may see it; null when not at all.</summary>
    public static AuditEntry? Of(Sight sight, AuditEntry entry)
    {
        if (SeesValues(sight, entry)) return entry;
        return sight.Reader.May(Permission.Administer) ? entry with { From = null, To = null, Why = entry.SubjectKind == "ConcernQueue" && entry.Field == "read" ? entry.Why : null } : null;
    }

    private static bool SeesValues(Sight sight, AuditEntry entry) => entry.SubjectKind switch
    {
        "Kpi" or "KpiDefinition" or "Target" or "Observation" => sight.SeesKpi(entry.SubjectId),
        "Objective" => sight.SeesObjective(entry.SubjectId),
        "Initiative" or "Milestone" => sight.SeesInitiative(entry.SubjectId),
        // the id of an insight names its subject; whose insight it is decides the leader, who sees all
        "ObjectiveLink" or nameof(Insight) or "Decision" or "DecisionAction" or "Review" or "Briefing" => sight.Reader.Roles.HasFlag(Roles.Leader) || entry.Who == sight.Reader.Name,
        "ConcernQueue" => sight.Reader.May(Permission.ReviewConcerns),
        _ => Managed.Contains(entry.SubjectKind) && sight.Reader.May(Permission.Administer),
    };
}
