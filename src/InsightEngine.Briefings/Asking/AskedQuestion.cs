using System.Text.RegularExpressions;

namespace InsightEngine.Briefings.Asking;

/// <summary>A question as it was understood.</summary>
internal sealed partial record AskedQuestion
{
    public Intent? Intent { get; private init; }
    public required IReadOnlyList<Subject> Subjects { get; init; }

    /// <summary>Words that name nothing that the data knows.</summary>
    public required IReadOnlyList<QuestionWord> Unknown { get; init; }

    public AskedPeriod? Period { get; private init; }

    /// <summary>All words, names included.</summary>
    public required IReadOnlyList<QuestionWord> Words { get; init; }

    public IReadOnlyList<Subject> Of(SubjectClass kind) => [.. Subjects.Where(subject => subject.Class == kind)];

    public static AskedQuestion Read(string question, SubjectIndex index, DateOnly asOf)
    {
        var text = question.Replace('’', '\'').Replace('“', '"').Replace('”', '"').Trim();
        var period = AskedPeriod.Read(text, asOf);
        if (period is not null) text = text.Replace(period.Text, " ", StringComparison.Ordinal);
        text = WaveWords().Replace(text, " wave ");
        text = QuestionVocabulary.Expand(text, index.HasWord);
        var (found, unknown) = index.Find(text);
        return new AskedQuestion
        {
            Intent = IntentReader.Read(Without(text, found)),
            Subjects = found,
            Unknown = unknown,
            Period = period,
            Words = QuestionWord.Of(text),
        };
    }

    /// <summary>The question without names that are said in full, so that the words of a name are not taken for the question.</summary>
    private static string Without(string text, IReadOnlyList<Subject> found)
    {
        foreach (var subject in found.Where(subject => QuestionWord.Of(subject.Name).Count > 2))
            text = text.Replace(subject.Name, "it", StringComparison.OrdinalIgnoreCase);
        return text;
    }

    [GeneratedRegex(@"\b(the )?(last|latest|newest|recent) wave\b", RegexOptions.IgnoreCase)]
    private static partial Regex WaveWords();
}
