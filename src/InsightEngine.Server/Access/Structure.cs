using InsightEngine.Storage;
using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Server.Access;

/// <summary>Which unit and which objective lies within which, at one moment.</summary>
public sealed class Structure
{
    private readonly Dictionary<string, string?> _units;
    private readonly Dictionary<string, (string? Parent, string? Unit)> _objectives;

    private Structure(Dictionary<string, string?> units, Dictionary<string, (string?, string?)> objectives)
    {
        _units = units;
        _objectives = objectives;
    }

    public static Structure Empty { get; } = new([], []);

    public static async Task<Structure> ReadAsync(InsightDb db, CancellationToken cancellationToken) => new(
        await db.OrgUnits.Select(unit => new { unit.Id, unit.ParentId }).ToDictionaryAsync(unit => unit.Id, unit => unit.ParentId, cancellationToken),
        await db.Objectives.Select(objective => new { objective.Id, objective.ParentId, objective.OrgUnitId })
            .ToDictionaryAsync(objective => objective.Id, objective => (objective.ParentId, objective.OrgUnitId), cancellationToken));

    public IReadOnlyCollection<string> Objectives => _objectives.Keys;

    public bool KnowsUnit(string unit) => _units.ContainsKey(unit);

    /// <summary>The unit and those above it, nearest first.</summary>
    public IEnumerable<string> UnitPath(string? unit)
    {
        // A cycle cannot be stored; the bound keeps a damaged store from hanging the feed.
        for (var steps = 0; unit is not null && steps <= _units.Count; steps++, unit = _units.GetValueOrDefault(unit)) yield return unit;
    }

    /// <summary>The objective and those above it, nearest first.</summary>
    public IEnumerable<string> ObjectivePath(string? objective)
    {
        for (var steps = 0; objective is not null && _objectives.ContainsKey(objective) && steps <= _objectives.Count; steps++, objective = _objectives[objective].Parent) yield return objective;
    }

    public string? UnitOf(string objective) => _objectives.GetValueOrDefault(objective).Unit;

    /// <summary>The units and all below them.</summary>
    public HashSet<string> Below(IEnumerable<string> roots)
    {
        var wanted = roots.ToHashSet(StringComparer.Ordinal);
        return [.. wanted, .. _units.Keys.Where(unit => UnitPath(unit).Any(wanted.Contains))];
    }
}
