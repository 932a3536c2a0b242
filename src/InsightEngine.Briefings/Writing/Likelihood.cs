namespace InsightEngine.Briefings.Writing;

/// <summary>
/// Words for probabilities with fixed limits, always written beside the number (after the scale of the Intelligence
/// Community Directive 203 and of Mastrandrea et al., 2010).
/// </summary>
public static class Likelihood
{
    /// <summary>The word and the interval of probabilities that it stands for, highest first.</summary>
    public static readonly IReadOnlyList<(string Word, double From, double Below)> Scale =
    [
        ("almost certain", 0.95, 1.0001),
        ("very likely", 0.80, 0.95),
        ("likely", 0.60, 0.80),
        ("about as likely as not", 0.40, 0.60),
        ("unlikely", 0.20, 0.40),
        ("very unlikely", 0.05, 0.20),
        (RuledOut, 0, 0.05),
    ];

    /// <summary>The lowest word; unlike the others it does not go with “to miss”.</summary>
    public const string RuledOut = "almost ruled out";

    public static string Word(double probability) => Scale.First(entry => probability >= entry.From || entry.From == 0).Word;
}
