using System.Globalization;
using InsightEngine.Insights.Strategy;
using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Storage.Decisions;

/// <summary>Decisions and the actions that follow from them; each change is in the audit, in the same transaction.</summary>
public sealed class DecisionLog(Store store, TimeProvider time)
{
    /// <summary>Records a decision with its actions, and the review that it was taken in when that is new.</summary>
    /// <returns>The decision with its id, and its actions.</returns>
    public Task<(Decision Decision, IReadOnlyList<DecisionAction> Actions)> RecordAsync(Decision decision, IReadOnlyList<DecisionAction> actions, CancellationToken cancellationToken) =>
        store.WriteAsync(async (db, token) =>
        {
            var entry = db.Decisions.Add(decision with { Id = 0, RecordedAt = time.GetUtcNow() });
            await db.SaveChangesAsync(token);
            var kept = entry.Entity;
            var added = actions.Select(action => db.DecisionActions.Add(action with { Id = 0, DecisionId = kept.Id }).Entity).ToList();
            db.Audit.Add(Entry(nameof(Decision), kept.Id, "(created)", null, kept.Text, kept.RecordedBy, kept.Reason));
            await db.SaveChangesAsync(token);
            foreach (var action in added) db.Audit.Add(Entry(nameof(DecisionAction), action.Id, "(created)", null, Describe(action), kept.RecordedBy, null));
            await db.SaveChangesAsync(token);
            return (kept, (IReadOnlyList<DecisionAction>)added);
        }, cancellationToken);

    /// <summary>Records a review.</summary>
    public Task<Review> RecordAsync(Review review, CancellationToken cancellationToken) =>
        store.WriteAsync(async (db, token) =>
        {
            var kept = db.Reviews.Add(review with { Id = 0, RecordedAt = time.GetUtcNow() }).Entity;
            await db.SaveChangesAsync(token);
            db.Audit.Add(Entry(nameof(Review), kept.Id, "(created)", null, kept.Title, kept.RecordedBy, null));
            await db.SaveChangesAsync(token);
            return kept;
        }, cancellationToken);

    /// <summary>Says how an action went, or gives it another owner or deadline.</summary>
    /// <returns>The action as it is now; null when there is none with this id.</returns>
    public Task<DecisionAction?> ChangeAsync(long id, Func<DecisionAction, DecisionAction> change, string by, string? why, CancellationToken cancellationToken) =>
        store.WriteAsync(async (db, token) =>
        {
            var before = await db.DecisionActions.AsNoTracking().FirstOrDefaultAsync(action => action.Id == id, token);
            if (before is null) return null;
            var after = change(before);
            if (after == before) return before;
            db.DecisionActions.Update(after);
            db.Audit.Add(Entry(nameof(DecisionAction), id, "(changed)", Describe(before), Describe(after), by, why));
            await db.SaveChangesAsync(token);
            return after;
        }, cancellationToken);

    private AuditEntry Entry(string kind, long id, string field, string? from, string? to, string who, string? why) => new()
    {
        SubjectKind = kind,
        SubjectId = id.ToString(CultureInfo.InvariantCulture),
        Field = field,
        From = from,
        To = to,
        Who = who,
        At = time.GetUtcNow(),
        Why = why,
    };

    private static string Describe(DecisionAction action) => string.Create(CultureInfo.InvariantCulture, $"{action.Text}; Owner={action.Owner}; Deadline={action.Deadline:yyyy-MM-dd}; State={action.State}; Outcome={action.Outcome}");
}
