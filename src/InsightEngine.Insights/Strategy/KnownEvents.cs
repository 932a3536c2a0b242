namespace InsightEngine.Insights.Strategy;

/// <summary>The known events of an organisation, asked by KPI and days.</summary>
/// <param name="events">The events.</param>
/// <param name="parents">Each unit with the unit above it; null at the top.</param>
public sealed class KnownEvents(IReadOnlyCollection<KnownEvent> events, IReadOnlyDictionary<string, string?> parents)
{
    public static KnownEvents None { get; } = new([], new Dictionary<string, string?>());

    /// <summary>The event that touches the days and concerns the KPI: the one that says most about it, the shortest of several.</summary>
    /// <param name="kpiId">The KPI.</param>
    /// <param name="unitId">Its unit; null when it has none, so that only events of the whole organisation and its own concern it.</param>
    /// <param name="first">First of the days.</param>
    /// <param name="last">Last of the days.</param>
    public KnownEvent? Touching(string kpiId, string? unitId, DateOnly first, DateOnly last) => events
        .Where(one => one.Start <= last && one.End >= first && Concerns(one, kpiId, unitId))
        .OrderBy(one => one.KpiId is null).ThenBy(one => one.OrgUnitId is null).ThenBy(one => one.End.DayNumber - one.Start.DayNumber).ThenBy(one => one.Id, StringComparer.Ordinal)
        .FirstOrDefault();

    /// <summary>The events that concern the KPI, on whatever days.</summary>
    /// <param name="kpiId">The KPI.</param>
    /// <param name="unitId">Its unit; null when it has none.</param>
    public IReadOnlyList<KnownEvent> Concerning(string kpiId, string? unitId) => [.. events.Where(one => Concerns(one, kpiId, unitId))];

    private bool Concerns(KnownEvent one, string kpiId, string? unitId) =>
        one.KpiId is { } kpi ? kpi == kpiId : one.OrgUnitId is not { } unit || IsWithin(unitId, unit);

    private bool IsWithin(string? unit, string above)
    {
        // As many steps as there are units: a cycle ends the walk.
        for (var steps = 0; unit is not null && steps <= parents.Count; steps++)
        {
            if (unit == above) return true;
            unit = parents.GetValueOrDefault(unit);
        }
        return false;
    }
}
