namespace InsightEngine.Briefings.Verification;

/// <summary>What is changed in a verified sentence to see whether the verifier notices.</summary>
public enum MutationKind { Figure, Unit, Date, Direction, Name, Status, Likelihood, Comparison, Negation, Citation, Points, Quantity, Range, Ordinal, Period, Attribution, Addition, Omission }

/// <summary>A sentence with one thing changed.</summary>
/// <param name="Kind">What was changed.</param>
/// <param name="Operator">By which operator.</param>
/// <param name="Sentence">The changed sentence.</param>
public sealed record Mutant(MutationKind Kind, string Operator, BriefingSentence Sentence);

/// <summary>How many mutants of a kind were made and how many the verifier caught.</summary>
public sealed record MutationScore(MutationKind Kind, int Made, int Caught)
{
    public double Rate => Made == 0 ? 1 : (double)Caught / Made;
}

/// <summary>Result of a mutation test.</summary>
/// <param name="Sentences">Verified sentences that were changed.</param>
/// <param name="FalseAlarms">Original sentences that the verifier refused.</param>
/// <param name="Scores">By kind.</param>
/// <param name="Survivors">Mutants that were not caught.</param>
public sealed record MutationReport(int Sentences, int FalseAlarms, IReadOnlyList<MutationScore> Scores, IReadOnlyList<Mutant> Survivors)
{
    public int Made => Scores.Sum(score => score.Made);

    public int Caught => Scores.Sum(score => score.Caught);
}
