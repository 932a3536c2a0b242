using InsightEngine.Insights;
using Microsoft.AspNetCore.SignalR;

namespace InsightEngine.Server.Hub;

/// <summary>What a subscriber wants to hear; everything without a condition.</summary>
/// <param name="ObjectiveId">About this objective or what lies below it.</param>
/// <param name="UnitId">Of this unit or the units below it.</param>
/// <param name="Types">Names of <see cref="InsightType"/>; when absent or empty all but <see cref="InsightType.ExpectedDeviation"/>, which is a label and not announced unless it is asked for.</param>
/// <param name="MinSeverity">A name of <see cref="Severity"/>: this one and above.</param>
public sealed record InsightFilter(string? ObjectiveId = null, string? UnitId = null, IReadOnlyList<string>? Types = null, string? MinSeverity = null);

/// <summary>A filter that was read and can be applied.</summary>
internal sealed class InsightMatch
{
    private readonly InsightFilter _filter;
    private readonly HashSet<InsightType>? _types;
    private readonly Severity _least;
    private readonly UnitTree _units;

    /// <exception cref="HubException">A type or the severity does not exist.</exception>
    public InsightMatch(InsightFilter filter, UnitTree units)
    {
        _filter = filter;
        _units = units;
        if (filter.Types is { Count: > 0 } names) _types = [.. names.Select(Read<InsightType>)];
        _least = filter.MinSeverity is { } severity ? Read<Severity>(severity) : Severity.Info;
    }

    public bool Passes(InsightEvent line) =>
        line.Insight.Severity >= _least
        && (_types is null ? line.Insight.Type is not InsightType.ExpectedDeviation : _types.Contains(line.Insight.Type))
        && Within(line.Insight.SubjectKind, line.Insight.SubjectId, line.OrgUnitId, line.ObjectivePath);

    /// <summary>True when the subject lies in the wanted subtrees.</summary>
    public bool Within(SubjectKind kind, string id, string? unitId, IReadOnlyList<string> objectivePath) =>
        (_filter.ObjectiveId is null || (kind == SubjectKind.Objective && id == _filter.ObjectiveId) || objectivePath.Contains(_filter.ObjectiveId))
        && (_filter.UnitId is null || (unitId is not null && _units.IsWithin(unitId, _filter.UnitId)));

    private static T Read<T>(string name) where T : struct, Enum =>
        Enum.TryParse<T>(name, ignoreCase: true, out var value) && Enum.IsDefined(value) && !char.IsAsciiDigit(name[0])
            ? value
            : throw new HubException($"'{name}' is not a {typeof(T).Name}; known are {string.Join(", ", Enum.GetNames<T>())}.");
}
