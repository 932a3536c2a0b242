using InsightEngine.Storage;
using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Server.Hub;

/// <summary>Which unit lies within which, kept in memory for the filters of live events; the log tail keeps it fresh.</summary>
public sealed class UnitTree(Store store)
{
    private volatile Dictionary<string, string?> _parents = [];

    public bool Knows(string unitId) => _parents.ContainsKey(unitId);

    public bool IsWithin(string unitId, string ancestorId)
    {
        var parents = _parents;
        // A cycle cannot be stored; the bound keeps a damaged store from hanging the feed.
        for (var (unit, steps) = ((string?)unitId, 0); unit is not null && steps <= parents.Count; steps++)
        {
            if (unit == ancestorId) return true;
            unit = parents.GetValueOrDefault(unit);
        }
        return false;
    }

    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        await using var db = store.CreateDbContext();
        _parents = await db.OrgUnits.Select(unit => new { unit.Id, unit.ParentId }).ToDictionaryAsync(unit => unit.Id, unit => unit.ParentId, cancellationToken);
    }
}
