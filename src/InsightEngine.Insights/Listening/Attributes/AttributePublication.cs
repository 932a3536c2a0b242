namespace InsightEngine.Insights.Listening.Attributes;

/// <summary>What may be known of a unit by one attribute of its respondents, or by two attributes crossed.</summary>
public sealed record AttributeCut
{
    /// <summary>Names of one or two attributes.</summary>
    public required IReadOnlyList<string> Attributes { get; init; }

    /// <summary>
    /// One cell per category of the whole survey (per pair of categories when crossed), whether anybody of the unit is in it or
    /// not, so that its presence tells nothing.
    /// </summary>
    public required IReadOnlyList<AttributeCell> Cells { get; init; }
}

/// <summary>One category of respondents, or why its results are withheld.</summary>
public sealed record AttributeCell
{
    /// <summary>One category per attribute of the cut.</summary>
    public required IReadOnlyList<string> Categories { get; init; }

    public required ResponseResult Response { get; init; }

    /// <summary>One entry per score question, in the order of the questions' ids.</summary>
    public required IReadOnlyList<ScoreResult> Scores { get; init; }

    /// <summary>Number and mean sentiment of comments; topics and themes are not broken down by attributes.</summary>
    public required CommentResult Comments { get; init; }
}
