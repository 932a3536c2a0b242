using InsightEngine.Briefings.Facts;

namespace InsightEngine.Briefings.Asking;

/// <summary>What became of a question.</summary>
public enum AnswerOutcome
{
    /// <summary>The facts carry an answer.</summary>
    Answered,

    /// <summary>The data does not say; <see cref="Answer.Message"/> names what is missing.</summary>
    NotInData,

    /// <summary>The question asks for a person's answers or feelings, or for an action; nothing was looked up.</summary>
    Refused,
}

/// <summary>The facts that answer a question, before a word is written.</summary>
/// <param name="Outcome">What became of the question.</param>
/// <param name="Sheet">The facts; without sections unless the question is answered.</param>
/// <param name="Message">Why there is no answer, in one or two sentences; null when there is one.</param>
/// <param name="Suggestions">Questions that the same data does answer.</param>
public sealed record AnswerSheet(AnswerOutcome Outcome, FactSheet Sheet, string? Message, IReadOnlyList<string> Suggestions);

/// <summary>An answer: sentences that each cite their facts, or the reason why there are none.</summary>
/// <param name="Outcome">What became of the question.</param>
/// <param name="Sections">The first section is the answer itself; further ones have headings of their own. Empty without an answer.</param>
/// <param name="Facts">The facts that the sentences cite.</param>
/// <param name="AsOf">Last day that the data speaks about.</param>
/// <param name="Message">Why there is no answer; null when there is one.</param>
/// <param name="Suggestions">Questions that the same data does answer.</param>
/// <param name="Writer">Who wrote the sentences: <c>model-free</c> or the model's name.</param>
public sealed record Answer(
    AnswerOutcome Outcome, IReadOnlyList<BriefingSection> Sections, IReadOnlyList<Insights.Fact> Facts, DateOnly AsOf, string? Message, IReadOnlyList<string> Suggestions, string Writer);
