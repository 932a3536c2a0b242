using InsightEngine.Numerics.Text.Topics;

namespace InsightEngine.Insights.Listening;

/// <summary>A recurring survey. Its disclosure thresholds are fixed when its first wave opens.</summary>
public sealed record Survey
{
    public required string Id { get; init; }
    public required string Title { get; init; }

    /// <summary>Fewest respondents whose scores may be shown together.</summary>
    public int MinimumForScores { get; init; } = 5;

    /// <summary>Fewest commenting respondents whose comments, topics or themes may be shown.</summary>
    public int MinimumForComments { get; init; } = 10;
}

/// <summary>One round of a survey. The key is (<see cref="SurveyId"/>, <see cref="Number"/>); waves count from 1.</summary>
public sealed record Wave
{
    public required string SurveyId { get; init; }
    public required int Number { get; init; }
    public required DateOnly Opened { get; init; }
    public DateOnly? Closed { get; init; }
}

/// <summary>How many people of a unit were asked in a wave: the denominator of the response rate.</summary>
public sealed record Invitation
{
    public required string SurveyId { get; init; }
    public required int Wave { get; init; }
    public required string OrgUnitId { get; init; }
    public required int Invited { get; init; }
}

public sealed record Question
{
    public required string Id { get; init; }
    public required string SurveyId { get; init; }
    public required string Text { get; init; }
    public required QuestionKind Kind { get; init; }

    /// <summary>What the score measures (<c>engagement</c>, <c>clarity</c>, <c>workload</c> …); free text.</summary>
    public string? Dimension { get; init; }

    /// <summary>Lowest and highest answer of a score question.</summary>
    public double ScaleLow { get; init; } = 1;
    public double ScaleHigh { get; init; } = 5;
}

public enum QuestionKind { Score, Comment }

/// <summary>
/// One submitted questionnaire. Nothing here names a respondent: no name, e-mail or device; comments are redacted
/// before they are stored. Nothing outside <c>InsightEngine.Insights.Listening</c> may show a response; the only
/// way out is the disclosure gate.
/// </summary>
public sealed record PulseResponse
{
    public long Id { get; init; }
    public required string SurveyId { get; init; }
    public required int Wave { get; init; }

    /// <summary>The unit that the respondent belongs to.</summary>
    public required string OrgUnitId { get; init; }

    /// <summary>Group attributes such as tenure band or location, in the order of their names.</summary>
    public IReadOnlyDictionary<string, string> Attributes { get; init; } = new Dictionary<string, string>();

    public required IReadOnlyList<PulseAnswer> Answers { get; init; }

    /// <summary>Tells an import that it has seen this response before; a salted hash, never an identity.</summary>
    public required string ImportKey { get; init; }
}

/// <summary>The answer to one question: a score or a redacted text.</summary>
public sealed record PulseAnswer
{
    public long Id { get; init; }
    public required string QuestionId { get; init; }
    public double? Score { get; init; }

    /// <summary>Redacted comment.</summary>
    public string? Text { get; init; }

    /// <summary>−1 … 1; null for a score question or a text without opinion.</summary>
    public double? Sentiment { get; init; }

    /// <summary>Topics of the published list, in the order of their names.</summary>
    public IReadOnlyList<string> Topics { get; init; } = [];

    /// <summary>True when the text reports harm; it is then never quoted, counted into themes or sent to a model.</summary>
    public bool SeriousConcern { get; init; }

    /// <summary>True when the text may report harm in words that no list holds: it counts in sums and themes, and is never quoted or sent to a model.</summary>
    public bool PossibleConcern => Topics.Contains(TopicCatalog.PossibleConcern);

    /// <summary>True when the text may report harm, surely or possibly.</summary>
    public bool IsHeldBack => SeriousConcern || PossibleConcern;

    /// <summary>True when the text speaks to a machine; it then takes no part in themes and is never quoted.</summary>
    public bool InstructionLike { get; init; }
}
