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

    /// <summary>A question within a conversation: what it leaves out is taken from the questions before it.</summary>
    /// <param name="question">As it was typed.</param>
    /// <param name="before">The questions before it, oldest first.</param>
    /// <param name="index">What the data knows.</param>
    /// <param name="asOf">Last day that the data speaks about.</param>
    public static AskedQuestion Read(string question, IReadOnlyList<string> before, SubjectIndex index, DateOnly asOf)
    {
        AskedQuestion? asked = null;
        foreach (var one in before) asked = Read(one, index, asOf).After(asked, one);
        return Read(question, index, asOf).After(asked, question);
    }

    private AskedQuestion After(AskedQuestion? before, string text)
    {
        if (before is null) return this;
        var continues = Opening().IsMatch(text);
        if (!continues && !PointsBack().IsMatch(text) && (Subjects.Count > 0 || Words.Count > 3)) return this;
        var inherits = Intent is null && (continues || Subjects.Count == 0);
        // "And in Finance?" changes the unit and keeps the score that was asked for; a named KPI stands for itself.
        var loose = Subjects.All(subject => subject.Class is SubjectClass.Unit or SubjectClass.Dimension or SubjectClass.Topic);
        var kept = Subjects.Count == 0 ? before.Subjects
            : loose ? [.. before.Subjects.Where(subject => subject.Class is SubjectClass.Unit or SubjectClass.Dimension or SubjectClass.Topic && Subjects.All(own => own.Class != subject.Class))]
            : [];
        return this with
        {
            Subjects = [.. Subjects, .. kept],
            Intent = inherits ? before.Intent : Intent,
            Period = Period ?? (inherits ? before.Period : null),
            Words = inherits ? [.. Words, .. before.Words] : Words,
        };
    }

    [GeneratedRegex(@"^\W*(and|also|then|but|so|what about|how about)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Opening();

    [GeneratedRegex(@"\b(it|its|they|them|their|those|these|that one|this one|that|this)\b", RegexOptions.IgnoreCase)]
    private static partial Regex PointsBack();

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
