namespace InsightEngine.Briefings.Verification;

/// <summary>Something that a sentence asserts and its facts do not carry.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Section">Index of the section; −1 when it is about the whole briefing.</param>
/// <param name="Sentence">Index of the sentence in its section; −1 when it is about the whole briefing.</param>
/// <param name="Message">What was found and what the facts say.</param>
public sealed record Violation(ViolationKind Kind, int Section, int Sentence, string Message);

public enum ViolationKind
{
    MissingCitation, UnknownFact, UnusedCitation, Figure, Unit, Date, Period, Name, Direction, Likelihood, Status, Comparison, Negation, Cause, Quotation, Wording, Incomplete,
}
