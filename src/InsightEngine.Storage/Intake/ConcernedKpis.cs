using InsightEngine.Insights.Strategy;
using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Storage;

/// <summary>The KPIs that known events concern: their forecasts, and what is said of their values, are owed anew when an event changes.</summary>
internal sealed class ConcernedKpis
{
    private readonly IReadOnlyList<(string Id, string? Unit)> _kpis;
    private readonly IReadOnlyDictionary<string, string?> _parents;

    private ConcernedKpis(IReadOnlyList<(string, string?)> kpis, IReadOnlyDictionary<string, string?> parents) => (_kpis, _parents) = (kpis, parents);

    public static async Task<ConcernedKpis> ReadAsync(InsightDb db, CancellationToken cancellationToken)
    {
        var kpis = await db.Kpis.OrderBy(kpi => kpi.Id)
            .Select(kpi => new { kpi.Id, Unit = kpi.OrgUnitId ?? db.Objectives.Where(objective => objective.Id == kpi.ObjectiveId).Select(objective => objective.OrgUnitId).FirstOrDefault() }).ToListAsync(cancellationToken);
        return new ConcernedKpis([.. kpis.Select(kpi => (kpi.Id, kpi.Unit))], await EventBook.ParentsAsync(db, cancellationToken));
    }

    /// <param name="events">The event, and what it was before.</param>
    public string[] Of(params KnownEvent?[] events)
    {
        var known = new KnownEvents([.. events.OfType<KnownEvent>()], _parents);
        return [.. _kpis.Where(kpi => known.Concerning(kpi.Id, kpi.Unit).Count > 0).Select(kpi => kpi.Id)];
    }
}
