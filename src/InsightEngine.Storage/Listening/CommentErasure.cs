using System.Globalization;
using InsightEngine.Insights.Listening;
using InsightEngine.Insights.Strategy;
using InsightEngine.Storage.Import;
using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Storage.Listening;

/// <summary>
/// Takes comments out of the store: one response on request, by the receipt code that the survey gave its respondent, and all
/// raw comments after the retention time. Quotes of them leave the published waves too; published sums stay as they are, so
/// that nobody can be found by comparing before and after.
/// </summary>
public sealed class CommentErasure(Store store, QuoteSearch quotes, TimeProvider time)
{
    /// <summary>Months after a wave has closed in which its raw comments are kept.</summary>
    public const int DefaultRetentionMonths = 24;

    /// <summary>Erases one response: scores, comments, attributes and every quote.</summary>
    /// <param name="survey">The survey.</param>
    /// <param name="wave">The wave.</param>
    /// <param name="receipt">What the survey tool calls the response, which its respondent was given.</param>
    /// <param name="who">Who carries out the request; goes into the audit, the receipt does not.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>False when there is no such response, or no longer.</returns>
    public async Task<bool> EraseAsync(string survey, int wave, string receipt, string who, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(receipt);
        ArgumentException.ThrowIfNullOrWhiteSpace(who);
        var erased = await store.WriteAsync(async (db, token) =>
        {
            var key = (await ResponseKeys.LoadAsync(db, token)).For(survey, wave, receipt, []);
            var response = await db.Responses.Include(candidate => candidate.Answers).FirstOrDefaultAsync(candidate => candidate.ImportKey == key, token);
            if (response is null) return false;
            await UnquoteAsync(db, survey, [wave], response.Answers.Select(answer => answer.Text), token);
            var answers = response.Answers.Select(answer => answer.Id).ToList();
            db.ConcernReviews.RemoveRange(await db.ConcernReviews.Where(review => answers.Contains(review.AnswerId)).ToListAsync(token));
            db.Responses.Remove(response);
            Audit(db, survey, wave, "response", "erased on request", who);
            await db.SaveChangesAsync(token);
            return true;
        }, cancellationToken);
        if (erased) await quotes.UpdateAsync(cancellationToken);
        return erased;
    }

    /// <summary>Deletes the texts of waves that closed longer ago than the retention time; sentiment and topics of them stay for the sums. Concerns still open are kept until a person closes them.</summary>
    /// <returns>Number of texts deleted.</returns>
    public async Task<int> ExpireAsync(int months, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(months, 1);
        var limit = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).AddMonths(-months);
        List<Wave> waves;
        await using (var db = store.CreateDbContext())
            waves = await db.Waves.AsNoTracking().Where(wave => wave.Closed < limit && db.Responses.Any(response => response.SurveyId == wave.SurveyId && response.Wave == wave.Number && response.Answers.Any(answer => answer.Text != null)))
                .OrderBy(wave => wave.SurveyId).ThenBy(wave => wave.Number).ToListAsync(cancellationToken);
        var deleted = 0;
        foreach (var wave in waves) deleted += await store.WriteAsync((db, token) => ExpireAsync(db, wave, months, token), cancellationToken);
        if (deleted > 0) await quotes.UpdateAsync(cancellationToken);
        return deleted;
    }

    private async Task<int> ExpireAsync(InsightDb db, Wave wave, int months, CancellationToken cancellationToken)
    {
        var answers = (await db.Responses.Include(response => response.Answers).Where(response => response.SurveyId == wave.SurveyId && response.Wave == wave.Number).ToListAsync(cancellationToken))
            .SelectMany(response => response.Answers).Where(answer => answer.Text is not null).ToList();
        var concerns = answers.Where(answer => answer.SeriousConcern).Select(answer => answer.Id).ToList();
        var closed = await db.ConcernReviews.AsNoTracking().Where(review => concerns.Contains(review.AnswerId) && (review.State == ConcernState.Closed || review.State == ConcernState.FalseAlarm))
            .Select(review => review.AnswerId).ToListAsync(cancellationToken);
        var expired = answers.Where(answer => !answer.SeriousConcern || closed.Contains(answer.Id)).ToList();
        if (expired.Count == 0) return 0;
        await UnquoteAsync(db, wave.SurveyId, [wave.Number], expired.Select(answer => answer.Text), cancellationToken);
        foreach (var answer in expired) db.Entry(answer).Property(candidate => candidate.Text).CurrentValue = null;
        Audit(db, wave.SurveyId, wave.Number, "comments", FormattableString.Invariant($"deleted {months} months after the wave closed"), "retention");
        await db.SaveChangesAsync(cancellationToken);
        return expired.Count;
    }

    private static async Task UnquoteAsync(InsightDb db, string survey, IReadOnlyCollection<int> waves, IEnumerable<string?> texts, CancellationToken cancellationToken)
    {
        var gone = texts.OfType<string>().Select(text => text.Trim()).ToHashSet(StringComparer.Ordinal);
        foreach (var publication in await db.WavePublications.Where(candidate => candidate.SurveyId == survey && waves.Contains(candidate.Wave)).ToListAsync(cancellationToken))
            db.Entry(publication).Property(candidate => candidate.Units).CurrentValue = publication.WithoutQuotes(gone).Units;
    }

    private void Audit(InsightDb db, string survey, int wave, string field, string what, string who) => db.Audit.Add(new AuditEntry
    {
        SubjectKind = "Wave",
        SubjectId = string.Create(CultureInfo.InvariantCulture, $"{survey}/{wave}"),
        Field = field,
        To = what,
        Who = who,
        At = time.GetUtcNow(),
    });
}
