using InsightEngine.Insights;
using InsightEngine.Storage;

namespace InsightEngine.Server.Tests.Hub;

/// <summary>Writes lines into the insight log as a recomputation does: committed, in order.</summary>
internal static class LogLines
{
    public static async Task<long> AppendAsync(
        Store store, string dedupeKey, InsightType type = InsightType.PredictedMiss, Severity severity = Severity.Medium,
        string? unit = null, IReadOnlyList<string>? path = null, int evidenceBytes = 0, SubjectKind kind = SubjectKind.Kpi, string subject = "K1")
    {
        return await store.WriteAsync(async (db, token) =>
        {
            var entry = db.InsightLog.Add(Line(dedupeKey, type, severity, unit, path, evidenceBytes, kind, subject));
            await db.SaveChangesAsync(token);
            return entry.Property(row => row.Sequence).CurrentValue;
        }, CancellationToken.None);
    }

    public static async Task AppendManyAsync(Store store, int count, string prefix, int evidenceBytes = 0)
    {
        for (var i = 0; i < count; i++) await AppendAsync(store, $"{prefix}{i}", evidenceBytes: evidenceBytes);
    }

    public static InsightEvent Line(
        string dedupeKey, InsightType type = InsightType.PredictedMiss, Severity severity = Severity.Medium,
        string? unit = null, IReadOnlyList<string>? path = null, int evidenceBytes = 0, SubjectKind kind = SubjectKind.Kpi, string subject = "K1")
    {
        var at = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
        return new InsightEvent
        {
            Kind = InsightEventKind.Raised,
            At = at,
            Insight = new Insight
            {
                Id = dedupeKey,
                Type = type,
                SubjectKind = kind,
                SubjectId = subject,
                SubjectName = subject,
                Severity = severity,
                Headline = "Something deserves attention.",
                Evidence = evidenceBytes == 0 ? [] : [new Fact { Id = "f", Subject = "s", Measure = "m", Text = new string('x', evidenceBytes) }],
                Audience = Audiences.Managers,
                State = InsightState.Open,
                DedupeKey = dedupeKey,
                RaisedAt = at,
                UpdatedAt = at,
            },
            OrgUnitId = unit,
            ObjectivePath = path ?? [],
            By = "engine",
            DedupeKey = dedupeKey,
        };
    }
}
