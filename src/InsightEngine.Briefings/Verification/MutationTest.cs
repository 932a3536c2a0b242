using System.Globalization;
using InsightEngine.Briefings.Facts;

namespace InsightEngine.Briefings.Verification;

/// <summary>Measures the verifier: changes one thing in each verified sentence and counts what it catches.</summary>
public static class MutationTest
{
    /// <param name="briefings">Texts that the verifier accepts, with their facts.</param>
    /// <param name="separators">Of the texts' figures; null for 1,234.5.</param>
    public static MutationReport Run(IEnumerable<(FactSheet Sheet, Briefing Briefing)> briefings, NumberFormatInfo? separators = null)
    {
        var sentences = 0;
        var alarms = 0;
        var made = new int[Enum.GetValues<MutationKind>().Length];
        var caught = new int[made.Length];
        var survivors = new List<Mutant>();
        foreach (var (sheet, briefing) in briefings)
        {
            var vocabulary = new SheetVocabulary(sheet);
            foreach (var sentence in briefing.Sections.SelectMany(section => section.Sentences))
            {
                if (Verifier.CheckSentence(vocabulary, sentence, separators).Count > 0)
                {
                    alarms++;
                    continue;
                }
                sentences++;
                foreach (var mutant in MutationOperators.Of(sentence, sheet, vocabulary.Names))
                {
                    if (mutant.Sentence.Text == sentence.Text && mutant.Sentence.FactIds.SequenceEqual(sentence.FactIds)) continue;
                    made[(int)mutant.Kind]++;
                    if (Verifier.CheckSentence(vocabulary, mutant.Sentence, separators).Count > 0) caught[(int)mutant.Kind]++;
                    else survivors.Add(mutant);
                }
            }
            foreach (var point in sheet.Sections.SelectMany(section => section.Points).Where(point => point.MustMention && point.Facts.Count > 0))
            {
                var id = point.Facts[0].FactId;
                var left = briefing with { Sections = [.. briefing.Sections.Select(section => section with { Sentences = [.. section.Sentences.Where(sentence => !sentence.FactIds.Contains(id))] })] };
                made[(int)MutationKind.Omission]++;
                if (Verifier.Check(sheet, left, separators).Any(violation => violation.Kind == ViolationKind.Incomplete)) caught[(int)MutationKind.Omission]++;
                else survivors.Add(new Mutant(MutationKind.Omission, "must be mentioned", new BriefingSentence("", [id])));
            }
        }
        return new MutationReport(sentences, alarms, [.. Enum.GetValues<MutationKind>().Select(kind => new MutationScore(kind, made[(int)kind], caught[(int)kind]))], survivors);
    }
}
