namespace InsightEngine.Numerics.Text;

/// <summary>What is said in one clause.</summary>
/// <param name="Start">Index of the clause's first character in the text.</param>
/// <param name="Length">Length in characters.</param>
/// <param name="Score">Sentiment from −1 (very negative) to 1 (very positive).</param>
/// <param name="Topics">Ids from <see cref="Text.Topics.TopicCatalog"/>, in catalogue order; empty when none is named.</param>
public sealed record ClauseSentiment(int Start, int Length, double Score, IReadOnlyList<string> Topics);

/// <summary>What a comment says, without who said it.</summary>
/// <param name="Score">Sentiment from −1 (very negative) to 1 (very positive); 0 for a text without opinion.</param>
/// <param name="Label">Three-class label.</param>
/// <param name="Confidence">Calibrated probability that <paramref name="Label"/> is what a person would say; 0 when the language is not supported.</param>
/// <param name="HasOpinion">False for "N/A", "nothing to add", an empty text or an unsupported language.</param>
/// <param name="Topics">Ids from <see cref="Text.Topics.TopicCatalog"/> over all clauses, in catalogue order.</param>
/// <param name="Clauses">The clauses in reading order.</param>
/// <param name="SeriousConcern">The text may report harm to a person or fraud: route it to a person, never quote or summarise it.</param>
/// <param name="InstructionLike">The text speaks to a machine; those sentences did not take part in the score.</param>
public sealed record TextScore(
    double Score,
    SentimentLabel Label,
    double Confidence,
    bool HasOpinion,
    IReadOnlyList<string> Topics,
    IReadOnlyList<ClauseSentiment> Clauses,
    bool SeriousConcern,
    bool InstructionLike)
{
    /// <summary>The text may report harm in words that no list holds: for a person to look at when its turn comes by <see cref="ConcernMargin"/>; never quote it. False when <see cref="SeriousConcern"/> is true.</summary>
    public bool PossibleConcern { get; init; }

    /// <summary>How much the text looks like a reported concern; only its order counts. Null without a concern layer or for a text that was not read.</summary>
    public double? ConcernMargin { get; init; }

    /// <summary>English name of the language or script that the scorer does not support; null when the text was read.</summary>
    public string? UnsupportedLanguage { get; init; }
}
