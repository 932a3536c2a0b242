using InsightEngine.Insights.Listening;
using InsightEngine.Numerics.Text.Topics;

namespace InsightEngine.Insights.Detection.Waves;

/// <summary>
/// <c>Recognition</c>: people of a unit speak well of people — they thank, praise their manager or their colleagues — and at
/// least twice as often as in the whole organisation, p below 0.05. The topic that stands out most is told, once per unit.
/// </summary>
public sealed class RecognitionDetector : IWaveDetector
{
    private const double SignificanceLevel = 0.05;

    /// <summary>Topics that are about people and what they do for each other.</summary>
    private static readonly HashSet<string> s_people = new(StringComparer.Ordinal) { "appreciation", "recognition", "manager", "leadership", "collaboration" };

    public IEnumerable<Finding> Detect(WaveContext context)
    {
        if (context.Organisation is not { Comments.Commenting: { } everybody } organisation) yield break;
        foreach (var unit in context.Current.Units)
        {
            if (unit.UnitId == organisation.UnitId || unit.Comments.Commenting is not { } commenting || commenting < WaveComparison.MinimumRespondents) continue;
            var praised = unit.Comments.Topics.Where(topic => s_people.Contains(topic.Topic) && topic.Tone == Tone.Positive)
                .Join(organisation.Comments.Topics, here => here.Topic, whole => whole.Topic, (here, whole) => (Here: here, Whole: whole.Share))
                .Where(pair => pair.Here.Share >= 2 * pair.Whole && WaveComparison.TopicChangePValue(pair.Whole, everybody, pair.Here.Share, commenting) < SignificanceLevel)
                .OrderByDescending(pair => pair.Here.Share - pair.Whole).ThenBy(pair => pair.Here.Topic, StringComparer.Ordinal).ToList();
            if (praised.Count == 0) continue;
            var (praise, share) = praised[0];
            var name = TopicCatalog.NameOf(praise.Topic);
            yield return context.About(unit, InsightType.Recognition, "recognition", Severity.Info, Audiences.Leaders | Audiences.Managers,
                $"People in {unit.Name} speak well of “{name}”: about {Number.Percent(praise.Share)} of those who commented, against {Number.Percent(share)} in {organisation.Name}.",
                [
                    context.Evidence(unit, $"share of comments about {name}", $"topic/{praise.Topic}", praise.Share * 100, "%"),
                    context.Evidence(organisation, $"share of comments about {name}", $"topic/{praise.Topic}", share * 100, "%"),
                ]);
        }
    }
}
