using InsightEngine.Storage.Recompute;
using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Storage.Listening;

/// <summary>
/// What the servers of a store publish waves with beyond what ships. A wave is published once; so a command that has only what
/// ships leaves to them what it would publish otherwise than they would.
/// </summary>
public static class PublicationParts
{
    private const string Name = "publication-parts";

    /// <summary>In words; null when they publish with what ships, and when no server has been at this store.</summary>
    public static async Task<string?> ReadAsync(InsightDb db, CancellationToken cancellationToken) =>
        (await db.Settings.AsNoTracking().FirstOrDefaultAsync(setting => setting.Name == Name, cancellationToken))?.Value;

    /// <summary>Remembers what a server has; writes only what is new.</summary>
    internal static async Task NoteAsync(Store store, string? parts, CancellationToken cancellationToken)
    {
        await using (var db = store.CreateDbContext())
            if (await ReadAsync(db, cancellationToken) == parts) return;
        await store.WriteAsync(
            async (db, token) =>
            {
                await LogOrder.TakeAsync(db, token); // two servers may start at once
                var before = await ReadAsync(db, token);
                if (parts is not null) Judgement.Put(db, new Setting { Name = Name, Value = parts }, before is not null);
                else if (before is not null) db.Settings.Remove(new Setting { Name = Name, Value = before });
                return await db.SaveChangesAsync(token);
            },
            cancellationToken);
    }
}
