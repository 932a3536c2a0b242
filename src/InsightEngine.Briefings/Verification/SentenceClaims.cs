using System.Globalization;
using System.Text;
using InsightEngine.Briefings.Facts;
using InsightEngine.Insights;

namespace InsightEngine.Briefings.Verification;

/// <summary>
/// A sentence on the way through the checks: what is explained is masked, so that a later check does not read it
/// again, and each fact that explained something counts as used.
/// </summary>
internal sealed class SentenceClaims
{
    /// <summary>Stands where an explained piece was.</summary>
    public const char Mask = '\u0001';

    private readonly StringBuilder _text;
    private readonly List<(ViolationKind Kind, string Message)> _found = [];

    public SentenceClaims(string text, IReadOnlyList<Fact> cited, SheetVocabulary vocabulary)
    {
        _text = new StringBuilder(text);
        Original = text;
        Cited = cited;
        Vocabulary = vocabulary;
    }

    public string Original { get; }

    public IReadOnlyList<Fact> Cited { get; }

    public SheetVocabulary Vocabulary { get; }

    /// <summary>The sentence with masks.</summary>
    public string Text => _text.ToString();

    public HashSet<string> Used { get; } = new(StringComparer.Ordinal);

    /// <summary>Where names stood, in the order in which they were found.</summary>
    public List<(int Start, int End, string Name)> Names { get; } = [];

    public IReadOnlyList<(ViolationKind Kind, string Message)> Found => _found;

    public DateOnly AsOf => Vocabulary.AsOf;

    public void Use(Fact fact) => Used.Add(fact.Id);

    /// <summary>The last name before a place that fulfils a condition; null when there is none.</summary>
    public string? NearestBefore(int at, Func<string, bool> condition)
    {
        string? nearest = null;
        var best = -1;
        foreach (var (start, end, name) in Names)
        {
            if (end > at || start <= best || !condition(name)) continue;
            best = start;
            nearest = name;
        }
        return nearest;
    }

    public void Hide(int start, int length)
    {
        for (var i = start; i < start + length; i++) _text[i] = Mask;
    }

    public void Report(ViolationKind kind, string message) => _found.Add((kind, message));

    /// <summary>The day of a date fact; null for another.</summary>
    public static DateOnly? Day(Fact fact) =>
        fact.Unit == StrategyFacts.Date && DateOnly.TryParseExact(fact.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>First and last day of a period <c>2026-10-01/2026-12-31</c>; null for another.</summary>
    public static (DateOnly Start, DateOnly End)? Range(Fact fact)
    {
        if (fact.Period?.Split('/') is not [var from, var to]) return null;
        return DateOnly.TryParseExact(from, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var start)
            && DateOnly.TryParseExact(to, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var end) ? (start, end) : null;
    }
}
