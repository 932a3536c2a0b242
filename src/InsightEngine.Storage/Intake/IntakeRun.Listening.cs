using InsightEngine.Insights;
using InsightEngine.Insights.Listening;
using InsightEngine.Storage.Listening;
using Microsoft.EntityFrameworkCore;
using static System.FormattableString;

namespace InsightEngine.Storage;

internal sealed partial class IntakeRun
{
    /// <summary>The model is read from disk at the first comment and then shared; it does not change.</summary>
    private void Surveys()
    {
        var today = DateOnly.FromDateTime(_session.Now.UtcDateTime);
        var opened = _storedWaves.Values.Where(wave => wave.Opened <= today).Select(wave => wave.SurveyId).ToHashSet(StringComparer.Ordinal);
        Each(RecordKind.Survey, _batch.Surveys, survey => $"survey '{survey.Id}'",
            survey => PulseRules.Check(survey, _storedSurveys.GetValueOrDefault(survey.Id), opened.Contains(survey.Id), _findings), survey =>
            {
                _view.Surveys[survey.Id] = survey;
                return Mark(_upsert.Apply(survey, _storedSurveys.GetValueOrDefault(survey.Id), RecordKind.Survey, survey.Id), SubjectKind.Survey, survey.Id);
            });
        Each(RecordKind.Wave, _batch.Waves, wave => Invariant($"wave {wave.Number} of survey '{wave.SurveyId}'"), wave => PulseRules.Check(wave, _view, _findings), wave =>
        {
            _view.Waves[(wave.SurveyId, wave.Number)] = wave;
            return Mark(_upsert.Apply(wave, _storedWaves.GetValueOrDefault((wave.SurveyId, wave.Number)), RecordKind.Wave, wave.SurveyId, Invariant($"wave {wave.Number}")), SubjectKind.Survey, wave.SurveyId);
        });
        Each(RecordKind.Question, _batch.Questions, question => $"question '{question.Id}'",
            question => PulseRules.Check(question, _storedQuestions.GetValueOrDefault(question.Id), _view, _findings), question =>
            {
                _view.Questions[question.Id] = question;
                return Mark(_upsert.Apply(question, _storedQuestions.GetValueOrDefault(question.Id), RecordKind.Question, question.Id), SubjectKind.Survey, question.SurveyId);
            });
    }

    private async Task InvitationsAsync(CancellationToken cancellationToken)
    {
        if (_batch.Invitations.Count == 0) return;
        var stored = (await KeyJoin.ReadAsync<Invitation>(_db, [nameof(Invitation.SurveyId)], Keys(_batch.Invitations.Select(i => i.SurveyId)), cancellationToken))
            .ToDictionary(invitation => (invitation.SurveyId, invitation.Wave, invitation.OrgUnitId));
        Each(RecordKind.Invitation, _batch.Invitations, invitation => Invariant($"invitation of unit '{invitation.OrgUnitId}' to wave {invitation.Wave} of survey '{invitation.SurveyId}'"),
            invitation => PulseRules.Check(invitation, _view, _findings),
            invitation => Mark(_upsert.Apply(invitation, stored.GetValueOrDefault((invitation.SurveyId, invitation.Wave, invitation.OrgUnitId)), RecordKind.Invitation, invitation.SurveyId,
                Invariant($"wave {invitation.Wave}/{invitation.OrgUnitId}")), SubjectKind.Survey, invitation.SurveyId));
    }

    /// <summary>Responses are submitted once and never corrected; one with a known import key was here before, and is refused when it says something else now.</summary>
    private async Task ResponsesAsync(CancellationToken cancellationToken)
    {
        var responses = _batch.Responses;
        if (responses.Count == 0) return;
        var outcomes = Outcomes(RecordKind.Response, responses.Count);
        var known = (await KeyJoin.ReadAsync<PulseResponse>(_db, [nameof(PulseResponse.ImportKey)], Keys(responses.Select(r => r.ImportKey)), found => found.Include(response => response.Answers), cancellationToken))
            .ToDictionary(response => response.ImportKey, StringComparer.Ordinal);
        var surveys = responses.Select(response => response.SurveyId).Distinct(StringComparer.Ordinal).ToList();
        var published = (await _db.WavePublications.Where(publication => surveys.Contains(publication.SurveyId))
            .Select(publication => new { publication.SurveyId, publication.Wave }).ToListAsync(cancellationToken))
            .Select(publication => (publication.SurveyId, publication.Wave)).ToHashSet();
        var pending = 0;
        for (var i = 0; i < responses.Count; i++)
        {
            _findings.Clear();
            PulseRules.Check(responses[i], _view, _findings);
            PulseRules.CheckNotPublished(responses[i], published.Contains((responses[i].SurveyId, responses[i].Wave)) && !known.ContainsKey(responses[i].ImportKey), _findings);
            if (known.TryGetValue(responses[i].ImportKey, out var before)) PulseRules.CheckUnchanged(CommentReader.Kept(responses[i]), CommentReader.Kept(before), _findings);
            if (_findings.Refused)
            {
                foreach (var refusal in _findings.Refusals) _refusals.Add(new IntakeMessage(RecordKind.Response, i, refusal));
                outcomes[i] = IntakeOutcome.Refused;
                continue;
            }
            if (!known.TryAdd(responses[i].ImportKey, responses[i]))
            {
                outcomes[i] = IntakeOutcome.Unchanged;
                continue;
            }
            _db.Responses.Add(AsNew(CommentReader.Shipped.Value.Read(responses[i])));
            outcomes[i] = Mark(IntakeOutcome.Added, SubjectKind.Survey, responses[i].SurveyId);
            if (++pending % 1000 != 0) continue;
            await _db.SaveChangesAsync(cancellationToken);
            _db.ChangeTracker.Clear();
        }
    }

    /// <summary>A copy without the keys that an earlier attempt to store it may have left.</summary>
    private static PulseResponse AsNew(PulseResponse response) => response with { Id = 0, Answers = [.. response.Answers.Select(answer => answer with { Id = 0 })] };
}
