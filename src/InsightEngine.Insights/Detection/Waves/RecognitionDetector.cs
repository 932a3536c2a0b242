using InsightEngine.Insights.Listening;

namespace InsightEngine.Insights.Detection.Waves;

/// <summary><c>Recognition</c>: people of a unit thank or praise, and at least twice as often as in the whole organisation.</summary>
public sealed class RecognitionDetector : IWaveDetector
{
    private const string Appreciation = "appreciation";

    public IEnumerable<Finding> Detect(WaveContext context)
    {
        if (context.Organisation is not { Comments.Commenting: { } everybody } organisation) yield break;
        if (organisation.Comments.Topics.FirstOrDefault(topic => topic.Topic == Appreciation) is not { } whole) yield break;
        foreach (var unit in context.Current.Units)
        {
            if (unit.UnitId == organisation.UnitId || unit.Comments.Commenting is not { } commenting || commenting < WaveComparison.MinimumRespondents) continue;
            if (unit.Comments.Topics.FirstOrDefault(topic => topic is { Topic: Appreciation, Tone: Tone.Positive }) is not { } praise) continue;
            if (praise.Share < 2 * whole.Share || WaveComparison.TopicChangePValue(whole.Share, everybody, praise.Share, commenting) >= 0.05) continue;
            yield return context.About(unit, InsightType.Recognition, "recognition", Severity.Info, Audiences.Leaders | Audiences.Managers,
                $"People in {unit.Name} praise each other: about {Number.Percent(praise.Share)} of those who commented thank somebody, against {Number.Percent(whole.Share)} in {organisation.Name}.",
                [
                    context.Evidence(unit, "share of comments that thank or praise", $"topic/{Appreciation}", praise.Share * 100, "%"),
                    context.Evidence(organisation, "share of comments that thank or praise", $"topic/{Appreciation}", whole.Share * 100, "%"),
                ]);
        }
    }
}
