using InsightEngine.Insights.Listening;

namespace InsightEngine.Insights.Detection.Waves;

/// <summary><c>SentimentShift</c>: the mean sentiment of a unit's comments moved significantly since the last wave.</summary>
public sealed class SentimentShiftDetector : IWaveDetector
{
    public IEnumerable<Finding> Detect(WaveContext context)
    {
        if (context.Earlier.Count == 0) yield break;
        var previous = context.Earlier[0].Wave;
        foreach (var unit in context.Current.Units)
        {
            var before = context.Before(unit)?.Comments;
            if (WaveComparison.Compare(before, unit.Comments) is not { Significant: true } difference) continue;
            var worse = difference.Difference < 0;
            yield return context.About(unit, InsightType.SentimentShift, "comments",
                worse ? Severity.Medium : Severity.Info, Audiences.HumanResources | Audiences.Managers,
                $"Comments in {unit.Name} became more {(worse ? "negative" : "positive")} since wave {previous}: mean sentiment {before!.Sentiment:+0.00;−0.00} then, {unit.Comments.Sentiment:+0.00;−0.00} now.",
                [
                    context.Evidence(unit, "mean sentiment of comments", "sentiment", unit.Comments.Sentiment!.Value, "sentiment"),
                    context.Evidence(unit, "mean sentiment of comments", "sentiment", before.Sentiment!.Value, "sentiment", previous),
                    context.Evidence(unit, "commenting respondents", "sentiment/n", unit.Comments.Commenting!.Value, "count"),
                ]);
        }
    }
}
