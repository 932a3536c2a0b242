using InsightEngine.Insights;
using InsightEngine.Storage;
using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Server.Api;

/// <summary>The subjects that belong to the subtree of an objective, of a unit, or of both.</summary>
internal sealed class SubjectScope
{
    private readonly HashSet<(SubjectKind, string)> _subjects = [];

    public bool Contains(SubjectKind kind, string id) => _subjects.Contains((kind, id));

    public static async Task<SubjectScope> ReadAsync(InsightDb db, string? objectiveId, string? unitId, CancellationToken cancellationToken)
    {
        var objectiveIds = objectiveId is null ? null : await Subtrees.ObjectivesAsync(db, objectiveId, cancellationToken);
        var unitIds = unitId is null ? null : await Subtrees.UnitsAsync(db, unitId, cancellationToken);
        var objectives = await db.Objectives.Select(objective => new { objective.Id, objective.OrgUnitId }).ToDictionaryAsync(objective => objective.Id, objective => objective.OrgUnitId, cancellationToken);
        var kpis = await db.Kpis.Select(kpi => new { kpi.Id, kpi.ObjectiveId, kpi.OrgUnitId }).ToListAsync(cancellationToken);
        var initiatives = await db.Initiatives.Select(initiative => new { initiative.Id, initiative.ObjectiveId }).ToListAsync(cancellationToken);

        bool Within(string? objective, string? unit) =>
            (objectiveIds is null || (objective is not null && objectiveIds.Contains(objective)))
            && (unitIds is null || ((unit ?? UnitOf(objective)) is { } own && unitIds.Contains(own)));
        string? UnitOf(string? objective) => objective is null ? null : objectives.GetValueOrDefault(objective);

        var scope = new SubjectScope();
        foreach (var (id, unit) in objectives)
            if (Within(id, unit)) scope._subjects.Add((SubjectKind.Objective, id));
        foreach (var kpi in kpis)
            if (Within(kpi.ObjectiveId, kpi.OrgUnitId)) scope._subjects.Add((SubjectKind.Kpi, kpi.Id));
        foreach (var initiative in initiatives)
            if (Within(initiative.ObjectiveId, null)) scope._subjects.Add((SubjectKind.Initiative, initiative.Id));
        if (objectiveIds is null)
            foreach (var unit in unitIds ?? []) scope._subjects.Add((SubjectKind.OrgUnit, unit));
        return scope;
    }
}
