using InsightEngine.Storage;
using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Server.Api;

/// <summary>What lies below an objective or a unit, itself included.</summary>
internal static class Subtrees
{
    public static async Task<HashSet<string>> ObjectivesAsync(InsightDb db, string rootId, CancellationToken cancellationToken)
    {
        var edges = await db.Objectives.Where(objective => objective.ParentId != null).Select(objective => new { objective.Id, objective.ParentId }).ToListAsync(cancellationToken);
        return Below(rootId, edges.ToLookup(edge => edge.ParentId!, edge => edge.Id));
    }

    public static async Task<HashSet<string>> UnitsAsync(InsightDb db, string rootId, CancellationToken cancellationToken)
    {
        var edges = await db.OrgUnits.Where(unit => unit.ParentId != null).Select(unit => new { unit.Id, unit.ParentId }).ToListAsync(cancellationToken);
        return Below(rootId, edges.ToLookup(edge => edge.ParentId!, edge => edge.Id));
    }

    private static HashSet<string> Below(string rootId, ILookup<string, string> children)
    {
        var found = new HashSet<string>(StringComparer.Ordinal) { rootId };
        var open = new Queue<string>([rootId]);
        while (open.TryDequeue(out var id))
            foreach (var child in children[id])
                if (found.Add(child))
                    open.Enqueue(child);
        return found;
    }
}
