using System.Text.RegularExpressions;

namespace InsightEngine.Briefings.Verification;

/// <summary>How a text reads, in figures.</summary>
/// <param name="Words">Number of words.</param>
/// <param name="WordsPerSentence">Mean sentence length.</param>
/// <param name="Grade">Flesch–Kincaid grade level (Kincaid et al., 1975): school years needed; syllables are counted as groups of vowels.</param>
/// <param name="RepeatedSentences">Share of sentences that another sentence of the text repeats word for word, 0 … 1.</param>
public sealed partial record Readability(int Words, double WordsPerSentence, double Grade, double RepeatedSentences)
{
    /// <summary>Measures a briefing; a decimal point inside a figure ends no sentence.</summary>
    public static Readability Of(Briefing briefing)
    {
        var sentences = briefing.Sections.SelectMany(section => section.Sentences).Select(sentence => sentence.Text).ToList();
        if (sentences.Count == 0) return new Readability(0, 0, 0, 0);
        var words = sentences.SelectMany(sentence => Word().Matches(sentence).Select(match => match.Value)).ToList();
        var syllables = words.Sum(word => Math.Max(1, Vowels().Count(word) - (word.Length > 3 && word.EndsWith('e') && !word.EndsWith("le", StringComparison.Ordinal) ? 1 : 0)));
        var perSentence = (double)words.Count / sentences.Count;
        return new Readability(
            words.Count, perSentence, 0.39 * perSentence + 11.8 * syllables / Math.Max(1, words.Count) - 15.59,
            (sentences.Count - sentences.Distinct(StringComparer.Ordinal).Count()) / (double)sentences.Count);
    }

    [GeneratedRegex(@"[\p{L}\p{N}][\p{L}\p{N}.,’'%-]*")]
    private static partial Regex Word();

    [GeneratedRegex("[aeiouyAEIOUY]+")]
    private static partial Regex Vowels();
}
