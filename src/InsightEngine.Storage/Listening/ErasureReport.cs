namespace InsightEngine.Storage.Listening;

/// <summary>What an erasure took away.</summary>
/// <param name="Answers">Answers that are gone, scores and comments, with their reviews in the restricted queue.</param>
/// <param name="Quotes">Quotes of them that left published waves and the search.</param>
/// <param name="Published">Whether the wave was published: its sums, topics and themes stay, because a difference would tell what was erased.</param>
public sealed record ErasureReport(string SurveyId, int Wave, int Answers, int Quotes, bool Published);
