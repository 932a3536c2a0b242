using System.Globalization;
using InsightEngine.Insights;
using InsightEngine.Insights.Risk.Miss;
using InsightEngine.Insights.Risk.TrackRecord;
using InsightEngine.Insights.Strategy;
using InsightEngine.Numerics.Learning;
using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Storage.Training;

/// <summary>
/// The weights of the miss model that were fitted here, in the store: so every server of a cluster asks the same ones from the
/// same moment, and a backup holds them.
/// </summary>
public static class OwnWeights
{
    private const string Stamp = "miss-model", Weights = "miss-model-weights", Audited = "MissModel";

    // Weights never change under a stamp, which has their fingerprint.
    private static volatile Held? _held;

    /// <summary>Those in force; null before any were fitted here. Weights that this program cannot read are none.</summary>
    public static async Task<OwnMissModel?> ReadAsync(InsightDb db, CancellationToken cancellationToken)
    {
        var stamp = await db.Settings.AsNoTracking().Where(setting => setting.Name == Stamp).Select(setting => setting.Value).FirstOrDefaultAsync(cancellationToken);
        if (stamp is null) return null;
        if (_held is { } held && held.Stamp == stamp) return held.Model;
        // Both at once: another server may just be replacing them.
        var both = await db.Settings.AsNoTracking().Where(setting => setting.Name == Stamp || setting.Name == Weights).ToDictionaryAsync(setting => setting.Name, setting => setting.Value, cancellationToken);
        if (!both.TryGetValue(Stamp, out stamp) || !both.TryGetValue(Weights, out var weights)) return null;
        var model = Parse(stamp, weights);
        _held = new Held(stamp, model);
        return model;
    }

    /// <summary>
    /// Uses weights from now on: with a line in the audit, every probability owed anew, and the correction by closed predictions
    /// out of force, because those were made with other weights.
    /// </summary>
    /// <param name="store">The store.</param>
    /// <param name="own">The weights.</param>
    /// <param name="before">Name of the weights that they follow.</param>
    /// <param name="who">Who decided.</param>
    /// <param name="why">The comparison that it rests on.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    public static Task UseAsync(Store store, OwnMissModel own, string before, string who, string why, CancellationToken cancellationToken)
    {
        var stamp = string.Join('|', own.Model.Name, own.Replaces, own.Since.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
        var weights = Convert.ToBase64String(own.Model.ToBytes());
        return store.WriteAsync(
            async (db, token) =>
            {
                db.Settings.RemoveRange(await db.Settings.Where(setting => setting.Name == Stamp || setting.Name == Weights).ToListAsync(token));
                await db.SaveChangesAsync(token);
                db.Settings.AddRange(new Setting { Name = Stamp, Value = stamp }, new Setting { Name = Weights, Value = weights });
                db.Audit.Add(new AuditEntry { SubjectKind = Audited, SubjectId = "miss", Field = "Weights", From = before, To = own.Model.Name, Who = who, At = own.Since, Why = why });
                if (await db.OwnCalibrations.AsNoTracking().OrderByDescending(calibration => calibration.Id).FirstOrDefaultAsync(token) is { IsInForce: true })
                    db.OwnCalibrations.Add(new OwnCalibration { FittedAt = own.Since, Cases = 0, Kpis = 0, IsInForce = false, Reason = "The weights were replaced; predictions made with the new ones have yet to close." });
                await db.SaveChangesAsync(token);
                var kpis = await db.KpiOutlooks.Where(outlook => outlook.MissProbability != null).Select(outlook => outlook.KpiId).ToListAsync(token);
                await DirtyMarks.MarkAsync(db, kpis.Select(id => (SubjectKind.Kpi, id)).ToHashSet(), own.Since, token);
                return true;
            },
            cancellationToken);
    }

    private static OwnMissModel? Parse(string stamp, string weights)
    {
        try
        {
            return stamp.Split('|') is [_, var replaces, var since]
                ? new OwnMissModel(MissModel.FromBytes(Convert.FromBase64String(weights)), replaces, DateTimeOffset.Parse(since, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal))
                : null;
        }
        catch (Exception damage) when (damage is ModelFormatException or FormatException)
        {
            return null; // of another version of the program, whose own weights are then used
        }
    }

    private sealed record Held(string Stamp, OwnMissModel? Model);
}
