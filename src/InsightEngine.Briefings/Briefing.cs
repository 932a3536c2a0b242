namespace InsightEngine.Briefings;

/// <summary>A finished text: every sentence names the facts that carry it.</summary>
/// <param name="Title">One line.</param>
/// <param name="Sections">In reading order; no section is empty.</param>
/// <param name="Note">What the reader should know about the writing; null when there is nothing to say.</param>
public sealed record Briefing(string Title, IReadOnlyList<BriefingSection> Sections, string? Note = null);

/// <param name="Heading">What the section answers.</param>
/// <param name="Sentences">In reading order.</param>
public sealed record BriefingSection(string Heading, IReadOnlyList<BriefingSentence> Sentences);

/// <param name="Text">Plain text: no markup.</param>
/// <param name="FactIds">Facts of the sheet that carry the sentence; empty only for the own words of an editor.</param>
/// <param name="Paragraph">Sentences of one number stand in one paragraph; counted from 0 within the section.</param>
/// <param name="Editor">Whose own words the sentence is; null for a sentence that its facts carry.</param>
public sealed record BriefingSentence(string Text, IReadOnlyList<string> FactIds, int Paragraph = 0, string? Editor = null);

/// <summary>Whom a briefing is for.</summary>
public enum BriefingAudience { Executive, Hr, Manager, Board }
