using InsightEngine.Briefings;
using InsightEngine.Briefings.Facts;
using InsightEngine.Briefings.Rendering;
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
}
