using InsightEngine.Insights.Strategy;

namespace InsightEngine.Insights.Listening;

/// <summary>The rules of surveys and responses, checked at the door. Pure.</summary>
public static class PulseRules
{
    public static void Check(Survey survey, Survey? stored, bool opened, RuleFindings findings)
    {
        var record = $"survey '{survey.Id}'";
        StrategyRules.CheckId(record, survey.Id, findings);
        StrategyRules.CheckName(record, "title", survey.Title, findings);
        if (survey.MinimumForScores < DisclosureGate.FloorForScores || survey.MinimumForComments < DisclosureGate.FloorForComments)
            findings.Refuse(StrategyRules.Text($"{record} shows scores from {survey.MinimumForScores} and comments from {survey.MinimumForComments} respondents; scores need at least {DisclosureGate.FloorForScores}, comments at least {DisclosureGate.FloorForComments}."));
        if (stored is null || !opened) return;
        if (survey.MinimumForScores < stored.MinimumForScores || survey.MinimumForComments < stored.MinimumForComments)
            findings.Refuse($"{record} has opened, so its disclosure thresholds cannot be lowered; keep {stored.MinimumForScores} and {stored.MinimumForComments} or start a new survey.");
    }

    public static void Check(Wave wave, StrategyView view, RuleFindings findings)
    {
        var record = Name(wave.SurveyId, wave.Number);
        if (wave.Number < 1) findings.Refuse($"{record} has no valid number; waves count from 1.");
        if (!view.Surveys.ContainsKey(wave.SurveyId)) findings.Refuse($"{record} belongs to {view.Unknown("survey", wave.SurveyId)}.");
        if (wave.Closed < wave.Opened) findings.Refuse($"{record} closes on {StrategyRules.Day(wave.Closed.Value)}, before it opens on {StrategyRules.Day(wave.Opened)}; correct the dates.");
    }

    public static void Check(Question question, Question? stored, StrategyView view, RuleFindings findings)
    {
        var record = $"question '{question.Id}'";
        StrategyRules.CheckId(record, question.Id, findings);
        if (string.IsNullOrWhiteSpace(question.Text)) findings.Refuse($"{record} has no text; give it one.");
        StrategyRules.CheckLength(record, "text", question.Text, 2000, findings);
        if (!view.Surveys.ContainsKey(question.SurveyId)) findings.Refuse($"{record} belongs to {view.Unknown("survey", question.SurveyId)}.");
        if (question.Kind == QuestionKind.Score && !(double.IsFinite(question.ScaleLow) && double.IsFinite(question.ScaleHigh) && question.ScaleLow < question.ScaleHigh))
            findings.Refuse(StrategyRules.Text($"{record} has the scale {question.ScaleLow} … {question.ScaleHigh}; give two finite ends, the lower one first."));
        if (stored is null) return;
        if (stored.SurveyId != question.SurveyId || stored.Kind != question.Kind || stored.ScaleLow != question.ScaleLow || stored.ScaleHigh != question.ScaleHigh)
            findings.Refuse($"{record} changes its survey, kind or scale, so answers before and after would not compare; ask a new question.");
    }

    public static void Check(Invitation invitation, StrategyView view, RuleFindings findings)
    {
        var record = $"invitation of unit '{invitation.OrgUnitId}' to {Name(invitation.SurveyId, invitation.Wave)}";
        CheckWaveAndUnit(record, invitation.SurveyId, invitation.Wave, invitation.OrgUnitId, view, findings);
        if (invitation.Invited < 0) findings.Refuse(StrategyRules.Text($"{record} counts {invitation.Invited} people; give 0 or more."));
    }

    /// <summary>Results of a published wave are frozen: a response more would show itself as the difference.</summary>
    public static void CheckNotPublished(PulseResponse response, bool published, RuleFindings findings)
    {
        if (published) findings.Refuse($"{Name(response.SurveyId, response.Wave)} is published, so that its results can no longer change and nobody can be found by comparing them; put the response into a later wave.");
    }

