using System.Text;
using InsightEngine.Briefings.Facts;

namespace InsightEngine.Briefings.Rendering;

/// <summary>A briefing as Markdown with numbered notes: each sentence ends with the notes of its facts.</summary>
public static class MarkdownRenderer
{
    /// <param name="briefing">The document.</param>
    /// <param name="sheet">Its facts.</param>
    /// <param name="hash">Hash of the sheet, printed so that the document can be matched with its record.</param>
    public static string Render(Briefing briefing, FactSheet sheet, string hash)
    {
        var notes = new Notes(briefing, sheet);
        var text = new StringBuilder();
        text.Append("# ").Append(Escape(briefing.Title)).Append("\n\n*").Append(Escape(Imprint.Of(sheet, briefing))).Append("*\n");
        foreach (var section in briefing.Sections)
        {
            text.Append("\n## ").Append(Escape(section.Heading)).Append("\n\n");
            foreach (var paragraph in section.Sentences.GroupBy(sentence => sentence.Paragraph))
                text.AppendJoin(' ', paragraph.Select(sentence => Escape(sentence.Text) + Marks(notes, sentence))).Append("\n\n");
        }
        text.Append("---\n\n### Evidence\n\n");
        foreach (var (number, fact) in notes.All)
        {
            text.Append("[^").Append(number).Append("]: ").Append(Escape(FactLine.Of(fact)));
            if (fact.Link is not null) text.Append(" ([evidence](").Append(fact.Link).Append("))");
            text.Append('\n');
        }
        text.Append("\nFact sheet ").Append(hash).Append('\n');
        return text.ToString().Replace("\n\n\n", "\n\n", StringComparison.Ordinal);
    }

    private static string Marks(Notes notes, BriefingSentence sentence) => sentence.Editor is { } editor ? $" *\\[in the words of {Escape(editor)}\\]*" : string.Concat(notes.Of(sentence).Select(number => $"[^{number}]"));

    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            if (letter is '\\' or '`' or '*' or '_' or '[' or ']' or '<' or '>' or '#' or '|' or '{' or '}') escaped.Append('\\');
            escaped.Append(letter is '\n' or '\r' ? ' ' : letter);
        }
        return escaped.ToString();
    }
}
