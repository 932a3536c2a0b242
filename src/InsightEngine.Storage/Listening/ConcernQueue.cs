using System.Globalization;
using InsightEngine.Insights.Listening;
using InsightEngine.Insights.Strategy;
using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Storage.Listening;

/// <summary>A comment that may report harm, as the person who reviews it sees it: redacted, without anything about the writer but the unit.</summary>
public sealed record ConcernItem(long AnswerId, string SurveyId, int Wave, string OrgUnitId, string? Text, ConcernState State, string? Reviewer, DateTimeOffset? At, string? Note);

/// <summary>
/// The restricted way to comments that may report harm: a named person reads and decides, and each reading and decision is in
/// the audit. Nothing else in the engine reads these texts: they are in no count, theme, quote, search or prompt.
/// </summary>
public sealed class ConcernQueue(Store store, TimeProvider time)
{
    private const string Audited = "ConcernQueue";

    /// <summary>Concerns, newest first; those that are closed only on request.</summary>
    /// <param name="reader">Who reads; goes into the audit.</param>
    /// <param name="purpose">Why; goes into the audit.</param>
    /// <param name="withClosed">Whether closed ones and false alarms are listed too.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public Task<List<ConcernItem>> ReadAsync(string reader, string purpose, bool withClosed, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reader);
        ArgumentException.ThrowIfNullOrWhiteSpace(purpose);
        return store.WriteAsync(async (db, token) =>
        {
            var responses = await db.Responses.AsNoTracking().Include(response => response.Answers)
                .Where(response => response.Answers.Any(answer => answer.SeriousConcern)).OrderByDescending(response => response.Id).ToListAsync(token);
            var reviews = await db.ConcernReviews.AsNoTracking().ToDictionaryAsync(review => review.AnswerId, token);
            var items = responses.SelectMany(response => response.Answers.Where(answer => answer.SeriousConcern).Select(answer =>
            {
                var review = reviews.GetValueOrDefault(answer.Id);
                return new ConcernItem(answer.Id, response.SurveyId, response.Wave, response.OrgUnitId, answer.Text, review?.State ?? ConcernState.Open, review?.Reviewer, review?.At, review?.Note);
            })).Where(item => withClosed || item.State is ConcernState.Open or ConcernState.InReview).ToList();
            // The record of the access is part of it: without the one there is not the other.
            db.Audit.Add(Entry("list", "read", null, items.Count.ToString(CultureInfo.InvariantCulture), reader, purpose));
            foreach (var item in items) db.Audit.Add(Entry(Key(item.AnswerId), "read", null, null, reader, purpose));
            await db.SaveChangesAsync(token);
            return items;
        }, cancellationToken);
    }

    /// <summary>Records what a person decided.</summary>
    /// <returns>False when no concern has this answer.</returns>
    public Task<bool> DecideAsync(long answerId, ConcernState state, string reviewer, string? note, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reviewer);
        return store.WriteAsync(async (db, token) =>
        {
            if (!await db.Responses.AnyAsync(response => response.Answers.Any(answer => answer.Id == answerId && answer.SeriousConcern), token)) return false;
            var before = await db.ConcernReviews.AsNoTracking().FirstOrDefaultAsync(review => review.AnswerId == answerId, token);
            var review = new ConcernReview { AnswerId = answerId, State = state, Reviewer = reviewer, At = time.GetUtcNow(), Note = note };
            if (before is null) db.ConcernReviews.Add(review);
            else db.ConcernReviews.Update(review);
            db.Audit.Add(Entry(Key(answerId), "state", (before?.State ?? ConcernState.Open).ToString(), state.ToString(), reviewer, note));
            await db.SaveChangesAsync(token);
            return true;
        }, cancellationToken);
    }

    private AuditEntry Entry(string subject, string field, string? from, string? to, string who, string? why) =>
        new() { SubjectKind = Audited, SubjectId = subject, Field = field, From = from, To = to, Who = who, At = time.GetUtcNow(), Why = why };

    private static string Key(long answerId) => answerId.ToString(CultureInfo.InvariantCulture);
}