    /// <summary>
    /// A response stands as it was first given, also while its wave is not published: what one person changed must neither
    /// show in a result nor stand in an audit. The message names what differs, never how.
    /// </summary>
    public static void CheckUnchanged(PulseResponse response, PulseResponse stored, RuleFindings findings)
    {
        var differences = new List<string>();
        if (response.OrgUnitId != stored.OrgUnitId) differences.Add("another unit");
        if (response.Attributes.Count != stored.Attributes.Count || response.Attributes.Any(pair => !stored.Attributes.TryGetValue(pair.Key, out var value) || value != pair.Value)) differences.Add("other attributes");
        var answers = stored.Answers.ToDictionary(answer => answer.QuestionId, StringComparer.Ordinal);
        var questions = response.Answers
            .Where(answer => !answers.TryGetValue(answer.QuestionId, out var before) || !Nullable.Equals(answer.Score, before.Score) || answer.Text != before.Text)
            .Select(answer => answer.QuestionId)
            .Concat(answers.Keys.Except(response.Answers.Select(answer => answer.QuestionId), StringComparer.Ordinal))
            .Order(StringComparer.Ordinal).ToList();
        if (questions.Count > 0) differences.Add($"another answer to {string.Join(", ", questions.Select(id => $"'{id}'"))}");
        if (differences.Count > 0)
            findings.Refuse($"a response with this id is stored for {Name(response.SurveyId, response.Wave)}, and this row gives {string.Join(" and ", differences)}; the stored one stands. If it is another person's, give it an id of its own.");
    }

    public static void Check(PulseResponse response, StrategyView view, RuleFindings findings)
    {
        var record = $"a response to {Name(response.SurveyId, response.Wave)}";
        CheckWaveAndUnit(record, response.SurveyId, response.Wave, response.OrgUnitId, view, findings);
        if (response.ImportKey.Length is 0 or > StrategyRules.NameLength) findings.Refuse($"{record} has no valid import key.");
        if (response.Answers.Count == 0) findings.Refuse($"{record} answers nothing; leave it out.");
        foreach (var answer in response.Answers)
        {
            if (!view.Questions.TryGetValue(answer.QuestionId, out var question))
            {
                findings.Refuse($"{record} answers {view.Unknown("question", answer.QuestionId)}.");
                continue;
            }
            if (question.SurveyId != response.SurveyId) findings.Refuse($"{record} answers question '{question.Id}' of another survey; correct the question or the survey.");
            if (question.Kind == QuestionKind.Comment && answer.Score is not null) findings.Refuse($"{record} gives a score to question '{question.Id}', which asks for a comment.");
            if (question.Kind != QuestionKind.Score) continue;
            if (answer.Score is not { } score) findings.Refuse($"{record} gives no score to question '{question.Id}'; leave the answer out instead.");
            else if (!(score >= question.ScaleLow && score <= question.ScaleHigh))
                findings.Refuse(StrategyRules.Text($"{record} gives question '{question.Id}' the score {score}, outside its scale {question.ScaleLow} … {question.ScaleHigh}; correct it."));
        }
        if (response.Answers.Select(answer => answer.QuestionId).Distinct(StringComparer.Ordinal).Count() < response.Answers.Count)
            findings.Refuse($"{record} answers a question twice; keep one answer.");
    }

    private static void CheckWaveAndUnit(string record, string survey, int wave, string unit, StrategyView view, RuleFindings findings)
    {
        if (!view.Surveys.ContainsKey(survey)) findings.Refuse($"{record} belongs to {view.Unknown("survey", survey)}.");
        else if (!view.Waves.ContainsKey((survey, wave))) findings.Refuse(StrategyRules.Text($"{record} belongs to wave {wave}, which is not known; add it or correct the number."));
        if (!view.OrgUnits.ContainsKey(unit)) findings.Refuse($"{record} comes from {view.Unknown("unit", unit)}.");
    }

    private static string Name(string survey, int wave) => StrategyRules.Text($"wave {wave} of survey '{survey}'");
}
