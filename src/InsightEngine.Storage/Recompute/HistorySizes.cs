using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Storage.Recompute;

/// <summary>
/// How many values KPIs have. Other writers wait for the end of a transaction, and how long it lasts depends on the histories
/// that are judged in it: so a batch ends at a number of values too. What it holds depends on the store alone, not on
/// the speed of the machine, so that the same values give the same log.
/// </summary>
internal static class HistorySizes
{
    private const int AtOnce = 500;

    public static async Task<Dictionary<string, int>> ReadAsync(InsightDb db, IReadOnlyCollection<string> kpiIds, CancellationToken cancellationToken)
    {
        var sizes = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var ids in kpiIds.Chunk(AtOnce))
            foreach (var size in await db.Observations.Where(value => ids.Contains(value.KpiId)).GroupBy(value => value.KpiId).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(cancellationToken))
                sizes.Add(size.Key, size.Count);
        return sizes;
    }

    /// <summary>Cuts KPIs, in their order, into parts of so many KPIs and values at most; one KPI is a part however long its history.</summary>
    public static IEnumerable<string[]> Cut(this IReadOnlyDictionary<string, int> sizes, IEnumerable<string> kpiIds, int mostKpis, int mostValues)
    {
        var part = new List<string>();
        var values = 0;
        foreach (var id in kpiIds)
        {
            var size = sizes.GetValueOrDefault(id);
            if (part.Count > 0 && (part.Count == mostKpis || values + size > mostValues))
            {
                yield return [.. part];
                part.Clear();
                values = 0;
            }

            part.Add(id);
            values += size;
        }

        if (part.Count > 0) yield return [.. part];
    }
}
