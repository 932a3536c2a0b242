using InsightEngine.Insights.Listening;

namespace InsightEngine.Insights.Detection.Waves;

/// <summary>When a signal in comments is frequent enough in a unit to be told.</summary>
internal static class SignalShare
{
    /// <summary>Smallest share of the commenting respondents.</summary>
    public const double Minimum = 0.15;

    /// <summary>The signal in the unit when it is frequent there and not mostly meant well; null otherwise or when it is withheld.</summary>
    public static TopicResult? Of(UnitPublication unit, string signal) =>
        unit.Comments.Topics.FirstOrDefault(topic => topic.Topic == signal && topic.Share >= Minimum && topic.Tone != Tone.Positive);

    /// <summary>Names for a sentence: the first two, and how many more.</summary>
    public static string Names(IReadOnlyList<string> names) => names.Count switch
    {
        0 => "",
        1 => $"“{names[0]}”",
        2 => $"“{names[0]}” and “{names[1]}”",
        _ => $"“{names[0]}”, “{names[1]}” and {Number.Plain(names.Count - 2)} more",
    };
}
