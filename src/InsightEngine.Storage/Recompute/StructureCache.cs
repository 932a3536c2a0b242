using InsightEngine.Insights.Strategy;
using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Storage.Recompute;

/// <summary>
/// The strategy and its owners, read anew only when one of their records changed: each such change leaves an entry in the
/// audit, in its own transaction. Used by one run at a time.
/// </summary>
internal sealed class StructureCache
{
    private static readonly List<string> Kinds = [nameof(Objective), nameof(ObjectiveLink), nameof(Kpi), nameof(Initiative), nameof(Milestone), nameof(Owner)];
    private StrategyGraph? _graph;
    private Dictionary<string, Owner> _owners = [];
    private long _seen;

    /// <param name="kpiIds">KPIs that must be known; one that is not was written past the audit, and everything is read anew.</param>
    public async Task<(StrategyGraph Graph, IReadOnlyDictionary<string, Owner> Owners)> ReadAsync(InsightDb db, List<string> kpiIds, CancellationToken cancellationToken)
    {
        if (kpiIds.Exists(id => _graph?.Kpi(id) is null)) _graph = null;
        // The mark in the audit is read first: what changes after it is at worst read twice.
        var last = await db.Audit.MaxAsync(entry => (long?)entry.Id, cancellationToken) ?? 0;
        if (_graph is null || (last > _seen && await db.Audit.AnyAsync(entry => entry.Id > _seen && Kinds.Contains(entry.SubjectKind), cancellationToken)))
        {
            _graph = await ReadGraphAsync(db, cancellationToken);
            _owners = await db.Owners.AsNoTracking().ToDictionaryAsync(owner => owner.Id, cancellationToken);
        }
        _seen = last;
        return (_graph, _owners);
    }

    public static async Task<StrategyGraph> ReadGraphAsync(InsightDb db, CancellationToken cancellationToken) => new(
        await db.Objectives.AsNoTracking().ToListAsync(cancellationToken),
        await db.ObjectiveLinks.AsNoTracking().ToListAsync(cancellationToken),
        await db.Kpis.AsNoTracking().ToListAsync(cancellationToken),
        await db.Initiatives.AsNoTracking().ToListAsync(cancellationToken),
        await db.Milestones.AsNoTracking().ToListAsync(cancellationToken));
}
