namespace InsightEngine.Insights.Listening.Themes;

/// <summary>
/// A theme that the comments of a survey share, found by the comments themselves. It keeps its id through the waves in
/// which it comes back.
/// </summary>
public sealed record ThemePublication
{
    /// <summary><c>T1</c>, <c>T2</c> … in the order in which the survey's themes were first seen.</summary>
    public required string Id { get; init; }

    /// <summary>Name for people; stays as long as one of its words still tells the theme.</summary>
    public required string Name { get; init; }

    /// <summary>Words that tell the theme from the others in this wave, each used by at least the threshold of the wave's respondents.</summary>
    public required IReadOnlyList<string> Terms { get; init; }

    /// <summary>Wave in which it was first seen.</summary>
    public required int FirstWave { get; init; }

    /// <summary>Direction of the theme in the space of text vectors, topics and sentiment: one signed byte per dimension, Base64.</summary>
    public required string Direction { get; init; }
}
