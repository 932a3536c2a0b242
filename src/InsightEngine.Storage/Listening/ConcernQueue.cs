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
    /// <summary>Possible concerns per 1,000 comments of a wave that are listed unless the reader asks for fewer: all of them, because one that is missed may be a person in danger.</summary>
    public const int DefaultPerThousand = 1000;

    /// <summary>Possible concerns of a small wave that are listed whatever the share.</summary>
    private const int LeastPossible = 5;

    /// <summary>Kind and id under which a reading of the list stands in the audit.</summary>
    internal const string Audited = "ConcernQueue", WholeList = "list";

    /// <summary>
    /// Concerns: those that a respondent ticked or whose words name a danger, newest first; then, wave by wave, the likeliest
    /// of those that only the learned layer ranks first, so that a reader with little time reads them first.
    /// </summary>
    /// <param name="reader">Who reads; goes into the audit.</param>
    /// <param name="purpose">Why; goes into the audit.</param>
    /// <param name="withClosed">Whether closed ones and false alarms are listed too.</param>
    /// <param name="perThousand">Most possible concerns per 1,000 comments of a wave, closed ones not counted.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public Task<List<ConcernItem>> ReadAsync(string reader, string purpose, bool withClosed, int perThousand, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reader);
        ArgumentException.ThrowIfNullOrWhiteSpace(purpose);
        ArgumentOutOfRangeException.ThrowIfNegative(perThousand);
        return store.WriteAsync(async (db, token) =>
        {
            var reviews = await db.ConcernReviews.AsNoTracking().ToDictionaryAsync(review => review.AnswerId, token);
            var serious = await db.Responses.AsNoTracking().Include(response => response.Answers)
                .Where(response => response.Answers.Any(answer => answer.SeriousConcern)).OrderByDescending(response => response.Id).ToListAsync(token);
            var items = serious.SelectMany(response => response.Answers.Where(answer => answer.SeriousConcern).Select(answer => Item(response, answer, reviews)))
                .Concat(await PossibleAsync(db, reviews, withClosed, perThousand, token))
                .Where(item => withClosed || item.State is ConcernState.Open or ConcernState.InReview).ToList();
            // The record of the access is part of it: without the one there is not the other.
            db.Audit.Add(Entry(WholeList, "read", null, items.Count.ToString(CultureInfo.InvariantCulture), reader, purpose));
            foreach (var item in items) db.Audit.Add(Entry(Key(item.AnswerId), "read", null, null, reader, purpose));
            await db.SaveChangesAsync(token);
            return items;
        }, cancellationToken);
    }

    private static async Task<List<ConcernItem>> PossibleAsync(InsightDb db, Dictionary<long, ConcernReview> reviews, bool withClosed, int perThousand, CancellationToken cancellationToken)
    {
        var items = new List<ConcernItem>();
        foreach (var wave in await db.Waves.AsNoTracking().OrderByDescending(wave => wave.Opened).ThenBy(wave => wave.SurveyId).ToListAsync(cancellationToken))
        {
            // Topics are one text in the store; the mark is looked for here.
            var commenting = (await db.Responses.AsNoTracking().Include(response => response.Answers)
                .Where(response => response.SurveyId == wave.SurveyId && response.Wave == wave.Number && response.Answers.Any(answer => answer.Text != null)).ToListAsync(cancellationToken))
                .SelectMany(response => response.Answers.Where(answer => answer.Text is not null).Select(answer => (Response: response, Answer: answer))).ToList();
            var budget = Math.Max(perThousand == 0 ? 0 : LeastPossible, (int)((long)commenting.Count * perThousand / 1000));
            items.AddRange(commenting.Where(one => one.Answer is { PossibleConcern: true, SeriousConcern: false })
                .OrderByDescending(one => CommentReader.Shipped.Value.ConcernMargin(one.Answer.Text!)).ThenBy(one => one.Answer.Id)
                .Select((one, rank) => Item(one.Response, one.Answer, reviews) with { Rank = rank + 1 })
                // What has been dealt with makes room for the next.
                .Where(item => withClosed || item.State is ConcernState.Open or ConcernState.InReview).Take(budget));
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
