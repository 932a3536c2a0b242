using InsightEngine.Insights;
using InsightEngine.Storage;
using InsightEngine.Storage.Access;
using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Server.Access;

/// <summary>
/// What a reader may see. The strategy of a unit is seen with the units and objectives below; of the objectives above only
/// names and risk. Survey results are seen by unit, and always as they were published: a reader's sight chooses among results
/// and never computes any, so that whatever readers put together is part of the one publication.
/// </summary>
public sealed class Sight
{
    private readonly Dictionary<string, (string? Objective, string? Unit)> _kpis;
    private readonly Dictionary<string, (string? Objective, string? Kpi)> _initiatives;
    private readonly HashSet<string> _units, _named, _objectives = new(StringComparer.Ordinal), _outlined = new(StringComparer.Ordinal);
    private readonly Audiences _audiences;

    private Sight(Reader reader, Structure structure, Dictionary<string, (string?, string?)> kpis, Dictionary<string, (string?, string?)> initiatives)
    {
        Reader = reader;
        _kpis = kpis;
        _initiatives = initiatives;
        _audiences = reader.IsOpen ? (Audiences)(-1)
            : (reader.Roles.HasFlag(Roles.Leader) ? Audiences.Leaders | Audiences.Managers : Audiences.None)
            | (reader.Roles.HasFlag(Roles.Manager) ? Audiences.Managers : Audiences.None)
            | (reader.Roles.HasFlag(Roles.Hr) ? Audiences.HumanResources : Audiences.None)
            | (reader.Roles.HasFlag(Roles.Administrator) ? Audiences.Administrators : Audiences.None);
        _units = structure.Below(reader.Units);
        _named = [.. _units, .. reader.Units.SelectMany(structure.UnitPath)];
        if (reader.SeesAllStrategy) return;
        foreach (var objective in structure.Objectives)
            if (structure.ObjectivePath(objective).Any(above => structure.UnitOf(above) is { } unit && _units.Contains(unit))) _objectives.Add(objective);
        foreach (var start in _objectives.Concat(_kpis.Values.Where(kpi => kpi.Unit is { } unit && _units.Contains(unit)).Select(kpi => kpi.Objective).OfType<string>()))
            foreach (var above in structure.ObjectivePath(start))
                if (!_objectives.Contains(above)) _outlined.Add(above);
    }

    /// <summary>Of whoever comes where nobody is asked.</summary>
    public static Sight Everything { get; } = new(Reader.Everybody, Structure.Empty, [], []);

    public Reader Reader { get; }

    /// <summary>True when nothing of the strategy is hidden.</summary>
    public bool AllStrategy => Reader.SeesAllStrategy;

    /// <summary>True when the results of every unit may be seen.</summary>
    public bool AllListening => Reader.SeesAllListening;

    public static async Task<Sight> ReadAsync(Reader reader, InsightDb db, CancellationToken cancellationToken)
    {
        if (reader.IsOpen) return Everything;
        var structure = await Structure.ReadAsync(db, cancellationToken);
        if (reader.SeesAllStrategy) return new Sight(reader, structure, [], []);
        return new Sight(
            reader, structure,
            await db.Kpis.Select(kpi => new { kpi.Id, kpi.ObjectiveId, kpi.OrgUnitId }).ToDictionaryAsync(kpi => kpi.Id, kpi => (kpi.ObjectiveId, kpi.OrgUnitId), cancellationToken),
            await db.Initiatives.Select(one => new { one.Id, one.ObjectiveId, one.KpiId }).ToDictionaryAsync(one => one.Id, one => (one.ObjectiveId, one.KpiId), cancellationToken));
    }

    /// <summary>For the stream, whose lines say themselves where they belong.</summary>
    public static Sight Of(Reader reader, Structure structure) => reader.IsOpen ? Everything : new Sight(reader, structure, [], []);

