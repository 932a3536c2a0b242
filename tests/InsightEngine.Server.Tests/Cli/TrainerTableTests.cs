using InsightEngine.Cli.Commands;

namespace InsightEngine.Server.Tests.Cli;

public sealed class TrainerTableTests
{
    [Fact]
    public void Trainers_stand_side_by_side_and_no_figure_loses_a_digit()
    {
        var table = new TrainerTable("Brier / AUC", ["own", "fasttree"]);
        table.Add("transit 1", [0.0851, 10.5], [-0.25, 100.0004]);
        Assert.Equal("Held out: Brier / AUC\n\n| held out | own | fasttree |\n|---|---|---|\n| transit 1 | .085 / 10.500 | -.250 / 100.000 |\n", table.ToMarkdown());
    }
}
