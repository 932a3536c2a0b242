using System.Globalization;
using InsightEngine.Insights;
using InsightEngine.Insights.Strategy;
using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Storage.Recompute;

/// <summary>What a person does with an insight. Each action changes its state, appends to the log and to the audit, in one transaction.</summary>
public sealed class InsightActions(Store store, TimeProvider time)
{
    /// <summary>Somebody has seen it and takes care.</summary>
    public Task<InsightActionResult> AcknowledgeAsync(string id, string by, CancellationToken cancellationToken) =>
        ActAsync(id, by, InsightState.Acknowledged, InsightEventKind.Acknowledged, null, cancellationToken);

    /// <summary>Out of sight until the moment given.</summary>
    public Task<InsightActionResult> SnoozeAsync(string id, string by, DateTimeOffset until, CancellationToken cancellationToken) =>
        ActAsync(id, by, InsightState.Snoozed, InsightEventKind.Snoozed, until, cancellationToken);

    /// <summary>An acknowledged or snoozed insight asks for attention again.</summary>
    public Task<InsightActionResult> ReopenAsync(string id, string by, CancellationToken cancellationToken) =>
        ActAsync(id, by, InsightState.Open, InsightEventKind.Reopened, null, cancellationToken);

    /// <summary>Reopens what was snoozed until now or earlier.</summary>
    /// <returns>How many insights were reopened.</returns>
    public async Task<int> WakeSnoozedAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using (var db = store.CreateDbContext())
            if (!await Due(db, now).AnyAsync(cancellationToken)) return 0;
        return await store.WriteAsync(async (db, token) =>
        {
            await LogOrder.TakeAsync(db, token);
            var due = await Due(db, now).OrderBy(insight => insight.SnoozedUntil).ThenBy(insight => insight.Id).ToListAsync(token);
            var subjects = await EventScope.ReadAsync(db, due, token);
            foreach (var insight in due)
                Change(db, subjects, insight, InsightState.Open, InsightEventKind.Reopened, null, EngineName, now);
            await db.SaveChangesAsync(token);
            return due.Count;
        }, cancellationToken);
    }

    private const string EngineName = "engine";

    private static IQueryable<Insight> Due(InsightDb db, DateTimeOffset now) =>
        db.Insights.AsNoTracking().Where(insight => insight.State == InsightState.Snoozed && insight.SnoozedUntil <= now);

    private Task<InsightActionResult> ActAsync(string id, string by, InsightState state, InsightEventKind kind, DateTimeOffset? until, CancellationToken cancellationToken) =>
        store.WriteAsync(async (db, token) =>
        {
            await LogOrder.TakeAsync(db, token);
            var insight = await db.Insights.AsNoTracking().FirstOrDefaultAsync(candidate => candidate.Id == id, token);
            if (insight is null) return new InsightActionResult(null, null);
            if (insight.State == InsightState.Resolved) return new InsightActionResult(insight, $"The insight '{id}' is resolved; nothing is left to do about it.");
            if (insight.State == state && insight.SnoozedUntil == until) return new InsightActionResult(insight, null);
            var changed = Change(db, await EventScope.ReadAsync(db, [insight], token), insight, state, kind, until, by, time.GetUtcNow());
            await db.SaveChangesAsync(token);
            return new InsightActionResult(changed, null);
        }, cancellationToken);

    private static Insight Change(InsightDb db, EventScope scope, Insight insight, InsightState state, InsightEventKind kind, DateTimeOffset? until, string by, DateTimeOffset now)
    {
        var changed = insight with { State = state, SnoozedUntil = until, UpdatedAt = now };
        db.Insights.Update(changed);
        db.InsightLog.Add(new InsightEvent
        {
            Kind = kind,
            At = now,
            Insight = changed,
            OrgUnitId = scope.UnitOf(insight),
            ObjectivePath = scope.PathOf(insight),
            By = by,
            DedupeKey = string.Create(CultureInfo.InvariantCulture, $"{insight.Id}/{kind}@{now.UtcTicks}"),
        });
        db.Audit.Add(new AuditEntry
        {
            SubjectKind = nameof(Insight),
            SubjectId = insight.Id[..Math.Min(insight.Id.Length, InsightModel.IdLength)],
            Field = nameof(Insight.State),
            From = insight.State.ToString(),
            To = until is { } end ? string.Create(CultureInfo.InvariantCulture, $"{state} until {end:u}") : state.ToString(),
            Who = by,
            At = now,
        });
        return changed;
    }
}

/// <param name="Insight">After the action; null when there is none with this id.</param>
/// <param name="Refusal">Why nothing was done; null when it was, or was so already.</param>
public sealed record InsightActionResult(Insight? Insight, string? Refusal);
