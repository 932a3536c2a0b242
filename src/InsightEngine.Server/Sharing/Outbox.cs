using InsightEngine.Insights;
using InsightEngine.Insights.Strategy;
using InsightEngine.Server.Api;
using InsightEngine.Storage;
using InsightEngine.Storage.Schedules;
using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Server.Sharing;

/// <summary>
/// Deliveries that are owed. They are rows of the store, so a kill loses none; each attempt is claimed before it is made,
/// so that two servers do not make the same one. Delivery is at least once.
/// </summary>
public sealed partial class Outbox(Store store, SharingOptions options, Courier courier, TimeProvider time, ILogger<Outbox> log) : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private const int AtOnce = 20;

    /// <summary>Puts a delivery in line.</summary>
    public Task<Delivery> AddAsync(string briefing, string channel, string by, CancellationToken cancellationToken) => store.WriteAsync(async (db, token) =>
    {
        var kept = db.Deliveries.Add(new Delivery { BriefingId = briefing, Channel = channel, State = DeliveryState.Pending, Attempts = 0, By = by, At = time.GetUtcNow() }).Entity;
        db.Audit.Add(Entry(briefing, null, channel, by));
        await db.SaveChangesAsync(token);
        return kept;
    }, cancellationToken);

    /// <summary>Tries a dead letter anew; null when there is none with this id.</summary>
    public Task<Delivery?> AgainAsync(long id, string by, CancellationToken cancellationToken) => store.WriteAsync(async (db, token) =>
    {
        var dead = await db.Deliveries.AsNoTracking().FirstOrDefaultAsync(delivery => delivery.Id == id && delivery.State == DeliveryState.DeadLetter, token);
        if (dead is null) return null;
        var again = dead with { State = DeliveryState.Pending, Attempts = 0, TriedAt = null };
        db.Deliveries.Update(again);
        db.Audit.Add(Entry(dead.BriefingId, DeliveryState.DeadLetter.ToString(), dead.Channel, by));
        await db.SaveChangesAsync(token);
        return (Delivery?)again;
    }, cancellationToken);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Look, time);
        do
        {
            try
            {
                foreach (var delivery in await DueAsync(stoppingToken)) await TryAsync(delivery, stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                LogFailed(log, failure);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>Wait before the next attempt: doubling, with a jitter that is the delivery's own.</summary>
    /// <param name="attempts">Attempts made, from 1.</param>
    /// <param name="id">Of the delivery.</param>
    public TimeSpan Wait(int attempts, long id)
    {
        var jitter = 0.75 + 0.5 * ((ulong)(id * 7919 + attempts * 104_729) % 1000 / 1000.0);
        return TimeSpan.FromSeconds(Math.Min(3600, options.RetrySeconds * Math.Pow(2, attempts - 1)) * jitter);
    }

    private async Task<List<Delivery>> DueAsync(CancellationToken cancellationToken)
    {
        await using var db = store.CreateDbContext();
        var now = time.GetUtcNow();
        var pending = await db.Deliveries.AsNoTracking().Where(delivery => delivery.State == DeliveryState.Pending).OrderBy(delivery => delivery.Id).Take(AtOnce).ToListAsync(cancellationToken);
        return [.. pending.Where(delivery => IsDue(delivery, now))];
    }

    private bool IsDue(Delivery delivery, DateTimeOffset now) => delivery.TriedAt is not { } tried || tried + Wait(delivery.Attempts, delivery.Id) <= now;

    private async Task TryAsync(Delivery seen, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var claimed = await store.WriteAsync(async (db, token) =>
        {
            var current = await db.Deliveries.AsNoTracking().FirstOrDefaultAsync(delivery => delivery.Id == seen.Id, token);
            if (current is null || current.State != DeliveryState.Pending || current.Attempts != seen.Attempts) return null;
            var mine = current with { Attempts = current.Attempts + 1, TriedAt = now };
            db.Deliveries.Update(mine);
            await db.SaveChangesAsync(token);
            return mine;
        }, cancellationToken);
        if (claimed is null) return;
        var attempt = await AttemptAsync(claimed, cancellationToken);
        var state = attempt.Problem is null ? DeliveryState.Sent : !attempt.CanTryAgain || claimed.Attempts >= options.Attempts ? DeliveryState.DeadLetter : DeliveryState.Pending;
        await store.WriteAsync(async (db, token) =>
        {
            db.Deliveries.Update(claimed with { State = state, Problem = attempt.Problem });
            await db.SaveChangesAsync(token);
            return true;
        }, cancellationToken);
        if (state == DeliveryState.DeadLetter) LogDead(log, claimed.Id, claimed.Channel, attempt.Problem!);
    }

    private async Task<Attempt> AttemptAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        if (options.Channels.FirstOrDefault(channel => channel.Name == delivery.Channel) is not { } channel) return new Attempt($"There is no channel '{delivery.Channel}' in the configuration any more.", false);
        await using var db = store.CreateDbContext();
        if (delivery.BriefingId.StartsWith(NudgeLog.DeliveryPrefix, StringComparison.Ordinal))
        {
            var id = delivery.BriefingId[NudgeLog.DeliveryPrefix.Length..];
            return await db.Nudges.AsNoTracking().FirstOrDefaultAsync(nudge => nudge.Id == id, cancellationToken) is { } nudge
                ? await courier.SendAsync(nudge, channel, cancellationToken)
                : new Attempt("The reminder is not there any more.", false);
        }
        return await BriefingReviewApi.ReadAsync(db, delivery.BriefingId, cancellationToken) is var (record, _, text)
            ? await courier.SendAsync(record, text, channel, cancellationToken)
            : new Attempt("The briefing is not there any more.", false);
    }

    private AuditEntry Entry(string briefing, string? from, string channel, string by) =>
        new() { SubjectKind = "Briefing", SubjectId = briefing, Field = "Delivery", From = from, To = channel, Who = by, At = time.GetUtcNow() };

    [LoggerMessage(1401, LogLevel.Warning, "Delivery {Id} to {Channel} is given up: {Problem}")]
    private static partial void LogDead(ILogger log, long id, string channel, string problem);

    [LoggerMessage(1402, LogLevel.Error, "Deliveries could not be looked through; it is tried again")]
    private static partial void LogFailed(ILogger log, Exception failure);
}