    /// <summary>True for a unit whose strategy may be seen.</summary>
    public bool SeesUnit(string? unit) => AllStrategy || (unit is not null && _units.Contains(unit));

    /// <summary>True for a unit whose survey results may be seen.</summary>
    public bool SeesListening(string unit) => AllListening || (Reader.May(Permission.ReadListening) && _units.Contains(unit));

    /// <summary>True for a unit whose name may be seen.</summary>
    public bool SeesUnitName(string unit) => AllStrategy || AllListening || Reader.May(Permission.Administer) || _named.Contains(unit);

    public bool SeesObjective(string? objective) => AllStrategy || (objective is not null && _objectives.Contains(objective));

    /// <summary>True for an objective of which only name and risk may be seen.</summary>
    public bool SeesOutline(string? objective) => !AllStrategy && objective is not null && _outlined.Contains(objective);

    public bool SeesKpi(string? id) => AllStrategy || (id is not null && _kpis.TryGetValue(id, out var kpi) && SeesKpi(kpi.Objective, kpi.Unit));

    public bool SeesKpi(string? objective, string? unit) => AllStrategy || (unit is not null && _units.Contains(unit)) || SeesObjective(objective);

    public bool SeesInitiative(string? id) => AllStrategy || (id is not null && _initiatives.TryGetValue(id, out var one) && (SeesObjective(one.Objective) || SeesKpi(one.Kpi)));

    /// <summary>True when the subject, as such, may be seen.</summary>
    public bool Sees(SubjectKind kind, string id) => kind switch
    {
        SubjectKind.Kpi => SeesKpi(id),
        SubjectKind.Objective => SeesObjective(id),
        SubjectKind.Initiative => SeesInitiative(id),
        SubjectKind.OrgUnit => SeesListening(id),
        SubjectKind.Survey => AllListening,
        _ => AllStrategy,
    };

    /// <summary>Insights of surveys are also bound to whom they are meant for.</summary>
    public bool Sees(Insight insight) => Sees(insight.SubjectKind, insight.SubjectId, insight.Audience);

    public bool Sees(SubjectKind kind, string id, Audiences audience) => Reader.IsOpen || (kind == SubjectKind.Organisation ? SeesOfAll(audience) : Sees(kind, id) && IsFor(kind, audience));

    /// <summary>A line of the log, by the unit and the objectives that it carries.</summary>
    public bool Sees(InsightEvent line) => Reader.IsOpen || (line.Insight.SubjectKind == SubjectKind.Organisation ? SeesOfAll(line.Insight.Audience) : IsFor(line.Insight.SubjectKind, line.Insight.Audience) && Sees(line.Insight.SubjectKind, line.Insight.SubjectId, line.OrgUnitId, line.ObjectivePath));

    /// <summary>A probability; those of the objectives above are seen too.</summary>
    public bool SeesRisk(SubjectKind kind, string id, string? unit, IReadOnlyList<string> path) =>
        Sees(kind, id, unit, path) || (kind == SubjectKind.Objective && SeesOutline(id));

    private bool Sees(SubjectKind kind, string id, string? unit, IReadOnlyList<string> path) => kind switch
    {
        SubjectKind.Kpi => SeesKpi(path.Count > 0 ? path[0] : null, unit),
        SubjectKind.Objective => SeesObjective(id),
        SubjectKind.Initiative => AllStrategy || path.Any(SeesObjective),
        _ => Sees(kind, id),
    };

    /// <summary>What is about no single subject: the strategy's for who sees all of it, the rest for whom it is meant.</summary>
    private bool SeesOfAll(Audiences audience) =>
        (AllStrategy && (audience & (Audiences.Leaders | Audiences.Managers)) != 0) || (audience & _audiences & (Audiences.HumanResources | Audiences.Administrators)) != 0;

    private bool IsFor(SubjectKind kind, Audiences audience) => kind is not (SubjectKind.OrgUnit or SubjectKind.Survey) || (audience & _audiences) != 0;
}
