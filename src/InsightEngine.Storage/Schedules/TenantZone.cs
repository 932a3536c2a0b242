using InsightEngine.Insights.Strategy;
using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Storage.Schedules;

/// <summary>The time zone in which the organisation's schedules are meant; UTC until somebody sets it.</summary>
public static class TenantZone
{
    private const string Name = "time-zone";

    public static async Task<TimeZoneInfo> ReadAsync(InsightDb db, CancellationToken cancellationToken) =>
        await db.Settings.AsNoTracking().FirstOrDefaultAsync(setting => setting.Name == Name, cancellationToken) is { } setting && TimeZoneInfo.TryFindSystemTimeZoneById(setting.Value, out var zone) ? zone : TimeZoneInfo.Utc;

    /// <summary>Sets the zone, with a line in the audit; nothing is written when it stands so already.</summary>
    public static Task SetAsync(Store store, TimeZoneInfo zone, string who, DateTimeOffset now, CancellationToken cancellationToken) => store.WriteAsync(
        async (db, token) =>
        {
            var before = await ReadAsync(db, token);
            if (before.Id == zone.Id) return false;
            db.Settings.RemoveRange(await db.Settings.Where(setting => setting.Name == Name).ToListAsync(token));
            await db.SaveChangesAsync(token);
            db.Settings.Add(new Setting { Name = Name, Value = zone.Id });
            db.Audit.Add(new AuditEntry { SubjectKind = nameof(Setting), SubjectId = Name, Field = nameof(Setting.Value), From = before.Id, To = zone.Id, Who = who, At = now });
            await db.SaveChangesAsync(token);
            return true;
        },
        cancellationToken);
}
