using InsightEngine.Insights;
using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Storage;

/// <summary>Writes the marks of owed work into the caller's transaction.</summary>
public static class DirtyMarks
{
    private const string Sqlite = """
        INSERT INTO "DirtyMarks" ("SubjectKind", "SubjectId", "Version", "MarkedAt")
        SELECT json_extract(w.value, '$[0]'), json_extract(w.value, '$[1]'), {1}, {2} FROM json_each({0}) AS w WHERE true
        ON CONFLICT ("SubjectKind", "SubjectId") DO UPDATE SET "Version" = max("Version" + 1, excluded."Version"), "MarkedAt" = excluded."MarkedAt"
        """;

    private const string SqlServer = """
        MERGE "DirtyMarks" WITH (HOLDLOCK) AS t
        USING (SELECT "SubjectKind", "SubjectId", {1} AS "Version", {2} AS "MarkedAt" FROM OPENJSON({0}) WITH ("SubjectKind" nvarchar(40) '$[0]', "SubjectId" nvarchar(100) '$[1]')) AS s
        ON t."SubjectKind" = s."SubjectKind" COLLATE Latin1_General_100_BIN2 AND t."SubjectId" = s."SubjectId" COLLATE Latin1_General_100_BIN2
        WHEN MATCHED THEN UPDATE SET "Version" = CASE WHEN t."Version" >= s."Version" THEN t."Version" + 1 ELSE s."Version" END, "MarkedAt" = s."MarkedAt"
        WHEN NOT MATCHED THEN INSERT ("SubjectKind", "SubjectId", "Version", "MarkedAt") VALUES (s."SubjectKind", s."SubjectId", s."Version", s."MarkedAt");
        """;

    /// <summary>
    /// Marks the subjects as changed. A version never repeats for a subject, also after its mark was cleared: it is at
    /// least the instant in ticks, so a slow recomputation cannot take a new mark for the one that it began with.
    /// </summary>
    public static async Task MarkAsync(InsightDb db, IReadOnlySet<(SubjectKind Kind, string Id)> subjects, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // first what the caller changed, such as marks that it deletes
        await db.SaveChangesAsync(cancellationToken);
        if (subjects.Count == 0) return;
        db.OwedKpis.UnionWith(subjects.Where(subject => subject.Kind == SubjectKind.Kpi).Select(subject => subject.Id));
        var keys = KeyJoin.Json(subjects.OrderBy(subject => subject.Kind).ThenBy(subject => subject.Id, StringComparer.Ordinal).Select(subject => new object[] { subject.Kind.ToString(), subject.Id }));
        await db.Database.ExecuteSqlRawAsync(db.IsSqlServer ? SqlServer : Sqlite, [keys, now.UtcTicks, now.UtcDateTime], cancellationToken);
    }
}
