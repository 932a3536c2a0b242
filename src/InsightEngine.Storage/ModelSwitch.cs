using InsightEngine.Insights.Strategy;
using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Storage;

/// <summary>Whether this organisation wants its language model to be used. It is on until somebody switches it off; the store remembers, so every server of a cluster follows.</summary>
public static class ModelSwitch
{
    private const string Name = "language-model", Off = "off", On = "on";

    public static async Task<bool> IsOnAsync(InsightDb db, CancellationToken cancellationToken) =>
        await db.Settings.AsNoTracking().FirstOrDefaultAsync(setting => setting.Name == Name, cancellationToken) is not { Value: Off };

    /// <summary>Switches, with a line in the audit; nothing is written when it stands so already.</summary>
    /// <param name="store">The store.</param>
    /// <param name="on">Whether the model may be used.</param>
    /// <param name="who">Who switches.</param>
    /// <param name="now">When.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    public static Task SwitchAsync(Store store, bool on, string who, DateTimeOffset now, CancellationToken cancellationToken) => store.WriteAsync(
        async (db, token) =>
        {
            var setting = await db.Settings.FirstOrDefaultAsync(one => one.Name == Name, token);
            var before = setting?.Value ?? On;
            var after = on ? On : Off;
            if (before == after) return false;
            if (setting is not null)
            {
                db.Settings.Remove(setting);
                await db.SaveChangesAsync(token);
            }
            db.Settings.Add(new Setting { Name = Name, Value = after });
            db.Audit.Add(new AuditEntry { SubjectKind = nameof(Setting), SubjectId = Name, Field = nameof(Setting.Value), From = before, To = after, Who = who, At = now });
            await db.SaveChangesAsync(token);
            return true;
        },
        cancellationToken);
}
