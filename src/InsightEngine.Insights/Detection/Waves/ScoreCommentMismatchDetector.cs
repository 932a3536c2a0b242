using InsightEngine.Insights.Listening;

namespace InsightEngine.Insights.Detection.Waves;

/// <summary><c>ScoreCommentMismatch</c>: the ratings of a unit are favourable and its comments significantly negative, or the reverse.</summary>
public sealed class ScoreCommentMismatchDetector : IWaveDetector
{
    private const double High = 65, Low = 45;

    public IEnumerable<Finding> Detect(WaveContext context)
    {
        foreach (var unit in context.Current.Units)
        {
            if (unit.Scores.Count == 0 || unit.Scores.Any(score => score.Mean is null || score.Respondents < WaveComparison.MinimumRespondents)) continue;
            if (unit.Comments.Commenting is not >= WaveComparison.MinimumRespondents || UnitMeasures.Of(unit, []).Sentiment is not { } sentiment) continue;
            var mean = unit.Scores.Average(score => score.Mean!.Value);
            var ratedWell = mean >= High && sentiment.High < 0;
            if (!ratedWell && !(mean <= Low && sentiment.Low > 0)) continue;
            yield return context.About(unit, InsightType.ScoreCommentMismatch, "mismatch", Severity.Medium, Audiences.HumanResources,
                $"Ratings and comments of {unit.Name} disagree: {Number.Plain(mean)} of 100 on average, but the comments are {(ratedWell ? "negative" : "positive")}.",
                [
                    context.Evidence(unit, "mean of all scores", "scores", mean, "points"),
                    context.Evidence(unit, "mean sentiment of comments", "sentiment", sentiment.Value, "sentiment"),
                    context.Evidence(unit, "commenting respondents", "sentiment/n", unit.Comments.Commenting!.Value, "count"),
                ]);
        }
    }
}
