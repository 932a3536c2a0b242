using InsightEngine.Numerics.Statistics;
using InsightEngine.Numerics.Text.Topics;

namespace InsightEngine.Insights.Listening.Themes;

/// <summary>
/// A comment as a point of the space in which themes are sought: its text vector, then its topics, then its sentiment. Two
/// comments in different words about the same topic lie closer than their words alone, praise and complaint further apart.
/// </summary>
internal static class ThemePoints
{
    /// <summary>Length of the part for topics and of the part for sentiment, beside 1 for the words.</summary>
    private const float TopicWeight = 1, SentimentWeight = 0.5f;

    private static readonly List<string> Topics = [.. TopicCatalog.All.Select(topic => topic.Id).Where(id => !TopicCatalog.IsConcern(id))];

    /// <param name="vector">Vector of the text, of length 1; all zeros for one that says nothing.</param>
    /// <param name="topics">Topics of the comment.</param>
    /// <param name="sentiment">−1 … 1.</param>
    /// <returns>A point of length 1; all zeros where the vector is.</returns>
    public static float[] Of(float[] vector, IReadOnlyList<string> topics, double sentiment)
    {
        var point = new float[vector.Length + Topics.Count + 1];
        if (Array.TrueForAll(vector, value => value == 0)) return point;
        vector.CopyTo(point, 0);
        var touched = topics.Select(topic => Topics.IndexOf(topic)).Where(index => index >= 0).Distinct().ToList();
        foreach (var index in touched) point[vector.Length + index] = TopicWeight / MathF.Sqrt(touched.Count);
        point[^1] = SentimentWeight * (float)sentiment;
        return Unit(point);
    }

    /// <summary>The same direction at length 1; all zeros stay.</summary>
    public static float[] Unit(float[] values)
    {
        var length = MathF.Sqrt(InnerProduct.Of(values, values));
        return length == 0 ? values : Array.ConvertAll(values, value => value / length);
    }
}
