using InsightEngine.Insights;
using InsightEngine.Insights.Listening;
using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Storage.Listening;

/// <summary>
/// Publishes closed waves, once each. It is the only reader of responses outside the import; everybody else reads the
/// <see cref="WavePublication"/> that it leaves behind.
/// </summary>
public sealed class WavePublisher(Store store)
{
    /// <summary>How long a survey must have been quiet, so that a wave is not frozen between two files of one import.</summary>
    public static readonly TimeSpan DefaultSettle = TimeSpan.FromMinutes(2);

    /// <summary>Publishes every wave that has closed, has responses and has not been published.</summary>
    /// <param name="now">The moment of publication.</param>
    /// <param name="settle">Surveys that received responses more recently than this wait.</param>
    /// <returns>The new publications, oldest wave first.</returns>
    public async Task<IReadOnlyList<WavePublication>> PublishDueAsync(DateTimeOffset now, TimeSpan settle, CancellationToken cancellationToken)
    {
        var published = new List<WavePublication>();
        foreach (var wave in await DueAsync(now, settle, cancellationToken))
        {
            var publication = await store.WriteAsync((db, token) => PublishAsync(db, wave, now, token), cancellationToken);
            if (publication is not null) published.Add(publication);
        }
        return published;
    }

    private async Task<List<Wave>> DueAsync(DateTimeOffset now, TimeSpan settle, CancellationToken cancellationToken)
    {
        await using var db = store.CreateDbContext();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var quietSince = now - settle;
        return await db.Waves.AsNoTracking()
            .Where(wave => wave.Closed < today
                && !db.WavePublications.Any(publication => publication.SurveyId == wave.SurveyId && publication.Wave == wave.Number)
                && db.Responses.Any(response => response.SurveyId == wave.SurveyId && response.Wave == wave.Number)
                && !db.DirtyMarks.Any(mark => mark.SubjectKind == SubjectKind.Survey && mark.SubjectId == wave.SurveyId && mark.MarkedAt > quietSince))
            .OrderBy(wave => wave.SurveyId).ThenBy(wave => wave.Number)
            .ToListAsync(cancellationToken);
    }

    private static async Task<WavePublication?> PublishAsync(InsightDb db, Wave wave, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // Another process may have published it since the look-up.
        if (await db.WavePublications.AnyAsync(publication => publication.SurveyId == wave.SurveyId && publication.Wave == wave.Number, cancellationToken)) return null;
        var survey = await db.Surveys.AsNoTracking().FirstAsync(candidate => candidate.Id == wave.SurveyId, cancellationToken);
        var units = await db.OrgUnits.AsNoTracking().ToListAsync(cancellationToken);
        var questions = await db.Questions.AsNoTracking().Where(question => question.SurveyId == survey.Id).ToListAsync(cancellationToken);
        var invitations = await db.Invitations.AsNoTracking().Where(invitation => invitation.SurveyId == survey.Id && invitation.Wave == wave.Number).ToListAsync(cancellationToken);
        var responses = await db.Responses.AsNoTracking().Include(response => response.Answers)
            .Where(response => response.SurveyId == survey.Id && response.Wave == wave.Number).ToListAsync(cancellationToken);
        var publication = DisclosureGate.Publish(survey, wave, units, questions, invitations, responses, now);
        db.WavePublications.Add(publication);
        await db.SaveChangesAsync(cancellationToken);
        return publication;
    }
}
