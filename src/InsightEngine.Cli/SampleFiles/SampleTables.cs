using System.Globalization;
using InsightEngine.Insights.Listening;
using InsightEngine.Insights.Sample;
using InsightEngine.Insights.Strategy;

namespace InsightEngine.Cli.SampleFiles;

/// <summary>The records of a sample in the engine's own import layout: a file name and rows, the first of which names the columns.</summary>
internal static class SampleTables
{
    public static IEnumerable<(string File, IEnumerable<string?[]> Rows)> Of(SampleData data)
    {
        var batch = data.Batch;
        yield return Table("units.csv", "id,parent_id,name", batch.OrgUnits.Select(unit => (string?[])[unit.Id, unit.ParentId, unit.Name]));
        yield return Table("owners.csv", "id,name,is_group", batch.Owners.Select(owner => (string?[])[owner.Id, owner.Name, Flag(owner.IsGroup)]));
        yield return Table("objectives.csv", "id,parent_id,title,description,unit_id,owner_id,period_start,period_end,status,weight,perspective,outcome_rule,score_to_reach", batch.Objectives.Select(Objective));
        yield return Table("objective_links.csv", "from_id,to_id,kind", batch.ObjectiveLinks.Select(link => (string?[])[link.FromId, link.ToId, $"{link.Kind}"]));
        var first = batch.KpiDefinitions.Where(definition => definition.Version == 1).ToDictionary(definition => definition.KpiId);
        yield return Table("kpis.csv", $"id,objective_id,name,unit_id,owner_id,is_leading,cadence,source,weight,grace_days,definition_version,{DefinitionColumns}",
            batch.Kpis.Select(kpi => (string?[])[.. Kpi(kpi), .. Definition(first[kpi.Id])]));
        yield return Table("kpi_definitions.csv", $"kpi_id,version,{DefinitionColumns}", batch.KpiDefinitions.Where(definition => definition.Version > 1).Select(definition =>
            (string?[])[definition.KpiId, .. Definition(definition)]));
        yield return Table("targets.csv", "kpi_id,period_start,period_end,target,range_low,range_high,hold_periods,baseline,pace", batch.Targets.Select(target =>
            (string?[])[target.KpiId, Day(target.PeriodStart), Day(target.PeriodEnd), Number(target.Value), Number(target.RangeLow), Number(target.RangeHigh), Whole(target.HoldPeriods), Number(target.Baseline), target.Pace]));
        yield return Table("observations.csv", ObservationColumns, batch.Observations.Select(Observation));
        yield return Table("initiatives.csv", "id,title,objective_id,kpi_id,owner_id,status,start,planned_finish,finished,effort_days,weight", batch.Initiatives.Select(one =>
            (string?[])[one.Id, one.Title, one.ObjectiveId, one.KpiId, one.OwnerId, $"{one.Status}", Day(one.Start), Day(one.PlannedFinish), Day(one.Finished), Number(one.EffortDays), Number(one.Weight)]));
        yield return Table("milestones.csv", "initiative_id,number,title,due,finished", batch.Milestones.Select(step =>
            (string?[])[step.InitiativeId, Whole(step.Number), step.Title, Day(step.Due), Day(step.Finished)]));
        yield return Table("events.csv", "id,title,start,end,unit_id,kpi_id", batch.Events.Select(one =>
            (string?[])[one.Id, one.Title, Day(one.Start), Day(one.End), one.OrgUnitId, one.KpiId]));
        yield return Table("surveys.csv", "id,title,minimum_for_scores,minimum_for_comments", batch.Surveys.Select(survey =>
            (string?[])[survey.Id, survey.Title, Whole(survey.MinimumForScores), Whole(survey.MinimumForComments)]));
        yield return Table("waves.csv", "survey_id,wave,opened,closed", batch.Waves.Select(wave => (string?[])[wave.SurveyId, Whole(wave.Number), Day(wave.Opened), Day(wave.Closed)]));
        yield return Table("invitations.csv", "survey_id,wave,unit_id,invited", batch.Invitations.Select(one => (string?[])[one.SurveyId, Whole(one.Wave), one.OrgUnitId, Whole(one.Invited)]));
        yield return Table("questions.csv", "id,survey_id,text,kind,dimension,scale_low,scale_high", batch.Questions.Select(question =>
            (string?[])[question.Id, question.SurveyId, question.Text, $"{question.Kind}", question.Dimension, Number(question.ScaleLow), Number(question.ScaleHigh)]));
        yield return Responses(batch.Questions, batch.Responses);
        yield return Table("future/observations.csv", ObservationColumns, data.Future.Select(Observation));
    }

    private const string DefinitionColumns = "effective_from,unit,direction,aggregation,formula,lower_bound,upper_bound,reason";

    private const string ObservationColumns = "kpi_id,period,value,recorded_at,recorded_by,source,definition_version,is_manual";

    /// <summary>One row per respondent: the groups that were asked for, then one column per question.</summary>
    private static (string, IEnumerable<string?[]>) Responses(IReadOnlyList<Question> questions, IReadOnlyList<PulseResponse> responses)
    {
        var groups = responses.SelectMany(response => response.Attributes.Keys).Distinct().Order(StringComparer.Ordinal).ToList();
        var columns = string.Join(',', ["survey_id", "wave", "unit_id", "response_id", .. groups.Select(group => $"attribute:{group}"), .. questions.Select(question => $"answer:{question.Id}")]);
        return Table("responses.csv", columns, responses.Select(response => (string?[])
        [
            response.SurveyId, Whole(response.Wave), response.OrgUnitId, response.ImportKey,
            .. groups.Select(group => response.Attributes.GetValueOrDefault(group)),
            .. questions.Select(question => response.Answers.FirstOrDefault(answer => answer.QuestionId == question.Id) is { } answer ? answer.Text ?? Number(answer.Score) : null),
        ]));
    }

    private static string?[] Objective(Objective one) =>
    [
        one.Id, one.ParentId, one.Title, one.Description, one.OrgUnitId, one.OwnerId, Day(one.PeriodStart), Day(one.PeriodEnd),
        $"{one.StatedStatus}", Number(one.Weight), $"{one.Perspective}", $"{one.OutcomeRule}", Number(one.ScoreToReach),
    ];

    private static string?[] Kpi(Kpi kpi) =>
        [kpi.Id, kpi.ObjectiveId, kpi.Name, kpi.OrgUnitId, kpi.OwnerId, Flag(kpi.IsLeading), $"{kpi.Cadence}", kpi.Source, Number(kpi.Weight), Whole(kpi.GraceDays)];

    private static string?[] Definition(KpiDefinition one) =>
    [
        Whole(one.Version), Day(one.EffectiveFrom), one.Unit, $"{one.Direction}", $"{one.Aggregation}", one.Formula,
        Number(one.LowerBound), Number(one.UpperBound), one.Reason,
    ];

    private static string?[] Observation(Observation one) =>
    [
        one.KpiId, Day(one.PeriodStart), Number(one.Value), one.RecordedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        one.RecordedBy, one.Source, Whole(one.DefinitionVersion), Flag(one.IsManual),
    ];

    private static (string, IEnumerable<string?[]>) Table(string file, string columns, IEnumerable<string?[]> rows) => (file, rows.Prepend(columns.Split(',')));

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string? Number(double? value) => value?.ToString("R", CultureInfo.InvariantCulture);

    private static string Whole(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Flag(bool value) => value ? "true" : "false";
}
