using System.Text;
using InsightEngine.Briefings.Asking;
using InsightEngine.Briefings.Facts;

namespace InsightEngine.Briefings.Rendering;

/// <summary>An answer as plain text: sentences with the numbers of their notes, then the notes, then what else can be asked.</summary>
public static class AnswerText
{
    public static string Render(Answer answer)
    {
        var text = new StringBuilder();
        if (answer.Message is not null) text.Append(answer.Message).Append('\n');
        var sheet = new FactSheet { Organisation = "", Audience = BriefingAudience.Executive, Period = "", AsOf = answer.AsOf, Sections = [], Facts = answer.Facts };
        var notes = new Notes(new Briefing("", answer.Sections), sheet);
        foreach (var (section, i) in answer.Sections.Select((section, i) => (section, i)))
        {
            if (i > 0) text.Append('\n').Append(section.Heading).Append('\n');
            foreach (var paragraph in section.Sentences.GroupBy(sentence => sentence.Paragraph))
                text.AppendJoin(' ', paragraph.Select(sentence => $"{sentence.Text} [{string.Join(", ", notes.Of(sentence))}]")).Append('\n');
        }
        if (notes.All.Count > 0) text.Append('\n');
        foreach (var (number, fact) in notes.All)
            text.Append('[').Append(number).Append("] ").Append(FactLine.Of(fact)).Append(fact.Link is null ? "" : $" ({fact.Link})").Append('\n');
        if (answer.Outcome != AnswerOutcome.Answered && answer.Suggestions.Count > 0)
            text.Append("\nWhat can be asked: ").AppendJoin("  ", answer.Suggestions).Append('\n');
        return text.ToString();
    }
}
