using InsightEngine.Insights.Listening;

namespace InsightEngine.Insights.Detection.Waves;

/// <summary><c>WorkloadStress</c>: the workload score of a unit lies significantly below the whole organisation's, and its comments about workload are negative.</summary>
public sealed class WorkloadStressDetector : IWaveDetector
{
    private const string Workload = "workload";

    /// <summary>Smallest share of the commenting respondents who speak of workload.</summary>
    public const double MinimumShare = 0.15;

    public IEnumerable<Finding> Detect(WaveContext context)
    {
        if (context.Organisation is not { } organisation) yield break;
        foreach (var unit in context.Current.Units)
        {
            if (unit.UnitId == organisation.UnitId) continue;
            if (unit.Comments.Topics.FirstOrDefault(topic => topic is { Topic: Workload, Tone: Tone.Negative, Share: >= MinimumShare }) is not { } topic) continue;
            foreach (var score in unit.Scores)
            {
                var question = context.Questions[score.QuestionId];
                if (question.Dimension?.Contains(Workload, StringComparison.OrdinalIgnoreCase) != true) continue;
                var benchmark = WaveContext.Score(organisation, score.QuestionId);
                if (WaveComparison.Compare(benchmark, score) is not { Significant: true, Difference: < 0 } difference) continue;
                yield return context.About(unit, InsightType.WorkloadStress, "workload-stress", Severity.High, Audiences.HumanResources,
                    $"Workload weighs on {unit.Name}: “{question.Text}” scores {Number.Plain(score.Mean!.Value)} of 100, {Number.Plain(-difference.Difference)} points below {organisation.Name}, and about {Number.Percent(topic.Share)} of those who commented speak of it, mostly negatively.",
                    [
                        context.Evidence(unit, question.Text, score.QuestionId, score.Mean!.Value, "points"),
                        context.Evidence(organisation, question.Text, score.QuestionId, benchmark!.Mean!.Value, "points"),
                        context.Evidence(unit, "share of comments about workload", "topic/workload", topic.Share * 100, "%"),
                    ]);
            }
        }
    }
}
