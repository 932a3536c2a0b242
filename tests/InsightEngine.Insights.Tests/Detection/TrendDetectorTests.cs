using InsightEngine.Insights.Risk;
using InsightEngine.Insights.Strategy;
using InsightEngine.Numerics.Series;
using static InsightEngine.Insights.Tests.Detection.Detecting;

namespace InsightEngine.Insights.Tests.Detection;

/// <summary>Detectors of changes in a KPI's course: trend, season, and against the comparison period.</summary>
public sealed class TrendDetectorTests
{
    private const string Today = "2026-03-10";

    private static KpiInput Months(int count, Func<int, double> value) => Given.Input(
        Given.Values(Given.Day("2026-03-01").AddMonths(-count).ToString("yyyy-MM-dd"), Cadence.Monthly, [.. Enumerable.Range(0, count).Select(i => value(i) + 0.5 * Math.Sin(i * 2.4))]), []);

    [Fact]
    public void NewTrend_names_the_turn_and_both_paces()
    {
        var finding = Assert.Single(Find(InsightType.NewTrend, Today, Months(40, i => i < 30 ? 60 + 0.5 * i : 75 - 0.8 * (i - 30))));
        Assert.Equal(Severity.Medium, finding.Severity);
        Assert.Equal("down", finding.Qualifier);
        Assert.InRange(finding.Evidence.Single(fact => fact.Measure == "gain per period since the turn").Value!.Value, -0.95, -0.65);
        Assert.InRange(finding.Evidence.Single(fact => fact.Measure == "gain per period before").Value!.Value, 0.45, 0.55);
    }

    [Fact]
    public void NewTrend_says_what_was_level_before() => Assert.Contains(
        "where it was level before",
        Assert.Single(Find(InsightType.NewTrend, Today, Months(40, i => i < 30 ? 60 : 60 - 0.8 * (i - 30)))).Headline);

    [Fact]
    public void NewTrend_is_silent_on_one_trend_a_level_shift_and_old_news()
    {
        Assert.Empty(Find(InsightType.NewTrend, Today, Months(40, i => 60 + 0.5 * i)));
        Assert.Empty(Find(InsightType.NewTrend, Today, Months(40, i => i < 30 ? 60 : 75)));
        // The jump did more than the slope after it.
        Assert.Empty(Find(InsightType.NewTrend, Today, Months(40, i => i < 30 ? 60 : 75 + 0.3 * (i - 30))));
        Assert.Empty(Find(InsightType.NewTrend, Today, Months(60, i => i < 30 ? 60 + 0.5 * i : 75 - 0.8 * (i - 30))));
        Assert.Empty(Find(InsightType.NewTrend, Today, Months(9, i => 60 + i)));
    }

    private static double Season(int month) => 10 * Math.Cos(2 * Math.PI * month / 12);

    [Fact]
    public void SeasonalBreak_when_the_peak_does_not_come_twice()
    {
        // 50 months: the last two stand where the season peaks.
        var broken = Months(50, i => 50 + (i >= 48 ? 0 : Season(i)));
        var finding = Assert.Single(Find(InsightType.SeasonalBreak, Today, broken));
        Assert.Contains("has not followed its season for 2 periods", finding.Headline);
        Assert.Empty(Find(InsightType.SeasonalBreak, Today, Months(50, i => 50 + Season(i))));
        Assert.Empty(Find(InsightType.SeasonalBreak, Today, Months(50, i => 50 + (i >= 49 ? 0 : Season(i)))));
        Assert.Empty(Find(InsightType.SeasonalBreak, Today, Months(50, i => 50 + Season(i) + (i >= 48 ? 30 : 0))));
    }

    [Fact]
    public void PeriodChange_compares_with_the_season_before_where_there_is_one()
    {
        var finding = Assert.Single(Find(InsightType.PeriodChange, Today, Months(49, i => 50 + Season(i) + (i == 48 ? 9 : 0))));
        Assert.Contains("against 2025-02", finding.Headline);
        Assert.Contains("one year to the next", finding.Headline);
        Assert.Empty(Find(InsightType.PeriodChange, Today, Months(49, i => 50 + Season(i))));
    }

    [Fact]
    public void PeriodChange_needs_a_material_and_an_unusual_change()
    {
        Assert.Single(Find(InsightType.PeriodChange, Today, Months(30, i => 60 + (i == 29 ? 8 : 0))));
        // Beyond the usual changes, yet not material: one point of a percentage.
        Assert.Empty(Find(InsightType.PeriodChange, Today, Months(30, i => 60 + (i == 29 ? 1 : 0) - 0.45 * Math.Sin(i * 2.4))));
        // A large share of a small percentage is material although it is one point only.
        Assert.Single(Find(InsightType.PeriodChange, Today, Months(30, i => 2 + (i == 29 ? 1 : 0) - 0.45 * Math.Sin(i * 2.4))));
        // Material, yet usual: it always jumps.
        Assert.Empty(Find(InsightType.PeriodChange, Today, Months(30, i => 60 + 10 * (i * 7 % 5))));
    }

    private static IEnumerable<Initiative> Work(double unlinked) =>
    [
        Given.Initiative("I1") with { EffortDays = 100 },
        Given.Initiative("I2") with { EffortDays = 50 },
        Given.Initiative("I3") with { EffortDays = 50 },
        Given.Initiative("I4", kpi: null, objective: "O2") with { EffortDays = unlinked },
        Given.Initiative("I5", kpi: null, objective: "O2", status: InitiativeStatus.Dropped) with { EffortDays = 900 },
    ];

    [Theory]
    [InlineData(100, true)]
    [InlineData(80, false)]
    public void ResourceScatter_when_more_than_three_tenths_of_the_effort_name_no_KPI(double unlinked, bool found)
    {
        var root = Given.Objective();
        var graph = Given.Graph([root, Given.Objective("O2", "O1")], initiatives: Work(unlinked));
        var findings = Find(InsightType.ResourceScatter, Today, objectives: [View(root), View(Given.Objective("O2", "O1"))], graph: graph);
        Assert.Equal(found ? 1 : 0, findings.Count);
        if (found) Assert.Contains("33% of the effort", findings[0].Headline);
    }
}
