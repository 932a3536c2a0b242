using InsightEngine.Insights.Detection;
using InsightEngine.Insights.Strategy;
using InsightEngine.Numerics.Series;

namespace InsightEngine.Insights.Tests.Detection;

public sealed class ImpactDetectorTests
{
    private static readonly Initiative Finished = Given.Initiative(status: InitiativeStatus.Done, finished: "2025-06-30");

    /// <summary>Five years of months with a step after June 2025.</summary>
    private static List<Finding> Find(InsightType type, double step, Direction direction = Direction.Up, bool withKpi = true, IReadOnlyList<Insight>? open = null, int months = 62)
    {
        double[] values = [.. Enumerable.Range(0, months).Select(i => 50 + Math.Sin(i * 2.4) + 0.7 * Math.Sin(i * 5.1) + (i >= months - 8 ? step : 0))];
        var input = Given.Input(Given.Values(Given.Day("2026-03-01").AddMonths(-months).ToString("yyyy-MM-dd"), Cadence.Monthly, values), [], Given.Definition(direction: direction));
        var kpi = new KpiView(input, Detecting.Outlook(), Given.Day("2026-03-10"));
        return Detecting.Find(type, "2026-03-10", initiatives: [new InitiativeView(Finished, [], withKpi ? kpi : null)], graph: Given.Graph(initiatives: [Finished]), open: open);
    }

    [Fact]
    public void A_step_the_right_way_is_confirmed()
    {
        var finding = Assert.Single(Find(InsightType.ImpactConfirmed, 5));
        Assert.Contains("Kpi K1", finding.Headline);
        Assert.Equal(5, finding.Evidence.Single(fact => fact.Id == "kpi:K1/effect:I1@7 periods after").Value!.Value, 1.0);
        Assert.Empty(Find(InsightType.DoneNoImpact, 5));
    }

    [Fact]
    public void A_step_the_wrong_way_is_neither()
    {
        Assert.Empty(Find(InsightType.ImpactConfirmed, 5, Direction.Down));
        Assert.Empty(Find(InsightType.DoneNoImpact, 5, Direction.Down));
    }

    [Fact]
    public void Without_a_step_there_is_no_impact()
    {
        Assert.Empty(Find(InsightType.ImpactConfirmed, 0));
        Assert.Contains("what was to be expected without it (95% confidence: −", Assert.Single(Find(InsightType.DoneNoImpact, 0)).Headline);
    }

    [Fact]
    public void With_little_history_nobody_can_tell()
    {
        Assert.Empty(Find(InsightType.ImpactConfirmed, 5, months: 20));
        Assert.Empty(Find(InsightType.DoneNoImpact, 0, months: 20));
    }

    [Fact]
    public void A_run_without_the_kpi_leaves_what_was_said()
    {
        var said = new Insight
        {
            Id = "ImpactConfirmed:initiative:I1#1",
            DedupeKey = "ImpactConfirmed:initiative:I1",
            Type = InsightType.ImpactConfirmed,
            SubjectKind = SubjectKind.Initiative,
            SubjectId = "I1",
            SubjectName = "Initiative I1",
            Severity = Severity.Info,
            Headline = "It worked.",
            Evidence = [new Fact { Id = "x", Subject = "x", Measure = "x", Value = 1 }],
            Audience = Audiences.Leaders,
            State = InsightState.Open,
            RaisedAt = Given.At("2026-01-01"),
            UpdatedAt = Given.At("2026-01-01"),
        };
        Assert.False(Assert.Single(Find(InsightType.ImpactConfirmed, 5, withKpi: false, open: [said])).Raises);
    }
}
