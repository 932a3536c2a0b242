using InsightEngine.Insights.Listening;
using InsightEngine.Numerics.Text.Topics;

namespace InsightEngine.Insights.Detection.Waves;

/// <summary><c>TopicEmerging</c> and <c>TopicFading</c>: a topic's share of the commenting respondents at least doubled or halved since the last wave, p below 0.05.</summary>
public sealed class TopicTrendDetector : IWaveDetector
{
    private const double SignificanceLevel = 0.05;

    public IEnumerable<Finding> Detect(WaveContext context)
    {
        if (context.Earlier.Count == 0) yield break;
        var previous = context.Earlier[0].Wave;
        foreach (var unit in context.Current.Units)
        {
            if (unit.Comments.Commenting is not { } now || context.Before(unit)?.Comments is not { Commenting: { } then } before) continue;
            // The whole organisation does not show a topic only when too few touch it: its share is at most this. A unit inside
            // may also hide a topic to protect its neighbours; then nothing is known.
            var isWhole = unit.ParentId is null;
            var unknownNow = (double)context.Current.MinimumForComments / now;
            var unknownThen = (double)context.Earlier[0].MinimumForComments / then;
            var topics = unit.Comments.Topics.Select(topic => topic.Topic).Union(before.Topics.Select(topic => topic.Topic), StringComparer.Ordinal).Order(StringComparer.Ordinal);
            foreach (var id in topics)
            {
                var name = TopicCatalog.NameOf(id);
                var topicNow = unit.Comments.Topics.FirstOrDefault(topic => topic.Topic == id);
                var topicThen = before.Topics.FirstOrDefault(topic => topic.Topic == id);
                if (!isWhole && (topicNow is null || topicThen is null)) continue;
                double shareNow = topicNow?.Share ?? unknownNow, shareThen = topicThen?.Share ?? unknownThen;
                var grows = shareNow >= 2 * shareThen;
                if (!(grows || shareThen >= 2 * shareNow) || WaveComparison.TopicChangePValue(Math.Min(1, shareThen), then, Math.Min(1, shareNow), now, topicNow is null || topicThen is null) >= SignificanceLevel) continue;
                var evidence = new List<Fact>();
                if (topicNow is not null) evidence.Add(context.Evidence(unit, $"share of comments about {name}", $"topic/{id}", topicNow.Share * 100, "%"));
                if (topicThen is not null) evidence.Add(context.Evidence(unit, $"share of comments about {name}", $"topic/{id}", topicThen.Share * 100, "%", previous));
                evidence.Add(context.Evidence(unit, "commenting respondents", "sentiment/n", now, "count"));
                yield return context.About(unit, grows ? InsightType.TopicEmerging : InsightType.TopicFading, $"topic/{id}",
                    grows && topicNow?.Tone == Tone.Negative ? Severity.Medium : Severity.Info, Audiences.HumanResources | Audiences.Leaders,
                    $"“{name}” is {(grows ? "emerging" : "fading")} in the comments of {unit.Name}: {Share(topicThen)} in wave {previous}, {Share(topicNow)} now{ToneOf(topicNow)}.",
                    evidence);
            }
        }
    }

    private static string Share(TopicResult? topic) => topic is null ? "too few to show" : $"about {Number.Percent(topic.Share)}";

    private static string ToneOf(TopicResult? topic) => topic?.Tone switch
    {
        Tone.Negative => ", mostly negative",
        Tone.Positive => ", mostly positive",
        _ => "",
    };
}
