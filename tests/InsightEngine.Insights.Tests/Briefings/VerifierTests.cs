using InsightEngine.Briefings.Verification;
using Xunit.Abstractions;

namespace InsightEngine.Insights.Tests.Briefings;

public sealed class VerifierTests(ITestOutputHelper output)
{
    [Fact]
    public void WhatTheModelFreeWriterWritesIsCarriedByItsFacts()
    {
        var sentences = 0;
        var violations = new List<string>();
        foreach (var (sheet, briefing) in SampleBriefings.All)
        {
            sentences += briefing.Sections.Sum(section => section.Sentences.Count);
            foreach (var violation in Verifier.Check(sheet, briefing))
                violations.Add($"{violation.Kind}: {violation.Message} <- {(violation.Section < 0 ? "" : briefing.Sections[violation.Section].Sentences[violation.Sentence].Text)}");
        }
        foreach (var violation in violations.Distinct()) output.WriteLine(violation);
        output.WriteLine($"{violations.Count} violations in {sentences} sentences");
        Assert.Empty(violations);
    }

    [Fact]
    public void OneChangedThingIsCaught()
    {
        var report = MutationTest.Run(SampleBriefings.All);
        foreach (var score in report.Scores) output.WriteLine($"{score.Kind}: caught {score.Caught} of {score.Made}");
        foreach (var mutant in report.Survivors.Take(80)) output.WriteLine($"MISSED {mutant.Kind} ({mutant.Operator}): {(mutant.Kind == MutationKind.Citation ? string.Join(' ', mutant.Sentence.FactIds) : "")} {mutant.Sentence.Text}");
        output.WriteLine($"caught {report.Caught} of {report.Made} in {report.Sentences} sentences, {report.FalseAlarms} false alarms");
        Assert.True(report.Made >= 2000);
        Assert.True(report.FalseAlarms <= 0.01 * report.Sentences);
        Assert.All(report.Scores, score => Assert.True(score.Made >= 100 && score.Rate >= 0.99, $"{score.Kind}: {score.Caught} of {score.Made}"));
    }
}
