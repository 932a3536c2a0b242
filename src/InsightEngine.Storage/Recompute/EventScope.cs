using InsightEngine.Insights;
using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Storage.Recompute;

/// <summary>Unit and objectives above the subjects of insights, as the log keeps them beside each event.</summary>
internal sealed class EventScope
{
    private readonly Dictionary<string, (string? ParentId, string? OrgUnitId)> _objectives;
    private readonly Dictionary<string, (string? ObjectiveId, string? OrgUnitId)> _kpis;
    private readonly Dictionary<string, string?> _initiatives;

    private EventScope(Dictionary<string, (string?, string?)> objectives, Dictionary<string, (string?, string?)> kpis, Dictionary<string, string?> initiatives)
    {
        _objectives = objectives;
        _kpis = kpis;
        _initiatives = initiatives;
    }

    public static async Task<EventScope> ReadAsync(InsightDb db, IReadOnlyList<Insight> insights, CancellationToken cancellationToken)
    {
        var kpiIds = insights.Where(insight => insight.SubjectKind == SubjectKind.Kpi).Select(insight => insight.SubjectId).Distinct().ToList();
        var initiativeIds = insights.Where(insight => insight.SubjectKind == SubjectKind.Initiative).Select(insight => insight.SubjectId).Distinct().ToList();
        var objectives = await db.Objectives.Select(objective => new { objective.Id, objective.ParentId, objective.OrgUnitId })
            .ToDictionaryAsync(objective => objective.Id, objective => (objective.ParentId, objective.OrgUnitId), cancellationToken);
        var kpis = await db.Kpis.Where(kpi => kpiIds.Contains(kpi.Id)).Select(kpi => new { kpi.Id, kpi.ObjectiveId, kpi.OrgUnitId })
            .ToDictionaryAsync(kpi => kpi.Id, kpi => (kpi.ObjectiveId, kpi.OrgUnitId), cancellationToken);
        var initiatives = await db.Initiatives.Where(initiative => initiativeIds.Contains(initiative.Id)).Select(initiative => new { initiative.Id, initiative.ObjectiveId })
            .ToDictionaryAsync(initiative => initiative.Id, initiative => initiative.ObjectiveId, cancellationToken);
        return new EventScope(objectives, kpis, initiatives);
    }

    public string? UnitOf(Insight insight) => insight.SubjectKind switch
    {
        SubjectKind.OrgUnit => insight.SubjectId,
        SubjectKind.Kpi when _kpis.GetValueOrDefault(insight.SubjectId).OrgUnitId is { } unit => unit,
        _ => NearestUnit(insight),
    };

    private string? NearestUnit(Insight insight) => PathOf(insight) is [var nearest, ..] ? _objectives[nearest].OrgUnitId : null;

    /// <summary>Objectives above the subject, nearest first; an objective counts as its own nearest.</summary>
    public IReadOnlyList<string> PathOf(Insight insight)
    {
        var next = insight.SubjectKind switch
        {
            SubjectKind.Kpi => _kpis.GetValueOrDefault(insight.SubjectId).ObjectiveId,
            SubjectKind.Initiative => _initiatives.GetValueOrDefault(insight.SubjectId),
            SubjectKind.Objective => insight.SubjectId,
            _ => null,
        };
        var path = new List<string>();
        while (next is not null && !path.Contains(next) && _objectives.TryGetValue(next, out var objective))
        {
            path.Add(next);
            next = objective.ParentId;
        }
        return path;
    }
}
