using InsightEngine.Briefings.Asking;

namespace InsightEngine.Insights.Tests.Briefings.Asking;

/// <summary>A question with what its answer must cite, or that there must be none.</summary>
/// <param name="Half"><c>tune</c>: looked at while the rules were written; <c>held</c>: only counted; <c>fresh</c>, <c>apart</c> and <c>late</c>: later sets, counted when they were written; <c>talk</c>: conversations, looked at.</param>
/// <param name="Outcome">What must become of it.</param>
/// <param name="Expected">Subject and beginning of the measure of facts that must all be cited; an empty part fits any.</param>
/// <param name="Text">The question.</param>
/// <param name="Before">Earlier questions of the conversation.</param>
internal sealed record AskedExample(string Half, AnswerOutcome Outcome, IReadOnlyList<(string Subject, string Measure)> Expected, string Text, IReadOnlyList<string> Before)
{
    public bool IsMetBy(Answer answer) => answer.Outcome == Outcome
        && (Outcome == AnswerOutcome.Answered ? answer.Sections.Count > 0 : answer.Sections.Count == 0 && answer.Facts.Count == 0)
        && Expected.All(one => answer.Facts.Any(fact =>
            (one.Subject.Length == 0 || fact.Subject == one.Subject || fact.Text == one.Subject || (fact.Unit == "sentence" && fact.Text!.Contains(one.Subject, StringComparison.Ordinal)))
            && (fact.Measure.StartsWith(one.Measure, StringComparison.Ordinal) || fact.Text == one.Measure)));
}

internal static class QuestionSet
{
    public static IReadOnlyList<AskedExample> Read()
    {
        using var file = new StreamReader(typeof(QuestionSet).Assembly.GetManifestResourceStream("questions.tsv")!);
        return
        [
            .. file.ReadToEnd().Split('\n').Where(line => line.Length > 0 && line[0] != '#').Select(line => line.TrimEnd('\r').Split('\t')).Select(part => new AskedExample(
                part[0],
                part[1] switch { "answered" => AnswerOutcome.Answered, "refused" => AnswerOutcome.Refused, "not-in-data" => AnswerOutcome.NotInData, _ => throw new FormatException(part[1]) },
                [.. part[2].Split(';', StringSplitOptions.RemoveEmptyEntries).Select(one => one.Split('|')).Select(pair => (pair[0], pair[1]))],
                part[3],
                part.Length > 4 ? part[4].Split(" ; ") : [])),
        ];
    }
}
