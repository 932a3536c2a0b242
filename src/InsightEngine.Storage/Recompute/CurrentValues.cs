using InsightEngine.Insights.Strategy;
using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Storage.Recompute;

/// <summary>What is known now: of each period the value that was recorded last.</summary>
public static class CurrentValues
{
    /// <summary>The last <paramref name="periods"/> values (at least 1) of every KPI, or of one KPI, in the order of KPI and period.</summary>
    public static IQueryable<Observation> LatestValues(this InsightDb db, int periods, string? kpiId = null)
    {
        var skip = db.IsSqlServer ? "OFFSET {0} ROWS FETCH NEXT 1 ROWS ONLY" : "LIMIT 1 OFFSET {0}";
        var rows = kpiId is null
            ? db.Observations.FromSqlRaw(Ranked(skip, ""), periods - 1, periods)
            : db.Observations.FromSqlRaw(Ranked(skip, "AND k.\"Id\" = {2}"), periods - 1, periods, kpiId);
        return rows.AsNoTracking().OrderBy(observation => observation.KpiId).ThenBy(observation => observation.PeriodStart);
    }

    /// <summary>
    /// Window functions rank in the database; both providers know them. Ranking every value that was ever reported takes a minute
    /// on millions of them: so the index first says, for one KPI after the other (the cross join keeps SQLite to that order), since
    /// when its last periods are.
    /// </summary>
    private static string Ranked(string skip, string where) => $$"""
        SELECT * FROM (
            SELECT v.*, ROW_NUMBER() OVER (PARTITION BY "KpiId" ORDER BY "PeriodStart" DESC) AS "PeriodRank" FROM (
                SELECT o.*, ROW_NUMBER() OVER (PARTITION BY o."KpiId", o."PeriodStart" ORDER BY o."RecordedAt" DESC, o."Id" DESC) AS "VersionRank"
                FROM "Kpis" AS k CROSS JOIN "Observations" AS o
                WHERE o."KpiId" = k."Id" {{where}} AND o."PeriodStart" >= COALESCE(
                    (SELECT DISTINCT e."PeriodStart" FROM "Observations" AS e WHERE e."KpiId" = k."Id" ORDER BY e."PeriodStart" DESC {{skip}}), '0001-01-01')
            ) AS v WHERE "VersionRank" = 1
        ) AS p WHERE "PeriodRank" <= {1}
        """;
}
