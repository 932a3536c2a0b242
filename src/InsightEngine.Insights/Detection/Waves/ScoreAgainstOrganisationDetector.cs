using InsightEngine.Insights.Listening;

namespace InsightEngine.Insights.Detection.Waves;

/// <summary><c>ScoreLow</c> and <c>ScoreHigh</c>: a unit's score differs from the whole organisation's significantly and by at least <see cref="WaveComparison.MinimumPoints"/> points.</summary>
public sealed class ScoreAgainstOrganisationDetector : IWaveDetector
{
    public IEnumerable<Finding> Detect(WaveContext context)
    {
        if (context.Organisation is not { } organisation) yield break;
        foreach (var unit in context.Current.Units)
        {
            if (unit.UnitId == organisation.UnitId) continue;
            foreach (var score in unit.Scores)
            {
                var benchmark = WaveContext.Score(organisation, score.QuestionId);
                if (WaveComparison.Compare(benchmark, score) is not { Significant: true } difference) continue;
                var question = context.Questions[score.QuestionId];
                var low = difference.Difference < 0;
                yield return context.About(unit, low ? InsightType.ScoreLow : InsightType.ScoreHigh, score.QuestionId,
                    low ? Severity.Medium : Severity.Info, Audiences.HumanResources | Audiences.Leaders,
                    $"{unit.Name} scores {Number.Plain(score.Mean!.Value)} of 100 on “{question.Text}”, {Number.Plain(Math.Abs(difference.Difference))} points {(low ? "below" : "above")} {organisation.Name}.",
                    [
                        context.Evidence(unit, question.Text, score.QuestionId, score.Mean!.Value, "points"),
                        context.Evidence(organisation, question.Text, score.QuestionId, benchmark!.Mean!.Value, "points"),
                        context.Evidence(unit, "respondents", $"{score.QuestionId}/n", score.Respondents!.Value, "count"),
                    ]);
            }
        }
    }
}
