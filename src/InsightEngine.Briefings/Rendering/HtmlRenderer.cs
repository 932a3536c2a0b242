using System.Net;
using System.Text;
using InsightEngine.Briefings.Facts;

namespace InsightEngine.Briefings.Rendering;

/// <summary>
/// A briefing as one self-contained page without scripts: readable on a screen, in light and dark, and on paper
/// (A4 or letter), where the evidence follows as numbered notes.
/// </summary>
public static class HtmlRenderer
{
    private const string Style = """
        :root { color-scheme: light dark; --ink: #1b1f24; --soft: #5b6570; --line: #d7dce1; --mark: #0b5cad; --paper: #ffffff; }
        @media (prefers-color-scheme: dark) { :root { --ink: #e8eaed; --soft: #a7b0ba; --line: #3a424b; --mark: #7db8f5; --paper: #15181c; } }
        html { background: var(--paper); color: var(--ink); }
        body { font: 17px/1.6 "Iowan Old Style", "Palatino Linotype", Georgia, serif; max-width: 42rem; margin: 2.5rem auto; padding: 0 1.25rem; }
        h1 { font-size: 1.75rem; line-height: 1.25; margin: 0 0 .25rem; }
        h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; padding-top: .75rem; border-top: 1px solid var(--line); }
        p { margin: 0 0 .8rem; hyphens: auto; }
        .imprint, footer { color: var(--soft); font-size: .9rem; }
        sup { line-height: 0; font-size: .68em; }
        sup a { color: var(--mark); text-decoration: none; padding: 0 .1em; }
        sup a:hover, sup a:focus { text-decoration: underline; }
        ol { font-size: .85rem; line-height: 1.45; padding-left: 2.2em; }
        li { margin-bottom: .2rem; }
        li:target { outline: 2px solid var(--mark); outline-offset: 3px; }
        a { color: var(--mark); }
        footer { margin-top: 2rem; overflow-wrap: anywhere; }
        @page { margin: 20mm 18mm; }
        @media print {
          :root { --ink: #000; --soft: #444; --line: #bbb; --mark: #000; --paper: #fff; }
          body { font-size: 10.5pt; max-width: none; margin: 0; padding: 0; }
          h2 { break-after: avoid; } p { orphans: 3; widows: 3; } .evidence { break-before: page; } li { break-inside: avoid; }
        }
        """;

    /// <summary>A board's briefing is one page: its evidence stays in the electronic version, and the letters are as large as its length allows.</summary>
    private const string OnePage = """
        @page { size: A4; margin: 13mm 16mm; }
        .paper { display: none; }
        @media print {
          body { line-height: 1.38; } h1 { font-size: 1.35em; } h2 { font-size: 1.05em; margin: .75em 0 .2em; padding-top: .35em; } p { margin: 0 0 .35em; }
          .evidence, sup { display: none; } .paper { display: inline; } footer { margin-top: .8em; font-size: .8em; }
        }
        """;

    /// <param name="briefing">The document.</param>
    /// <param name="sheet">Its facts.</param>
    /// <param name="hash">Hash of the sheet, printed so that the document can be matched with its record.</param>
    /// <param name="baseAddress">Address of the server that shows the evidence; null leaves evidence links out.</param>
    public static string Render(Briefing briefing, FactSheet sheet, string hash, Uri? baseAddress = null)
    {
        var notes = new Notes(briefing, sheet);
        var page = new StringBuilder();
        page.Append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>")
            .Append(Encode(briefing.Title)).Append("</title>\n<style>\n").Append(Style).Append(sheet.Audience == BriefingAudience.Board ? $"\n{OnePage}\n@media print {{ body {{ font-size: {LetterSize(briefing)}pt; }} }}" : "").Append("\n</style>\n</head>\n<body>\n<main>\n<h1>")
            .Append(Encode(briefing.Title)).Append("</h1>\n<p class=\"imprint\">").Append(Encode(Imprint.Of(sheet, briefing))).Append("</p>\n");
        foreach (var section in briefing.Sections)
        {
            page.Append("<section>\n<h2>").Append(Encode(section.Heading)).Append("</h2>\n");
            foreach (var paragraph in section.Sentences.GroupBy(sentence => sentence.Paragraph))
                page.Append("<p>").AppendJoin(' ', paragraph.Select(sentence => Encode(sentence.Text) + Marks(notes, sentence))).Append("</p>\n");
            page.Append("</section>\n");
        }
        page.Append("<section class=\"evidence\">\n<h2>Evidence</h2>\n<ol>\n");
        foreach (var (number, fact) in notes.All)
        {
            page.Append("<li id=\"f").Append(number).Append("\">").Append(Encode(FactLine.Of(fact)));
            if (baseAddress is not null && fact.Link is not null)
                page.Append(" <a href=\"").Append(Encode(new Uri(baseAddress, fact.Link).AbsoluteUri)).Append("\">evidence</a>");
            page.Append("</li>\n");
        }
        page.Append("</ol>\n</section>\n</main>\n<footer>Fact sheet ").Append(hash).Append(sheet.Audience == BriefingAudience.Board ? "<span class=\"paper\">. The electronic version shows the evidence of every sentence.</span>" : "").Append("</footer>\n</body>\n</html>\n");
        return page.ToString();
    }

    /// <summary>Size in points at which the text stays on one page.</summary>
    private static string LetterSize(Briefing briefing) => (briefing.Sections.Sum(section => 120 + section.Sentences.Sum(sentence => sentence.Text.Length + 1)) + briefing.Title.Length) switch
    {
        <= 3600 => "10.5",
        <= 4300 => "9.5",
        <= 5500 => "8.5",
        <= 7500 => "7.2",
        _ => "6",
    };

    private static string Marks(Notes notes, BriefingSentence sentence)
    {
        if (sentence.Editor is { } editor) return $" <small class=\"editor\">[in the words of {Encode(editor)}]</small>";
        var numbers = notes.Of(sentence).ToList();
        return numbers.Count == 0 ? "" : "<sup>" + string.Join(" ", numbers.Select(number => $"<a href=\"#f{number}\" aria-label=\"Evidence {number}\">{number}</a>")) + "</sup>";
    }

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
