using InsightEngine.Insights;
using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Storage;

/// <summary>The KPIs whose newest value or level stands out: what is known of events decides how they are told, so they are looked at anew when that changes.</summary>
internal static class DeviatingKpis
{
    private static readonly List<InsightType> Types = [InsightType.UnusualValue, InsightType.ExpectedDeviation, InsightType.LevelShift];

    public static Task<string[]> IdsAsync(InsightDb db, CancellationToken cancellationToken) => db.Insights
        .Where(insight => Types.Contains(insight.Type) && insight.SubjectKind == SubjectKind.Kpi && insight.State != InsightState.Resolved)
        .Select(insight => insight.SubjectId).Distinct().ToArrayAsync(cancellationToken);
}
