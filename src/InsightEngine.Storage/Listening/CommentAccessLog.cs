using System.Globalization;
using InsightEngine.Insights.Strategy;
using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Storage.Listening;

/// <summary>What was done with comments or the quotes taken from them.</summary>
public enum CommentAccessKind
{
    /// <summary>A page or an answer of the interface showed published quotes.</summary>
    Quotes,

    /// <summary>Published quotes were searched.</summary>
    Search,

    /// <summary>The restricted queue was read.</summary>
    Concerns,

    /// <summary>Receipt codes were given out.</summary>
    Receipts,

    /// <summary>A response was erased on request.</summary>
    Erasure,

    /// <summary>Texts were deleted after the retention time.</summary>
    Retention,
}

/// <summary>One access: who, when, with which filter, how many.</summary>
/// <param name="Filter">What was searched for, or the purpose that the reader gave.</param>
/// <param name="Count">Texts that were shown or codes that were given out; null where nothing was.</param>
public sealed record CommentAccess(DateTimeOffset At, string Who, CommentAccessKind Kind, string Subject, string? Filter, int? Count);

/// <summary>Records each access to comments in the audit, and reads it back; no text of a comment is in it.</summary>
public sealed class CommentAccessLog(Store store, TimeProvider time)
{
    private const string Audited = "Comments";
    private const int LongestFilter = 500;

    /// <summary>Who the log names where nobody is asked to sign in.</summary>
    private const string NotSignedIn = "not signed in";

    public Task RecordAsync(string subject, CommentAccessKind kind, string? filter, int count, string? who, CancellationToken cancellationToken) => store.WriteAsync(async (db, token) =>
    {
        db.Audit.Add(new AuditEntry
        {
            SubjectKind = Audited,
            SubjectId = subject,
            Field = kind.ToString(),
            To = count.ToString(CultureInfo.InvariantCulture),
            Why = filter?.Length > LongestFilter ? filter[..LongestFilter] : filter,
            Who = who ?? NotSignedIn,
            At = time.GetUtcNow(),
        });
        return await db.SaveChangesAsync(token);
    }, cancellationToken);

    /// <summary>The latest accesses, newest first.</summary>
    /// <param name="limit">Most entries.</param>
    /// <param name="who">Only accesses of this person; null for all.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<IReadOnlyList<CommentAccess>> ReadAsync(int limit, string? who, CancellationToken cancellationToken)
    {
        await using var db = store.CreateDbContext();
        var entries = await db.Audit.AsNoTracking()
            .Where(entry => entry.SubjectKind == Audited || (entry.SubjectKind == ConcernQueue.Audited && entry.SubjectId == ConcernQueue.WholeList)
                || (entry.SubjectKind == CommentErasure.Audited && (entry.Field == CommentErasure.OfResponse || entry.Field == CommentErasure.OfComments)))
            .Where(entry => who == null || entry.Who == who)
            .OrderByDescending(entry => entry.Id).Take(limit).ToListAsync(cancellationToken);
        return entries.ConvertAll(entry => new CommentAccess(
            entry.At, entry.Who, KindOf(entry), entry.SubjectKind == ConcernQueue.Audited ? "" : entry.SubjectId,
            entry.SubjectKind == CommentErasure.Audited ? entry.To : entry.Why,
            entry.SubjectKind == CommentErasure.Audited ? null : int.Parse(entry.To ?? "0", CultureInfo.InvariantCulture)));
    }

    private static CommentAccessKind KindOf(AuditEntry entry) => entry.SubjectKind switch
    {
        Audited => Enum.Parse<CommentAccessKind>(entry.Field),
        ConcernQueue.Audited => CommentAccessKind.Concerns,
        _ => entry.Field == CommentErasure.OfResponse ? CommentAccessKind.Erasure : CommentAccessKind.Retention,
    };
}
