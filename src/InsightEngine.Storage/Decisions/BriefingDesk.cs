using System.Globalization;
using InsightEngine.Insights;
using InsightEngine.Insights.Strategy;
using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Storage.Decisions;

/// <summary>What became of a briefing after it was written: editions, approval, publication, comments. Each step is in the audit.</summary>
public sealed class BriefingDesk(Store store, TimeProvider time)
{
    /// <summary>The edition in force; null while the briefing is as it was written.</summary>
    public static Task<BriefingEdition?> InForceAsync(InsightDb db, string briefing, CancellationToken cancellationToken) =>
        db.BriefingEditions.AsNoTracking().Where(edition => edition.BriefingId == briefing).OrderByDescending(edition => edition.Number).FirstOrDefaultAsync(cancellationToken);

    /// <summary>Comments in the order in which they were made.</summary>
    public static Task<List<BriefingComment>> CommentsAsync(InsightDb db, string briefing, CancellationToken cancellationToken) =>
        db.BriefingComments.AsNoTracking().Where(comment => comment.BriefingId == briefing).OrderBy(comment => comment.Id).ToListAsync(cancellationToken);

    /// <summary>Puts an edited text in force; an approval of the text before is void.</summary>
    /// <param name="briefing">Id of the briefing.</param>
    /// <param name="based">Number of the edition that was edited; 0 for the text as it was written.</param>
    /// <param name="document">The whole text as JSON.</param>
    /// <param name="from">The sentence before, for the audit.</param>
    /// <param name="to">The sentence now.</param>
    /// <param name="by">Who edits.</param>
    /// <param name="why">Whether it was verified or is the editor's own.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public Task<DeskResult> EditAsync(string briefing, int based, string document, string from, string to, string by, string why, CancellationToken cancellationToken) =>
        StepAsync(briefing, now => now?.State == BriefingState.Published
            ? (null, "The briefing is published; a published text is not edited. Write a new one.")
            : (now?.Number ?? 0) != based
                ? (null, "Somebody else has edited the briefing meanwhile. Read it again and repeat the edit.")
                : (new BriefingEdition { BriefingId = briefing, Number = based + 1, State = BriefingState.Draft, DocumentJson = document, By = by, At = time.GetUtcNow() }, null),
            "Text", from, to, by, why, cancellationToken);

    /// <summary>Approves the text in force.</summary>
    public Task<DeskResult> ApproveAsync(string briefing, string by, CancellationToken cancellationToken) =>
        StepAsync(briefing, now => (now?.State ?? BriefingState.Draft) == BriefingState.Draft ? (Next(briefing, now, BriefingState.Approved, by), null) : (null, $"The briefing is {Word(now!.State)} already."),
            nameof(BriefingState), BriefingState.Draft.ToString(), BriefingState.Approved.ToString(), by, null, cancellationToken);

    /// <summary>Publishes what is approved.</summary>
    public Task<DeskResult> PublishAsync(string briefing, string by, CancellationToken cancellationToken) =>
        StepAsync(briefing, now => now?.State switch
        {
            BriefingState.Approved => (Next(briefing, now, BriefingState.Published, by), null),
            BriefingState.Published => (null, "The briefing is published already."),
            _ => (null, "The briefing is a draft; somebody has to approve it first."),
        }, nameof(BriefingState), BriefingState.Approved.ToString(), BriefingState.Published.ToString(), by, null, cancellationToken);

    /// <summary>Adds a comment; null when there is no such briefing.</summary>
    public Task<BriefingComment?> CommentAsync(BriefingComment comment, CancellationToken cancellationToken) => store.WriteAsync(async (db, token) =>
    {
        if (!await db.Briefings.AnyAsync(briefing => briefing.Id == comment.BriefingId, token)) return null;
        var kept = db.BriefingComments.Add(comment with { Id = 0, At = time.GetUtcNow() }).Entity;
        db.Audit.Add(Entry(comment.BriefingId, "Comment", null, comment.Text, comment.By, comment.Place));
        await db.SaveChangesAsync(token);
        return (BriefingComment?)kept;
    }, cancellationToken);

    private Task<DeskResult> StepAsync(
        string briefing, Func<BriefingEdition?, (BriefingEdition? Next, string? Refusal)> step, string field, string from, string to, string by, string? why, CancellationToken cancellationToken) =>
        store.WriteAsync(async (db, token) =>
        {
            if (!await db.Briefings.AnyAsync(kept => kept.Id == briefing, token)) return new DeskResult(false, null, null);
            var (next, refusal) = step(await InForceAsync(db, briefing, token));
            if (next is null) return new DeskResult(true, null, refusal);
            db.BriefingEditions.Add(next);
            db.Audit.Add(Entry(briefing, field, from, to, by, why));
            await db.SaveChangesAsync(token);
            return new DeskResult(true, next, null);
        }, cancellationToken);

    private BriefingEdition Next(string briefing, BriefingEdition? now, BriefingState state, string by) =>
        new() { BriefingId = briefing, Number = (now?.Number ?? 0) + 1, State = state, DocumentJson = now?.DocumentJson, By = by, At = time.GetUtcNow() };

    private AuditEntry Entry(string briefing, string field, string? from, string? to, string who, string? why) =>
        new() { SubjectKind = "Briefing", SubjectId = briefing, Field = field, From = from, To = to, Who = who, At = time.GetUtcNow(), Why = why };

    private static string Word(BriefingState state) => state.ToString().ToLower(CultureInfo.InvariantCulture);
}

/// <param name="Exists">False when there is no such briefing.</param>
/// <param name="Edition">The edition now in force; null when nothing was done.</param>
/// <param name="Refusal">Why nothing was done.</param>
public sealed record DeskResult(bool Exists, BriefingEdition? Edition, string? Refusal);
