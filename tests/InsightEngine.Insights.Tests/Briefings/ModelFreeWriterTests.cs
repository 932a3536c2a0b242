using InsightEngine.Briefings;
using InsightEngine.Briefings.Facts;
using InsightEngine.Briefings.Rendering;
using InsightEngine.Briefings.Verification;
using InsightEngine.Insights.Sample;
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

    private static List<(PointKind Kind, string Kpi)> Worked(BriefingInput input) => [.. BriefingComposer.Compose(input, BriefingAudience.Executive).Sheet.Sections
        .Where(section => section.Kind == SectionKind.Worked).SelectMany(section => section.Points)
        .Where(point => point.Kind is PointKind.TargetReached or PointKind.Improvement)
        .Select(point => (point.Kind, point.Facts.First(fact => fact.Role == FactRole.Last).FactId))];
}
