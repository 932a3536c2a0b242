using InsightEngine.Insights;
using InsightEngine.Insights.Nudges;
using InsightEngine.Insights.Strategy;
using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Storage.Schedules;

/// <summary>Gives the reminders that are owed, and closes those whose matter has been dealt with.</summary>
public sealed class NudgeLog(Store store, TimeProvider time)
{
    /// <summary>Comments that are looked at, in days.</summary>
    private const int CommentDays = 60;

    /// <summary>Before the id of a reminder, where the deliveries name what they bring.</summary>
    public const string DeliveryPrefix = "nudge:";

    /// <param name="channels">Channels that each new reminder is put in line for, in the transaction that gives it.</param>
    /// <param name="cancellationToken">Stops the look; nothing is given then.</param>
    /// <returns>Reminders newly given, and how many were closed.</returns>
    public async Task<(IReadOnlyList<Nudge> Given, int Closed)> RunAsync(IReadOnlyList<string> channels, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        IReadOnlyList<Nudge> owed;
        await using (var db = store.CreateDbContext()) owed = NudgeRules.Owed(await ReadAsync(db, now, cancellationToken));
        return await store.WriteAsync(
            async (db, token) =>
            {
                var waiting = await db.Nudges.AsNoTracking().Where(nudge => nudge.DoneAt == null).ToListAsync(token);
                var matters = owed.Select(Matter).ToHashSet(StringComparer.Ordinal);
                // A matter that still waits in a new week is given anew, and its old reminder is closed.
                var ids = owed.Select(nudge => nudge.Id).ToHashSet(StringComparer.Ordinal);
                var closed = waiting.Where(nudge => !ids.Contains(nudge.Id)).ToList();
                db.Nudges.UpdateRange(closed.Select(nudge => nudge with { DoneAt = now }));
                var begin = now.AddDays(-7);
                var recent = (await db.Nudges.AsNoTracking().Where(nudge => nudge.At >= begin).Select(nudge => nudge.Id).ToListAsync(token)).ToHashSet(StringComparer.Ordinal);
                var given = owed.Where(nudge => !recent.Contains(nudge.Id)).ToList();
                db.Nudges.AddRange(given);
                db.Deliveries.AddRange(given.SelectMany(nudge => channels.Select(channel => new Delivery
                {
                    BriefingId = DeliveryPrefix + nudge.Id,
                    Channel = channel,
                    State = DeliveryState.Pending,
                    Attempts = 0,
                    By = "schedule",
                    At = now,
                })));
                await db.SaveChangesAsync(token);
                return ((IReadOnlyList<Nudge>)given, closed.Count(nudge => !matters.Contains(Matter(nudge))));
            },
            cancellationToken);
    }

    /// <summary>Reminders that wait, by person.</summary>
    public static Task<List<Nudge>> WaitingAsync(InsightDb db, CancellationToken cancellationToken) =>
        db.Nudges.AsNoTracking().Where(nudge => nudge.DoneAt == null).OrderBy(nudge => nudge.Recipient).ThenBy(nudge => nudge.At).ThenBy(nudge => nudge.Id).Take(500).ToListAsync(cancellationToken);

    private static string Matter(Nudge nudge) => nudge.Id[..nudge.Id.LastIndexOf(':')];

    private static async Task<NudgeInput> ReadAsync(InsightDb db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var since = now.AddDays(-CommentDays);
        var comments = await db.BriefingComments.AsNoTracking().Where(comment => comment.At >= since).OrderBy(comment => comment.Id).ToListAsync(cancellationToken);
        var briefings = comments.Select(comment => comment.BriefingId).Distinct().ToList();
        var editions = await db.BriefingEditions.AsNoTracking().Where(edition => briefings.Contains(edition.BriefingId))
            .Select(edition => new { edition.BriefingId, edition.Number, edition.By }).ToListAsync(cancellationToken);
        return new NudgeInput
        {
            Now = now,
            Insights = await db.Insights.AsNoTracking().Where(insight => insight.State == InsightState.Open && (insight.Type == InsightType.DataStale || insight.Severity >= Severity.High)).ToListAsync(cancellationToken),
            Owners = await db.Owners.AsNoTracking().ToListAsync(cancellationToken),
            Actions = await db.DecisionActions.AsNoTracking().Where(action => action.State == ActionState.Open).ToListAsync(cancellationToken),
            Comments = comments,
            Editors = editions.GroupBy(edition => edition.BriefingId).ToDictionary(group => group.Key, group => group.MaxBy(edition => edition.Number)!.By),
        };
    }
}
