using System.Globalization;
using InsightEngine.Briefings.Facts;
using InsightEngine.Briefings.Writing;

namespace InsightEngine.Briefings.Verification;

/// <summary>
/// Holds each sentence of a briefing against the facts that it cites: figures with rounding and units, dates and periods, names,
/// directions, probability and status words, comparisons, negation, causes, missing and superfluous citations; and the
/// briefing against what must be mentioned. It knows nothing of who wrote the text.
/// </summary>
public static class Verifier
{
    /// <param name="sheet">The facts.</param>
    /// <param name="briefing">The text.</param>
    /// <param name="separators">Decimal and group separators of the text's figures; null for 1,234.5.</param>
    public static IReadOnlyList<Violation> Check(FactSheet sheet, Briefing briefing, NumberFormatInfo? separators = null)
    {
        var vocabulary = new SheetVocabulary(sheet);
        var violations = new List<Violation>();
        for (var section = 0; section < briefing.Sections.Count; section++)
        {
            var sentences = briefing.Sections[section].Sentences;
            for (var i = 0; i < sentences.Count; i++)
                violations.AddRange(CheckSentence(vocabulary, sentences[i], separators).Select(found => new Violation(found.Kind, section, i, found.Message)));
        }
        violations.AddRange(CheckCompleteness(sheet, briefing));
        return violations;
    }

    /// <summary>The violations of one sentence, for a writer that repairs sentence by sentence.</summary>
    public static IReadOnlyList<(ViolationKind Kind, string Message)> CheckSentence(FactSheet sheet, BriefingSentence sentence, NumberFormatInfo? separators = null) =>
        CheckSentence(new SheetVocabulary(sheet), sentence, separators);

    internal static IReadOnlyList<(ViolationKind Kind, string Message)> CheckSentence(SheetVocabulary vocabulary, BriefingSentence sentence, NumberFormatInfo? separators)
    {
        if (sentence.FactIds.Count == 0) return [(ViolationKind.MissingCitation, "The sentence cites no fact.")];
        if (sentence.FactIds.FirstOrDefault(id => vocabulary.Index.Find(id) is null) is { } unknown) return [(ViolationKind.UnknownFact, $"There is no fact '{unknown}'.")];
        var cited = sentence.FactIds.Distinct().Select(id => vocabulary.Index.Find(id)!).ToList();
        if (cited.FirstOrDefault(fact => fact.Unit == "sentence") is { } quoted)
        {
            // The finding of a detector is told in its own words, with its evidence.
            var own = cited.All(fact => fact == quoted || fact.Id.StartsWith(quoted.Id + "/", StringComparison.Ordinal));
            var complete = vocabulary.EvidenceOf(quoted.Id).All(sentence.FactIds.Contains);
            return own && complete && Same(sentence.Text, quoted.Text!) ? [] : [(ViolationKind.Quotation, "The sentence differs from the finding that it cites, or does not cite all of its evidence and nothing else.")];
        }
        var claims = new SentenceClaims(SentenceStart.Spelt(sentence.Text, vocabulary.Names), cited, vocabulary);
        NameCheck.Check(claims);
        CheckSubjects(claims);
        RelationCheck.Check(claims);
        FigureCheck.CheckApproximations(claims);
        PeriodCheck.Check(claims);
        FigureCheck.Check(claims, separators ?? NumberFormatInfo.InvariantInfo);
        WordCheck.Check(claims);
        Lexicon.Check(claims);
        foreach (var fact in cited.Where(fact => !claims.Used.Contains(fact.Id)))
            claims.Report(ViolationKind.UnusedCitation, $"'{fact.Id}' is cited, and nothing in the sentence says it.");
        return claims.Found;
    }

    /// <summary>A sentence that names a KPI or an objective tells figures of what it names only.</summary>
    private static void CheckSubjects(SentenceClaims claims)
    {
        var named = claims.Names.Select(name => name.Name).ToHashSet(StringComparer.Ordinal);
        // “Overall” names the organisation.
        if (claims.Original.Contains("overall", StringComparison.OrdinalIgnoreCase)) named.Add(claims.Vocabulary.Index.Sheet.Organisation);
        foreach (var kind in (string[])["kpi:", "objective:", "survey:"])
        {
            var known = claims.Cited.Where(fact => fact.Id.StartsWith(kind, StringComparison.Ordinal) && claims.Vocabulary.Names.Contains(fact.Subject)).ToList();
            if (!known.Exists(fact => named.Contains(fact.Subject))) continue;
            foreach (var fact in known.Where(fact => fact.Value is not null && !named.Contains(fact.Subject)))
                claims.Report(ViolationKind.Name, $"'{fact.Id}' is about “{fact.Subject}”, which the sentence does not name.");
        }
        foreach (var fact in claims.Cited.Where(fact => fact.Measure == StrategyFacts.OverdueMilestone && !named.Contains(fact.Subject)))
            claims.Report(ViolationKind.Name, $"'{fact.Id}' is a milestone of “{fact.Subject}”, which the sentence does not name.");
    }

    private static IEnumerable<Violation> CheckCompleteness(FactSheet sheet, Briefing briefing)
    {
        var cited = briefing.Sections.SelectMany(section => section.Sentences).SelectMany(sentence => sentence.FactIds).ToHashSet(StringComparer.Ordinal);
        foreach (var point in sheet.Sections.SelectMany(section => section.Points).Where(point => point.MustMention && point.Facts.Count > 0))
        {
            if (!cited.Contains(point.Facts[0].FactId))
                yield return new Violation(ViolationKind.Incomplete, -1, -1, $"'{point.Facts[0].FactId}' must be mentioned ({point.Kind}).");
        }
    }

    private static bool Same(string said, string fact)
    {
        var expected = fact.Trim();
        if (expected.Length == 0) return false;
        if (expected[^1] is not ('.' or '!' or '?')) expected += ".";
        return said == expected || said == SentenceStart.Capital(expected);
    }
}
