using InsightEngine.Insights.Strategy;
using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Storage.Recompute;

/// <summary>What is known now: of each period the value that was recorded last.</summary>
public static class CurrentValues
{
    /// <summary>The last <paramref name="periods"/> values of every KPI, or of one KPI, in the order of KPI and period.</summary>
    public static IQueryable<Observation> LatestValues(this InsightDb db, int periods, string? kpiId = null)
    {
        // Window functions rank in the database; both providers know them.
        var rows = kpiId is null
            ? db.Observations.FromSqlRaw(Ranked(""), periods)
            : db.Observations.FromSqlRaw(Ranked("WHERE \"KpiId\" = {1}"), periods, kpiId);
        return rows.AsNoTracking().OrderBy(observation => observation.KpiId).ThenBy(observation => observation.PeriodStart);
    }

    private static string Ranked(string where) => $$"""
        SELECT * FROM (
            SELECT v.*, ROW_NUMBER() OVER (PARTITION BY "KpiId" ORDER BY "PeriodStart" DESC) AS "PeriodRank" FROM (
                SELECT o.*, ROW_NUMBER() OVER (PARTITION BY "KpiId", "PeriodStart" ORDER BY "RecordedAt" DESC, "Id" DESC) AS "VersionRank" FROM "Observations" AS o {{where}}
            ) AS v WHERE "VersionRank" = 1
        ) AS p WHERE "PeriodRank" <= {0}
        """;
}
