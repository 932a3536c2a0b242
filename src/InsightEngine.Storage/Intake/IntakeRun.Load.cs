using InsightEngine.Insights.Listening;
using InsightEngine.Insights.Strategy;
using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Storage;

internal sealed partial class IntakeRun
{
    private readonly Dictionary<string, OrgUnit> _storedUnits = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Owner> _storedOwners = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Objective> _storedObjectives = new(StringComparer.Ordinal);
    private readonly HashSet<ObjectiveLink> _storedLinks = [];
    private readonly Dictionary<string, Kpi> _storedKpis = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Kpi, int Version), KpiDefinition> _storedDefinitions = [];
    private readonly Dictionary<string, Initiative> _storedInitiatives = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Survey> _storedSurveys = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Survey, int Number), Wave> _storedWaves = [];
    private readonly Dictionary<string, Question> _storedQuestions = new(StringComparer.Ordinal);

    /// <summary>Reads what the batch mentions; the whole tree or graph where the batch changes it, because a cycle may close anywhere.</summary>
    private async Task LoadViewAsync(CancellationToken cancellationToken)
    {
        foreach (var unit in await ReadAsync(_db.OrgUnits, _batch.OrgUnits.Count > 0,
            [.. _batch.Objectives.Select(o => o.OrgUnitId), .. _batch.Kpis.Select(k => k.OrgUnitId), .. _batch.Invitations.Select(i => i.OrgUnitId), .. _batch.Responses.Select(r => r.OrgUnitId), .. _batch.Events.Select(e => e.OrgUnitId)], cancellationToken))
            _storedUnits[unit.Id] = _view.OrgUnits[unit.Id] = unit;
        foreach (var owner in await ReadAsync(_db.Owners, false,
            [.. _batch.Owners.Select(o => o.Id), .. _batch.Objectives.Select(o => o.OwnerId), .. _batch.Kpis.Select(k => k.OwnerId), .. _batch.Initiatives.Select(i => i.OwnerId)], cancellationToken))
            _storedOwners[owner.Id] = _view.Owners[owner.Id] = owner;
        foreach (var kpi in await ReadAsync(_db.Kpis, false,
            [.. _batch.Kpis.Select(k => k.Id), .. _batch.KpiDefinitions.Select(d => d.KpiId), .. _batch.Targets.Select(t => t.KpiId), .. _batch.Observations.Select(o => o.KpiId), .. _batch.Initiatives.Select(i => i.KpiId), .. _batch.Events.Select(e => e.KpiId)], cancellationToken))
            _storedKpis[kpi.Id] = _view.Kpis[kpi.Id] = kpi;

        var graph = _batch.Objectives.Count > 0 || _batch.ObjectiveLinks.Count > 0;
        foreach (var objective in await ReadAsync(_db.Objectives, graph,
            [.. _batch.Kpis.Select(k => k.ObjectiveId), .. _batch.Initiatives.Select(i => i.ObjectiveId), .. _batch.Targets.Count > 0 ? _storedKpis.Values.Select(k => k.ObjectiveId) : []], cancellationToken))
            _storedObjectives[objective.Id] = _view.Objectives[objective.Id] = objective;
        if (graph)
        {
            _storedLinks.UnionWith(await _db.ObjectiveLinks.AsNoTracking().ToListAsync(cancellationToken));
            _view.Links.UnionWith(_storedLinks);
        }

        var defined = Keys(_batch.Kpis.Select(k => k.Id), _batch.KpiDefinitions.Select(d => d.KpiId), _batch.Targets.Select(t => t.KpiId), _batch.Observations.Select(o => o.KpiId));
        foreach (var definition in await KeyJoin.ReadAsync<KpiDefinition>(_db, [nameof(KpiDefinition.KpiId)], defined, cancellationToken))
        {
            _storedDefinitions[(definition.KpiId, definition.Version)] = definition;
            _view.Add(definition);
        }
        foreach (var initiative in await ReadAsync(_db.Initiatives, false, [.. _batch.Initiatives.Select(i => i.Id), .. _batch.Milestones.Select(m => m.InitiativeId)], cancellationToken))
            _storedInitiatives[initiative.Id] = _view.Initiatives[initiative.Id] = initiative;
        await LoadSurveysAsync(cancellationToken);
    }

    private async Task LoadSurveysAsync(CancellationToken cancellationToken)
    {
        var surveys = Keys(_batch.Surveys.Select(s => s.Id), _batch.Waves.Select(w => w.SurveyId), _batch.Questions.Select(q => q.SurveyId),
            _batch.Invitations.Select(i => i.SurveyId), _batch.Responses.Select(r => r.SurveyId));
        foreach (var survey in await KeyJoin.ReadAsync<Survey>(_db, [nameof(Survey.Id)], surveys, cancellationToken))
            _storedSurveys[survey.Id] = _view.Surveys[survey.Id] = survey;
        foreach (var wave in await KeyJoin.ReadAsync<Wave>(_db, [nameof(Wave.SurveyId)], surveys, cancellationToken))
            _storedWaves[(wave.SurveyId, wave.Number)] = _view.Waves[(wave.SurveyId, wave.Number)] = wave;
        foreach (var question in await KeyJoin.ReadAsync<Question>(_db, [nameof(Question.SurveyId)], surveys, cancellationToken))
            _storedQuestions[question.Id] = _view.Questions[question.Id] = question;
        // a question's id may be taken by another survey
        foreach (var question in await KeyJoin.ReadAsync<Question>(_db, [nameof(Question.Id)], Keys(_batch.Questions.Select(q => q.Id)), cancellationToken))
            _storedQuestions[question.Id] = _view.Questions[question.Id] = question;
    }

    private async Task<List<T>> ReadAsync<T>(IQueryable<T> all, bool everything, IEnumerable<string?> ids, CancellationToken cancellationToken) where T : class => everything
        ? await all.AsNoTracking().ToListAsync(cancellationToken)
        : await KeyJoin.ReadAsync<T>(_db, ["Id"], Keys(ids), cancellationToken);

    private static List<object[]> Keys(params IEnumerable<string?>[] ids)
    {
        var distinct = new HashSet<string>(StringComparer.Ordinal);
        foreach (var list in ids)
            foreach (var id in list)
                if (id is not null) distinct.Add(id);
        return distinct.Select(id => new object[] { id }).ToList();
    }
}
