using InsightEngine.Insights.Listening;

namespace InsightEngine.Insights.Detection.Waves;

/// <summary><c>ScoreChange</c>: a unit's score moved significantly since the last wave, by at least <see cref="WaveComparison.MinimumPoints"/> points.</summary>
public sealed class ScoreChangeDetector : IWaveDetector
{
    public IEnumerable<Finding> Detect(WaveContext context)
    {
        if (context.Earlier.Count == 0) yield break;
        var previous = context.Earlier[0].Wave;
        foreach (var unit in context.Current.Units)
        {
            foreach (var score in unit.Scores)
            {
                var before = WaveContext.Score(context.Before(unit), score.QuestionId);
                if (WaveComparison.Compare(before, score) is not { Significant: true } difference) continue;
                var question = context.Questions[score.QuestionId];
                var fell = difference.Difference < 0;
                yield return context.About(unit, InsightType.ScoreChange, score.QuestionId,
                    fell ? Severity.High : Severity.Info, Audiences.HumanResources | Audiences.Managers,
                    $"“{question.Text}” {(fell ? "fell" : "rose")} by {Number.Plain(Math.Abs(difference.Difference))} points to {Number.Plain(score.Mean!.Value)} of 100 in {unit.Name} since wave {previous}.",
                    [
                        context.Evidence(unit, question.Text, score.QuestionId, score.Mean!.Value, "points"),
                        context.Evidence(unit, question.Text, score.QuestionId, before!.Mean!.Value, "points", previous),
                        context.Evidence(unit, "respondents", $"{score.QuestionId}/n", score.Respondents!.Value, "count"),
                    ]);
            }
        }
    }
}
