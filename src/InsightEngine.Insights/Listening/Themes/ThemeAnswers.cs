using System.Globalization;
using System.Text;
using InsightEngine.Insights.Strategy;

namespace InsightEngine.Insights.Listening.Themes;

/// <summary>What became of a theme: nothing yet, something under way, or everything that was agreed.</summary>
public enum AnswerState { Unanswered, Decided, InProgress, Done }

/// <summary>How a theme stood in the whole organisation in one published wave.</summary>
/// <param name="Wave">The wave.</param>
/// <param name="Share">Share of the commenting respondents, in steps of 0.05.</param>
/// <param name="Tone">Its tone.</param>
public sealed record ThemeStanding(int Wave, double Share, Tone Tone);

/// <summary>A theme, what was decided about it, and how it went on.</summary>
/// <param name="ThemeId">Id of the theme within the survey.</param>
/// <param name="Name">Name for people, as it was last published.</param>
/// <param name="Said">The waves in which the whole organisation showed it, oldest first.</param>
/// <param name="Did">Decisions about it, oldest first, each with its actions.</param>
/// <param name="State">What became of it.</param>
public sealed record ThemeAnswer(string ThemeId, string Name, IReadOnlyList<ThemeStanding> Said, IReadOnlyList<ThemeDecision> Did, AnswerState State);

/// <param name="Text">What was decided.</param>
/// <param name="DecidedOn">When.</param>
/// <param name="Actions">What followed from it.</param>
public sealed record ThemeDecision(string Text, DateOnly DecidedOn, IReadOnlyList<DecisionAction> Actions);

/// <summary>
/// “You said, we did”: the themes of a survey with the decisions and actions that answer them. It reads publications and
/// decisions only, so it can show nothing that the disclosure gate withheld.
/// </summary>
public static class ThemeAnswers
{
    /// <param name="survey">The survey.</param>
    /// <param name="publications">Its publications in any order.</param>
    /// <param name="decisions">Decisions; those about other subjects are passed over.</param>
    /// <param name="actions">Actions that follow from them.</param>
    /// <returns>Themes that the whole organisation showed in some wave: those of the newest wave first, there by share; then the others.</returns>
    public static IReadOnlyList<ThemeAnswer> Of(string survey, IReadOnlyList<WavePublication> publications, IReadOnlyList<Decision> decisions, IReadOnlyList<DecisionAction> actions)
    {
        var waves = publications.Where(publication => publication.SurveyId == survey).OrderBy(publication => publication.Wave).ToList();
        if (waves.Count == 0) return [];
        var follow = actions.OrderBy(action => action.Deadline).ThenBy(action => action.Id).ToLookup(action => action.DecisionId);
        var did = decisions.Where(decision => decision.SubjectKind == SubjectKind.Survey && ThemeReference.Parse(decision.SubjectId)?.SurveyId == survey)
            .OrderBy(decision => decision.DecidedOn).ThenBy(decision => decision.Id)
            .ToLookup(decision => ThemeReference.Parse(decision.SubjectId)!.Value.ThemeId, decision => new ThemeDecision(decision.Text, decision.DecidedOn, [.. follow[decision.Id]]), StringComparer.Ordinal);
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var theme in waves.SelectMany(wave => wave.Themes)) names[theme.Id] = theme.Name;
        return
        [
            .. waves.SelectMany(wave => Standings(wave))
                .GroupBy(entry => entry.Theme, entry => entry.Standing, StringComparer.Ordinal)
                .OrderByDescending(theme => theme.Last().Wave).ThenByDescending(theme => theme.Last().Share).ThenBy(theme => theme.Key, StringComparer.Ordinal)
                .Select(theme => new ThemeAnswer(theme.Key, names.GetValueOrDefault(theme.Key, theme.Key), [.. theme], [.. did[theme.Key]], StateOf([.. did[theme.Key]]))),
        ];
    }

    /// <summary>The report as a comma-separated file, one row per theme and action.</summary>
    public static string Write(string survey, IReadOnlyList<ThemeAnswer> answers)
    {
        ArgumentNullException.ThrowIfNull(answers);
        var text = new StringBuilder();
        CommaSeparated.Row(text, "survey", "theme", "name", "first_wave", "first_share", "first_tone", "last_wave", "last_share", "last_tone", "state", "decided_on", "decision", "action", "owner", "deadline", "action_state", "outcome");
        foreach (var answer in answers)
        {
            var (first, last) = (answer.Said[0], answer.Said[^1]);
            string[] said = [survey, answer.ThemeId, answer.Name, Show(first.Wave), Show(first.Share), first.Tone.ToString(), Show(last.Wave), Show(last.Share), last.Tone.ToString(), answer.State.ToString()];
            var rows = answer.Did.SelectMany(decision => decision.Actions.DefaultIfEmpty().Select(action => (Decision: decision, Action: action))).ToList();
            if (rows.Count == 0) CommaSeparated.Row(text, [.. said, "", "", "", "", "", "", ""]);
            foreach (var (decision, action) in rows)
                CommaSeparated.Row(text, [.. said, Day(decision.DecidedOn), decision.Text, action?.Text ?? "", action?.Owner ?? "", Day(action?.Deadline), action?.State.ToString() ?? "", action?.Outcome ?? ""]);
        }

        return text.ToString();
    }

    private static IEnumerable<(string Theme, ThemeStanding Standing)> Standings(WavePublication wave) =>
        (wave.Units.FirstOrDefault(unit => unit.ParentId is null)?.Comments.Themes ?? []).Select(theme => (theme.ThemeId, new ThemeStanding(wave.Wave, theme.Share, theme.Tone)));

    private static AnswerState StateOf(IReadOnlyList<ThemeDecision> decisions)
    {
        var actions = decisions.SelectMany(decision => decision.Actions).Where(action => action.State != ActionState.Dropped).ToList();
        if (actions.Count == 0) return decisions.Count == 0 ? AnswerState.Unanswered : AnswerState.Decided;
        return actions.TrueForAll(action => action.State == ActionState.Done) ? AnswerState.Done : AnswerState.InProgress;
    }

    private static string Show(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
