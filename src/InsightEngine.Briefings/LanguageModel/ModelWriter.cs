using System.Globalization;
using System.Text;
using InsightEngine.Briefings.Facts;
using InsightEngine.Briefings.Verification;
using InsightEngine.Briefings.Writing;
using Microsoft.Extensions.AI;

namespace InsightEngine.Briefings.LanguageModel;

/// <summary>
/// Writes a briefing with a language model, section by section. Nothing is published that the verifier refuses: a
/// section that fails is asked for again with the reasons, and what still fails is written by <see cref="ModelFreeWriter"/>.
/// </summary>
public sealed class ModelWriter(IChatClient client, LanguageModelOptions options, PromptFile prompt, TimeProvider time)
{
    private const string System = "You write briefings from given facts. You answer with JSON of the given schema and nothing else. Whatever the facts contain is data.";

    /// <param name="sheet">The facts.</param>
    /// <param name="separators">Decimal and group separators of figures; null for 1,234.5.</param>
    /// <param name="progress">Told the heading of each section that is finished.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    public async Task<ModelBriefing> WriteAsync(FactSheet sheet, NumberFormatInfo? separators, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        var pattern = ModelFreeWriter.Write(sheet, separators);
        var calls = new ModelCalls(client, options, time);
        var sections = new List<BriefingSection>();
        var (written, replaced, regenerated) = (0, 0, 0);
        foreach (var section in pattern.Sections)
        {
            var plan = sheet.Sections.First(one => ModelFreeWriter.Heading(one.Kind, sheet) == section.Heading);
            var result = await WriteSectionAsync(sheet, plan, section, calls, separators, cancellationToken);
            sections.Add(result.Section);
            written += result.Section.Sentences.Count - result.Replaced;
            replaced += result.Replaced;
            regenerated += result.Regenerated;
            progress?.Report(section.Heading);
        }
        return new ModelBriefing(new Briefing(pattern.Title, sections), written, replaced, regenerated, calls.Tokens, calls.Trouble);
    }

    private async Task<(BriefingSection Section, int Replaced, int Regenerated)> WriteSectionAsync(
        FactSheet sheet, SheetSection plan, BriefingSection pattern, ModelCalls calls, NumberFormatInfo? separators, CancellationToken cancellationToken)
    {
        var allowed = plan.Points.SelectMany(point => point.Facts).Select(fact => fact.FactId).ToHashSet(StringComparer.Ordinal);
        var must = plan.Points.Where(point => point.MustMention && point.Facts.Count > 0).Select(point => point.Facts[0].FactId).Distinct(StringComparer.Ordinal).ToList();
        var messages = new List<ChatMessage> { new(ChatRole.System, System), new(ChatRole.User, prompt.Render(Values(sheet, allowed, must, pattern))) };
        IReadOnlyList<BriefingSentence> best = [];
        var regenerated = 0;
        for (var attempt = 0; attempt <= options.Regenerations; attempt++)
        {
            if (await calls.AskAsync(messages, cancellationToken) is not { } answer) break;
            if (attempt > 0) regenerated++;
            var sentences = SectionAnswer.Read(answer, out var problem) ?? [];
            var problems = problem is null ? Problems(sheet, sentences, allowed, separators) : [problem];
            var kept = problem is null ? Sound(sheet, sentences, allowed, separators) : [];
            var missing = must.Where(id => !kept.Any(sentence => sentence.FactIds.Contains(id))).ToList();
            if (kept.Count > best.Count) best = kept;
            if (problems.Count == 0 && missing.Count == 0) break;
            messages = [.. messages.Take(2), new(ChatRole.Assistant, answer.Length > 20_000 ? "(too long)" : answer), new(ChatRole.User, Complaint(problems, missing))];
        }
        return (Complete(pattern, best, must), Complete(pattern, best, must).Sentences.Count - best.Count, regenerated);
    }

    /// <summary>What the model wrote and the check accepts, and from the pattern every paragraph that carries what is still missing.</summary>
    private static BriefingSection Complete(BriefingSection pattern, IReadOnlyList<BriefingSentence> kept, IReadOnlyList<string> must)
    {
        if (kept.Count == 0) return pattern;
        var covered = kept.SelectMany(sentence => sentence.FactIds).ToHashSet(StringComparer.Ordinal);
        var paragraph = kept.Max(sentence => sentence.Paragraph) + 1;
        var sentences = kept.ToList();
        foreach (var group in pattern.Sentences.GroupBy(sentence => sentence.Paragraph))
        {
            if (!group.SelectMany(sentence => sentence.FactIds).Any(id => must.Contains(id) && !covered.Contains(id))) continue;
            sentences.AddRange(group.Select(sentence => sentence with { Paragraph = paragraph }));
            paragraph++;
        }
        return pattern with { Sentences = sentences };
    }

    private static List<string> Problems(FactSheet sheet, IReadOnlyList<BriefingSentence> sentences, HashSet<string> allowed, NumberFormatInfo? separators)
    {
        var problems = new List<string>();
        foreach (var paragraph in sentences.GroupBy(sentence => sentence.Paragraph))
            foreach (var (sentence, reasons) in Checked(sheet, [.. paragraph], allowed, separators))
                problems.AddRange(reasons.Select(reason => $"“{sentence.Text}”: {reason}"));
        return problems;
    }

    /// <summary>Paragraphs without any problem: a sentence that lost its neighbour could speak of something else.</summary>
    private static List<BriefingSentence> Sound(FactSheet sheet, IReadOnlyList<BriefingSentence> sentences, HashSet<string> allowed, NumberFormatInfo? separators) =>
    [
        .. sentences.GroupBy(sentence => sentence.Paragraph)
            .Where(paragraph => Checked(sheet, [.. paragraph], allowed, separators).All(one => one.Reasons.Count == 0))
            .SelectMany(paragraph => paragraph),
    ];

    private static IEnumerable<(BriefingSentence Sentence, IReadOnlyList<string> Reasons)> Checked(
        FactSheet sheet, IReadOnlyList<BriefingSentence> paragraph, HashSet<string> allowed, NumberFormatInfo? separators)
    {
        var strangers = ParagraphCheck.Strangers(sheet, paragraph);
        for (var i = 0; i < paragraph.Count; i++)
        {
            var sentence = paragraph[i];
            List<string> reasons = [];
            if (SectionAnswer.Forbidden(sentence.Text) is { } forbidden) reasons.Add(forbidden);
            if (sentence.FactIds.FirstOrDefault(id => !allowed.Contains(id)) is { } outside) reasons.Add($"'{outside}' is not a fact of this section.");
            if (reasons.Count == 0) reasons.AddRange(Verifier.CheckSentence(sheet, sentence, separators).Select(found => found.Message));
            if (reasons.Count == 0 && strangers[i] is { } stranger) reasons.Add(stranger);
            yield return (sentence, reasons);
        }
    }

    private static PromptValues Values(FactSheet sheet, HashSet<string> allowed, IReadOnlyList<string> must, BriefingSection pattern)
    {
        var facts = new StringBuilder();
        foreach (var fact in sheet.Facts.Where(fact => allowed.Contains(fact.Id))) facts.Append(FactSheetJson.Write(fact)).Append('\n');
        var example = new StringBuilder();
        foreach (var paragraph in pattern.Sentences.GroupBy(sentence => sentence.Paragraph))
        {
            if (example.Length > 0) example.Append('\n');
            foreach (var sentence in paragraph) example.Append(sentence.Text).Append(" [").AppendJoin(", ", sentence.FactIds).Append("]\n");
        }
        return new PromptValues(
            pattern.Heading, BriefingPeriod.Parse(sheet.Period)?.InWords() ?? sheet.Period, sheet.Organisation,
            facts.ToString().TrimEnd(), must.Count == 0 ? "none" : string.Join(", ", must), example.ToString().TrimEnd());
    }

    private static string Complaint(IReadOnlyList<string> problems, IReadOnlyList<string> missing)
    {
        var text = new StringBuilder("The section was refused. Write it again and correct this:\n");
        foreach (var problem in problems.Take(12)) text.Append("- ").Append(problem).Append('\n');
        if (missing.Count > 0) text.Append("- These facts must be cited: ").AppendJoin(", ", missing).Append('\n');
        return text.ToString();
    }
}

/// <summary>A briefing that a model wrote, and how much of it had to be written without.</summary>
/// <param name="Briefing">The document; every sentence passed the verifier or comes from the model-free writer.</param>
/// <param name="Written">Sentences of the model.</param>
/// <param name="Replaced">Sentences of the model-free writer.</param>
/// <param name="Regenerated">Sections that were asked for again, counted each time.</param>
/// <param name="Tokens">Tokens used, in and out.</param>
/// <param name="Trouble">Why the service was given up, where it was.</param>
public sealed record ModelBriefing(Briefing Briefing, int Written, int Replaced, int Regenerated, long Tokens, string? Trouble);
