using System.Globalization;
using InsightEngine.Insights.Listening;
using InsightEngine.Insights.Strategy;
using InsightEngine.Numerics.Text.Topics;
using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Storage.Listening;

/// <summary>
/// The restricted way to comments that may report harm: a named person reads and decides, and each reading and decision is in
/// the audit. Nothing else in the engine reads these texts: they are in no count, theme, quote, search or prompt.
/// </summary>
public sealed class ConcernQueue(Store store, TimeProvider time)
{
    /// <summary>Concerns on a page unless the reader asks for another number, and at most.</summary>
    public const int DefaultLimit = 25, LargestLimit = 100;

    /// <summary>Kind and id under which a reading of the list stands in the audit.</summary>
    internal const string Audited = "ConcernQueue", WholeList = "list";

    /// <summary>
    /// A page of the concerns: first those that a respondent ticked or whose words name a danger, newest first; then, wave by
    /// wave, the likeliest of those that only the learned layer ranks first. The place of a concern does not depend on what was
    /// decided, so who goes on after the last one of a page misses none while others decide.
    /// </summary>
    /// <param name="reader">Who reads; goes into the audit.</param>
    /// <param name="purpose">Why; goes into the audit.</param>
    /// <param name="withClosed">Whether closed ones and false alarms are listed too.</param>
    /// <param name="after"><see cref="ConcernPage.Next"/> of the page before; null for the first page.</param>
    /// <param name="limit">Most concerns on the page.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Null when no concern has the answer <paramref name="after"/>, or has it no longer.</returns>
    public Task<ConcernPage?> ReadAsync(string reader, string purpose, bool withClosed, long? after, int limit, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reader);
        ArgumentException.ThrowIfNullOrWhiteSpace(purpose);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return store.WriteAsync(async (db, token) =>
        {
            var reviews = await db.ConcernReviews.AsNoTracking().ToDictionaryAsync(review => review.AnswerId, token);
            var all = await SeriousAsync(db, reviews, token);
            all.AddRange(await PossibleAsync(db, reviews, token));
            var start = after is null ? 0 : all.FindIndex(item => item.AnswerId == after) + 1;
            if (after is not null && start == 0) return null;
            bool IsListed(ConcernItem item) => withClosed || item.State is ConcernState.Open or ConcernState.InReview;
            var rest = all.Skip(start).Where(IsListed).Take(limit + 1).ToList();
            var page = new ConcernPage([.. rest.Take(limit)], all.Count(IsListed), rest.Count > limit ? rest[limit - 1].AnswerId : null);
            // The record of the access is part of it: without the one there is not the other.
            db.Audit.Add(Entry(WholeList, "read", null, page.Items.Count.ToString(CultureInfo.InvariantCulture), reader, purpose));
            foreach (var item in page.Items) db.Audit.Add(Entry(Key(item.AnswerId), "read", null, null, reader, purpose));
            await db.SaveChangesAsync(token);
            return page;
        }, cancellationToken);
    }

    private static async Task<List<ConcernItem>> SeriousAsync(InsightDb db, Dictionary<long, ConcernReview> reviews, CancellationToken cancellationToken)
    {
        var responses = await db.Responses.AsNoTracking().Include(response => response.Answers)
            .Where(response => response.Answers.Any(answer => answer.SeriousConcern)).OrderByDescending(response => response.Id).ToListAsync(cancellationToken);
        return [.. responses.SelectMany(response => response.Answers.Where(answer => answer.SeriousConcern).OrderBy(answer => answer.Id).Select(answer => Item(response, answer, reviews)))];
    }

    private static async Task<List<ConcernItem>> PossibleAsync(InsightDb db, Dictionary<long, ConcernReview> reviews, CancellationToken cancellationToken)
    {
        var items = new List<ConcernItem>();
        foreach (var wave in await db.Waves.AsNoTracking().OrderByDescending(wave => wave.Opened).ThenBy(wave => wave.SurveyId).ThenByDescending(wave => wave.Number).ToListAsync(cancellationToken))
        {
            // Topics are one text in the store; the mark is looked for here.
            var commenting = await db.Responses.AsNoTracking().Include(response => response.Answers)
                .Where(response => response.SurveyId == wave.SurveyId && response.Wave == wave.Number && response.Answers.Any(answer => answer.Text != null)).ToListAsync(cancellationToken);
            items.AddRange(commenting
                .SelectMany(response => response.Answers.Where(answer => answer is { Text: not null, PossibleConcern: true, SeriousConcern: false }).Select(answer => (Response: response, Answer: answer)))
                .OrderByDescending(one => CommentReader.Shipped.Value.ConcernMargin(one.Answer.Text!)).ThenBy(one => one.Answer.Id)
                .Select((one, rank) => Item(one.Response, one.Answer, reviews) with { Rank = rank + 1 }));
        }

        return items;
    }

    private static ConcernItem Item(PulseResponse response, PulseAnswer answer, Dictionary<long, ConcernReview> reviews)
    {
        var review = reviews.GetValueOrDefault(answer.Id);
        var reason = !answer.SeriousConcern ? ConcernReason.Possible : answer.Topics.Contains(TopicCatalog.SeriousConcern) ? ConcernReason.Named : ConcernReason.Ticked;
        return new ConcernItem(answer.Id, response.SurveyId, response.Wave, response.OrgUnitId, answer.Text, reason, null, review?.State ?? ConcernState.Open, review?.Reviewer, review?.At, review?.Note);
    }

    /// <summary>Records what a person decided.</summary>
    /// <returns>False when no concern has this answer.</returns>
    public Task<bool> DecideAsync(long answerId, ConcernState state, string reviewer, string? note, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reviewer);
        return store.WriteAsync(async (db, token) =>
        {
            var response = await db.Responses.AsNoTracking().Include(candidate => candidate.Answers).FirstOrDefaultAsync(candidate => candidate.Answers.Any(answer => answer.Id == answerId), token);
            if (response?.Answers.FirstOrDefault(answer => answer.Id == answerId) is not { IsHeldBack: true }) return false;
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
