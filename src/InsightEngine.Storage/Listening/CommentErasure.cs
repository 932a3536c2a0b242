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
public sealed class CommentErasure(Store store, QuoteSearch quotes, TimeProvider time) : IDisposable
{
    internal const string Audited = "Wave", OfResponse = "response", OfComments = "comments";

    /// <summary>Who the audit names when a respondent used a receipt code: nobody.</summary>
    private const string Respondent = "a respondent";

    private const string OnRequest = "erased on request";

    private readonly SemaphoreSlim _one = new(1);

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
            return await EraseAsync(db, key, who, token);
        }, cancellationToken);
        return await FinishAsync(erased, cancellationToken) is not null;
    }

    /// <summary>Erases the response whose respondent holds this receipt code.</summary>
    /// <param name="code">The code; case, spaces and hyphens do not matter.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>What was erased and what remains; null when no stored response has this code.</returns>
    public async Task<ErasureReport?> EraseAsync(string code, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(code);
        if (await FindAsync(Plain(code), cancellationToken) is not { } key) return null;
        return await FinishAsync(await store.WriteAsync((db, token) => EraseAsync(db, key, Respondent, token), cancellationToken), cancellationToken);
    }

    /// <summary>The stored response of a code. A code is kept nowhere, so all are tried; one request at a time, and no writer waits for it.</summary>
    private async Task<string?> FindAsync(string code, CancellationToken cancellationToken)
    {
        if (code.Length != ResponseKeys.ReceiptLength) return null;
        await _one.WaitAsync(cancellationToken);
        try
        {
            await using var db = store.CreateDbContext();
            if (await ResponseKeys.FindAsync(db, cancellationToken) is not { } keys) return null;
            await foreach (var key in db.Responses.AsNoTracking().Select(response => response.ImportKey).AsAsyncEnumerable().WithCancellation(cancellationToken))
                if (Plain(keys.Receipt(key)) == code) return key;
            return null;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task<ErasureReport?> EraseAsync(InsightDb db, string key, string who, CancellationToken cancellationToken)
    {
        var response = await db.Responses.Include(candidate => candidate.Answers).FirstOrDefaultAsync(candidate => candidate.ImportKey == key, cancellationToken);
        if (response is null) return null;
        await OverwriteAsync(db, cancellationToken);
        var taken = await UnquoteAsync(db, response.SurveyId, [response.Wave], response.Answers.Select(answer => answer.Text), cancellationToken);
        var answers = response.Answers.Select(answer => answer.Id).ToList();
        db.ConcernReviews.RemoveRange(await db.ConcernReviews.Where(review => answers.Contains(review.AnswerId)).ToListAsync(cancellationToken));
        db.Responses.Remove(response);
        Audit(db, response.SurveyId, response.Wave, OfResponse, OnRequest, who);
        await db.SaveChangesAsync(cancellationToken);
        var published = await db.WavePublications.AnyAsync(publication => publication.SurveyId == response.SurveyId && publication.Wave == response.Wave, cancellationToken);
        return new ErasureReport(response.SurveyId, response.Wave, response.Answers.Count, taken, published);
    }

    private async Task<ErasureReport?> FinishAsync(ErasureReport? erased, CancellationToken cancellationToken)
    {
        if (erased is not null) await EmptyAsync(cancellationToken);
        return erased;
    }

    /// <summary>SQLite leaves deleted text in free pages unless it is told to overwrite them.</summary>
    private static async Task OverwriteAsync(InsightDb db, CancellationToken cancellationToken)
    {
        if (db.Database.IsSqlite()) await db.Database.ExecuteSqlRawAsync("PRAGMA secure_delete=ON", cancellationToken);
    }

    /// <summary>Takes what is gone out of the search and out of SQLite's log of writes. A log that a reader holds is emptied by a later write.</summary>
    private async Task EmptyAsync(CancellationToken cancellationToken)
    {
        await quotes.UpdateAsync(cancellationToken);
        await using var db = store.CreateDbContext();
        if (db.Database.IsSqlite()) await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)", cancellationToken);
    }

    private static string Plain(string code) => string.Concat(code.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();

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
        if (deleted > 0) await EmptyAsync(cancellationToken);
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
        await OverwriteAsync(db, cancellationToken);
        await UnquoteAsync(db, wave.SurveyId, [wave.Number], expired.Select(answer => answer.Text), cancellationToken);
        foreach (var answer in expired) db.Entry(answer).Property(candidate => candidate.Text).CurrentValue = null;
        Audit(db, wave.SurveyId, wave.Number, OfComments, FormattableString.Invariant($"deleted {months} months after the wave closed"), "retention");
        await db.SaveChangesAsync(cancellationToken);
        return expired.Count;
    }

    /// <returns>Number of quotes that left the publications.</returns>
    private static async Task<int> UnquoteAsync(InsightDb db, string survey, IReadOnlyCollection<int> waves, IEnumerable<string?> texts, CancellationToken cancellationToken)
    {
        var gone = texts.OfType<string>().Select(text => text.Trim()).ToHashSet(StringComparer.Ordinal);
        var taken = 0;
        foreach (var publication in await db.WavePublications.Where(candidate => candidate.SurveyId == survey && waves.Contains(candidate.Wave)).ToListAsync(cancellationToken))
        {
            var without = publication.WithoutQuotes(gone);
            taken += Quotes(publication) - Quotes(without);
            db.Entry(publication).Property(candidate => candidate.Units).CurrentValue = without.Units;
        }

        return taken;
    }

    private static int Quotes(WavePublication publication) => publication.Units.Sum(unit => unit.Comments.Themes.Sum(theme => theme.Quotes.Count));

    private void Audit(InsightDb db, string survey, int wave, string field, string what, string who) => db.Audit.Add(new AuditEntry
    {
        SubjectKind = Audited,
        SubjectId = string.Create(CultureInfo.InvariantCulture, $"{survey}/{wave}"),
        Field = field,
        To = what,
        Who = who,
        At = time.GetUtcNow(),
    });
}
