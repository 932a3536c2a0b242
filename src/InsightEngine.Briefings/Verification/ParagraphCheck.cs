using InsightEngine.Briefings.Facts;
using InsightEngine.Insights;

namespace InsightEngine.Briefings.Verification;

/// <summary>“It” must mean what the paragraph is about: a figure of something that neither the sentence nor the sentences before it name is refused.</summary>
public static class ParagraphCheck
{
    /// <summary>For each sentence of one paragraph what is wrong; null where nothing is.</summary>
    public static IReadOnlyList<string?> Strangers(FactSheet sheet, IReadOnlyList<BriefingSentence> paragraph)
    {
        var index = new SheetIndex(sheet);
        var known = new HashSet<string>(StringComparer.Ordinal);
        var found = new List<string?>();
        foreach (var sentence in paragraph)
        {
            var cited = sentence.FactIds.Select(index.Find).OfType<Fact>().Where(fact => !IsGeneral(fact, sheet)).ToList();
            found.Add(cited.Any(fact => fact.Unit == "sentence") ? null
                : cited.FirstOrDefault(fact => !Named(fact, sentence) && !known.Contains(fact.Subject)) is { } stranger
                    ? $"The sentence tells a fact about “{stranger.Subject}” without naming it."
                    : null);
            foreach (var fact in cited.Where(fact => Named(fact, sentence))) known.Add(fact.Subject);
        }
        return found;
    }

    private static bool Named(Fact fact, BriefingSentence sentence) => sentence.Text.Contains(fact.Subject, StringComparison.OrdinalIgnoreCase);

    /// <summary>About the reader's whole: that needs no name.</summary>
    private static bool IsGeneral(Fact fact, FactSheet sheet) =>
        fact.Id.StartsWith("count:", StringComparison.Ordinal) || fact.Id.StartsWith("briefing/", StringComparison.Ordinal) || fact.Id == "survey/none"
        || fact.Subject == sheet.Organisation || fact.Subject == sheet.Scope;
}
