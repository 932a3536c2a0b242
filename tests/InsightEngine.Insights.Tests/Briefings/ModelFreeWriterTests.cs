using InsightEngine.Briefings;
using InsightEngine.Briefings.Facts;
using InsightEngine.Briefings.Rendering;
using InsightEngine.Briefings.Verification;
using InsightEngine.Insights.Sample;
using InsightEngine.Insights.Strategy;
using Xunit.Abstractions;

namespace InsightEngine.Insights.Tests.Briefings;

public sealed class ModelFreeWriterTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(BriefingAudience.Executive, null)]
    [InlineData(BriefingAudience.Hr, null)]
    [InlineData(BriefingAudience.Manager, "U-OPS")]
    public void WritesTheSampleOrganisation(BriefingAudience audience, string? scope)
    {
        var (sheet, briefing) = BriefingComposer.Compose(SampleMaterial.Input, audience, scope: scope);
        output.WriteLine(MarkdownRenderer.Render(briefing, sheet, FactSheetJson.Hash(FactSheetJson.Write(sheet))));
        Assert.Equal("In short", briefing.Sections[0].Heading);
        Assert.All(briefing.Sections.SelectMany(section => section.Sentences), sentence => Assert.NotEmpty(sentence.FactIds));
    }

    [Fact]
    public void What_worked_tells_of_each_kpi_once()
    {
        // A KPI that improved, and has reached its target too.
        var input = SampleMaterial.Input;
        var improved = Worked(input).First(told => told.Kind == PointKind.Improvement).Kpi;
        var kpi = input.Kpis.Single(kpi => improved.Contains($":{kpi.Id}/", StringComparison.Ordinal));
        var met = input.Insights[0] with { Id = "met", Type = InsightType.TargetMet, SubjectKind = SubjectKind.Kpi, SubjectId = kpi.Id, SubjectName = kpi.Name, State = InsightState.Open, Severity = Severity.High, Audience = Audiences.Leaders };
        var told = Worked(input with { Insights = [met, .. input.Insights] });
        Assert.Equal(PointKind.TargetReached, Assert.Single(told, one => one.Kpi == improved).Kind);
    }

    [Theory]
    [InlineData(BriefingAudience.Executive)]
    [InlineData(BriefingAudience.Board)]
    public void What_became_of_decisions_is_told_in_words_that_pass_the_check(BriefingAudience audience)
    {
        var taken = SampleOrganisation.Generate(SampleOrganisation.DefaultSeed, SampleMaterial.Today).Decisions;
        var decisions = taken.Select((one, place) => one.Decision with { Id = place + 1 }).ToList();
        var actions = taken.SelectMany((one, place) => one.Actions.Select(action => action with { DecisionId = place + 1 })).Select((action, place) => action with { Id = place + 1 }).ToList();
        var (sheet, briefing) = BriefingComposer.Compose(SampleMaterial.Input with { Decisions = decisions, Actions = actions }, audience);
        Assert.Equal(2, sheet.Sections.SelectMany(section => section.Points).Count(point => point.Kind == PointKind.ActionOverdue));
        Assert.Empty(Verifier.Check(sheet, briefing));
    }

    [Fact]
    public void Work_without_effect_is_told_together_each_with_the_kpi_it_was_meant_to_move()
    {
        var (sheet, briefing) = BriefingComposer.Compose(SampleMaterial.Input, BriefingAudience.Executive);
        var sentence = Assert.Single(briefing.Sections.SelectMany(section => section.Sentences), one => one.Text.Contains("no effect beyond chance", StringComparison.Ordinal));
        var pairs = sheet.Facts.Where(fact => fact.Measure == "KPI that it was meant to move").ToList();
        Assert.True(pairs.Count > 1);
        Assert.All(pairs, pair => Assert.Contains($"“{pair.Subject}” on {pair.Text}", sentence.Text, StringComparison.Ordinal));
        Assert.Empty(Verifier.CheckSentence(sheet, sentence));

        // What was told of one is not true of the other, and the opposite is true of none.
        var swapped = sentence.Text.Replace(pairs[0].Text!, "§", StringComparison.Ordinal).Replace(pairs[1].Text!, pairs[0].Text, StringComparison.Ordinal).Replace("§", pairs[1].Text, StringComparison.Ordinal);
        Assert.NotEmpty(Verifier.CheckSentence(sheet, sentence with { Text = swapped }));
        Assert.NotEmpty(Verifier.CheckSentence(sheet, sentence with { Text = sentence.Text.Replace("shown no effect", "shown an effect", StringComparison.Ordinal) }));
        Assert.NotEmpty(Verifier.CheckSentence(sheet, new BriefingSentence($"“{pairs[0].Subject}” has shown effect beyond chance on {pairs[0].Text} so far.", [pairs[0].Id])));
    }

    [Fact]
    public void HR_reads_of_work_and_decisions_for_people_only()
    {
        var hr = BriefingComposer.Compose(SampleMaterial.Input, BriefingAudience.Hr).Briefing.Sections.SelectMany(section => section.Sentences).Select(sentence => sentence.Text).ToList();
        Assert.DoesNotContain(hr, text => text.Contains("compressors", StringComparison.OrdinalIgnoreCase) || text.Contains("effect beyond chance", StringComparison.Ordinal));

        var driver = SampleMaterial.Input.Kpis.Single(kpi => kpi.Name == "Voluntary turnover, rolling year");
        var pallets = SampleMaterial.Input.Kpis.Single(kpi => kpi.Name == "Cost per delivered pallet");
        Decision About(long id, Kpi kpi) => new() { Id = id, SubjectKind = SubjectKind.Kpi, SubjectId = kpi.Id, Text = $"Decide on {kpi.Name}", DecidedBy = "Helena Vasquez", DecidedOn = SampleMaterial.Today.AddDays(-40), RecordedBy = "test", RecordedAt = DateTimeOffset.UnixEpoch };
        DecisionAction Due(long decision) => new() { Id = decision, DecisionId = decision, Text = decision == 1 ? "Ask those who left" : "Weigh the pallets", Owner = "Helena Vasquez", Deadline = SampleMaterial.Today.AddDays(9) };
        var told = BriefingComposer.Compose(SampleMaterial.Input with { Decisions = [About(1, driver), About(2, pallets)], Actions = [Due(1), Due(2)] }, BriefingAudience.Hr)
            .Briefing.Sections.SelectMany(section => section.Sentences).Select(sentence => sentence.Text).ToList();
        Assert.Contains(told, text => text.Contains("Ask those who left", StringComparison.Ordinal));
        Assert.DoesNotContain(told, text => text.Contains("Weigh the pallets", StringComparison.Ordinal));
    }

    private static List<(PointKind Kind, string Kpi)> Worked(BriefingInput input) => [.. BriefingComposer.Compose(input, BriefingAudience.Executive).Sheet.Sections
        .Where(section => section.Kind == SectionKind.Worked).SelectMany(section => section.Points)
        .Where(point => point.Kind is PointKind.TargetReached or PointKind.Improvement)
        .Select(point => (point.Kind, point.Facts.First(fact => fact.Role == FactRole.Last).FactId))];
}
