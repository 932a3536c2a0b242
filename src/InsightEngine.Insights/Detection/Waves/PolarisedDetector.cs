namespace InsightEngine.Insights.Detection.Waves;

/// <summary><c>Polarised</c>: the answers to a question fall into two camps (bimodality coefficient above 5/9 among at least 20 respondents).</summary>
public sealed class PolarisedDetector : IWaveDetector
{
    public IEnumerable<Finding> Detect(WaveContext context)
    {
        foreach (var unit in context.Current.Units)
        {
            foreach (var score in unit.Scores)
            {
                if (score.Polarised != true) continue;
                var text = context.Questions[score.QuestionId].Text;
                yield return context.About(unit, InsightType.Polarised, $"polarised/{score.QuestionId}", Severity.Low, Audiences.HumanResources,
                    $"{unit.Name} is divided on “{text}”: {Number.Percent(score.Favourable!.Value)} answer favourably and {Number.Percent(score.Unfavourable!.Value)} unfavourably.",
                    [
                        context.Evidence(unit, $"favourable answers: {text}", $"{score.QuestionId}/favourable", score.Favourable.Value * 100, "%"),
                        context.Evidence(unit, $"unfavourable answers: {text}", $"{score.QuestionId}/unfavourable", score.Unfavourable.Value * 100, "%"),
                        context.Evidence(unit, "respondents", $"{score.QuestionId}/n", score.Respondents!.Value, "count"),
                    ]);
            }
        }
    }
}
