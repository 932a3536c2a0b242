using InsightEngine.Server.Access;
using InsightEngine.Storage;

namespace InsightEngine.Server.Hub;

/// <summary>Which unit and objective lies within which, kept in memory for the filters of live events; the log tail keeps it fresh.</summary>
public sealed class UnitTree(Store store)
{
    private volatile Structure _structure = Structure.Empty;

    /// <summary>As it was last read.</summary>
    public Structure Structure => _structure;

    /// <summary>True when the unit and the objectives are known, and those above them.</summary>
    public bool Knows(string? unitId, IReadOnlyList<string> objectives) => (unitId is null || _structure.KnowsUnit(unitId)) && objectives.All(_structure.Objectives.Contains);

    public bool IsWithin(string unitId, string ancestorId) => _structure.UnitPath(unitId).Contains(ancestorId);

    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        await using var db = store.CreateDbContext();
        _structure = await Structure.ReadAsync(db, cancellationToken);
    }
}
