using InsightEngine.Insights;
using InsightEngine.Storage;
using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Server.Api;

/// <summary>How far below the top of the strategy a subject lies.</summary>
internal sealed class SubjectDepths
{
    private Dictionary<string, string?> _parents = [];
    private Dictionary<string, string?> _kpis = [], _initiatives = [];

    public static async Task<SubjectDepths> ReadAsync(InsightDb db, CancellationToken cancellationToken) => new()
    {
        _parents = await db.Objectives.Select(objective => new { objective.Id, objective.ParentId }).ToDictionaryAsync(objective => objective.Id, objective => objective.ParentId, cancellationToken),
        _kpis = await db.Kpis.Select(kpi => new { kpi.Id, kpi.ObjectiveId }).ToDictionaryAsync(kpi => kpi.Id, kpi => kpi.ObjectiveId, cancellationToken),
        _initiatives = await db.Initiatives.Select(initiative => new { initiative.Id, initiative.ObjectiveId }).ToDictionaryAsync(initiative => initiative.Id, initiative => initiative.ObjectiveId, cancellationToken),
    };

    /// <summary>Objectives from the subject to the top; 0 where none is concerned.</summary>
    public int Of(SubjectKind kind, string id)
    {
        var objective = kind switch
        {
            SubjectKind.Objective => id,
            SubjectKind.Kpi => _kpis.GetValueOrDefault(id),
            SubjectKind.Initiative => _initiatives.GetValueOrDefault(id),
            _ => null,
        };
        var depth = 0;
        for (; objective is not null && _parents.TryGetValue(objective, out var parent) && depth < _parents.Count; objective = parent) depth++;
        return depth;
    }
}
