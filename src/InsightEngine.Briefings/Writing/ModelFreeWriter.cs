using System.Globalization;
using InsightEngine.Briefings.Facts;

namespace InsightEngine.Briefings.Writing;

/// <summary>
/// Writes a briefing without any language model: points of one kind are told together, wordings alternate, later
/// mentions are shorter, probabilities carry a word and the number. The same sheet and separators give the same text.
/// </summary>
public static class ModelFreeWriter
{
    /// <summary>Name in stored briefings.</summary>
    public const string Name = "model-free";

    /// <param name="sheet">The facts.</param>
    /// <param name="separators">Decimal and group separators of figures; null for 1,234.5.</param>
    public static Briefing Write(FactSheet sheet, NumberFormatInfo? separators = null)
    {
        var scribe = new Scribe(new SheetIndex(sheet), new NumberStyle(separators));
        var sections = new List<BriefingSection>();
        foreach (var section in sheet.Sections)
        {
            WriteSection(section, scribe);
            var sentences = scribe.Take();
            if (sentences.Count > 0) sections.Add(new BriefingSection(Heading(section.Kind, sheet), sentences));
        }
        return new Briefing(Title(sheet), sections);
    }

    /// <summary>Title of a briefing, for every writer.</summary>
    public static string Title(FactSheet sheet)
    {
        var who = sheet.Scope is { } scope && scope != sheet.Organisation ? $"{sheet.Organisation}, {scope}" : sheet.Organisation;
        var kind = sheet.Audience switch { BriefingAudience.Executive => "Executive briefing", BriefingAudience.Hr => "HR briefing", BriefingAudience.Board => "Board one-pager", _ => "Manager’s briefing" };
        return $"{who}: {kind} for {BriefingPeriod.Parse(sheet.Period)?.InWords() ?? sheet.Period}";
    }

    /// <summary>Heading of a section, for every writer.</summary>
    public static string Heading(SectionKind kind, FactSheet sheet) => kind switch
    {
        SectionKind.Headline => "In short",
        SectionKind.Changes => "What changed since the last briefing",
        SectionKind.Misses => sheet.Audience == BriefingAudience.Hr ? "People goals that are heading for a miss" : "Where we will miss and why",
        SectionKind.Watch => "What to watch",
        SectionKind.People => "What people are saying",
        SectionKind.Worked => sheet.Sections.Any(section => section.Points.Any(point => point.Kind == PointKind.InitiativeNoEffect)) ? "What worked, and what did not" : "What worked",
        SectionKind.Decisions => "Decisions needed",
        SectionKind.Answer => "Answer",
        SectionKind.FollowUp => "Follow-up of earlier decisions",
        _ => "What we do not know",
    };

    private static void WriteSection(SheetSection section, Scribe scribe)
    {
        for (var at = 0; at < section.Points.Count;)
        {
            var end = at + 1;
            while (end < section.Points.Count && section.Points[end].Kind == section.Points[at].Kind) end++;
            var run = section.Points.Skip(at).Take(end - at).ToList();
            switch (section.Kind)
            {
                case SectionKind.Headline: HeadlineWords.Write(run, scribe); break;
                case SectionKind.Changes: ChangeWords.Write(run, scribe); break;
                case SectionKind.Misses: MissWords.Write(run, at > 0 ? section.Points[at - 1].Kind : null, scribe); break;
                case SectionKind.People: PeopleWords.Write(run, scribe); break;
                case SectionKind.Worked: WorkedWords.Write(run, scribe); break;
                case SectionKind.Watch: WatchWords.Write(run, scribe); break;
                case SectionKind.Decisions: DecisionWords.Write(run, scribe); break;
                case SectionKind.FollowUp: foreach (var point in run) FollowUpWords.Write(point, scribe); break;
                case SectionKind.Answer: AnswerWords.Write(run, scribe); break;
                default: UnknownWords.Write(run, scribe); break;
            }
            at = end;
        }
    }
}
