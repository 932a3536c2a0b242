using InsightEngine.Insights.Risk;
using InsightEngine.Insights.Strategy;
using InsightEngine.Numerics.Series;
using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Insights.Tests.Risk;

/// <summary>Assumptions about a KPI, with a forecast whose numbers are known: normal around 90 with deviation 2 in every period.</summary>
public sealed class WhatIfTests
{
    private static readonly DateTimeOffset Now = Given.At("2026-03-10");

    /// <summary>Values to 2026-02, target to 2026-06: four open periods.</summary>
    private static KpiInput Input(Aggregation aggregation = Aggregation.Last, double target = 92) => Given.Input(
        Given.Values("2024-01-01", Cadence.Monthly, [.. Enumerable.Repeat(90.0, 26)]), [Given.Target("2026-01-01", "2026-06-30", target)], Given.Definition(aggregation: aggregation, low: 0, high: 100));

    private static WhatIfAnswer Ask(WhatIfQuestion question, KpiInput? input = null, StrategyGraph? graph = null) => Given.Pipeline(Given.Normal(90, 2))
        .WhatIf(input ?? Input(), question, graph ?? Given.Graph(), (_, _) => null, Now);

    [Fact]
    public void Another_target_is_judged_by_the_same_forecast()
    {
        var answer = Ask(new WhatIfQuestion { Target = 88 });
        Assert.Equal(Given.Day("2026-06-30"), answer.TargetEnd);
        Assert.Equal(4, answer.OpenPeriods);
        Assert.Equal(Gaussian.Cdf(1), answer.Now.MissProbability!.Value, 6);
        Assert.Equal(Gaussian.Cdf(-1), answer.Then.MissProbability!.Value, 6);
    }

    [Fact]
    public void Assumed_values_count_as_known_in_an_average()
    {
        // January and February are 90; two periods of 98 and two still open at 90 ± 2 make 92.67 on average.
        var answer = Ask(new WhatIfQuestion { NextValues = [98, 98] }, Input(Aggregation.Average));
        Assert.True(answer.Now.MissProbability > 0.97);
        Assert.True(answer.Then.MissProbability < 0.3);
        Assert.Equal((6 * 90 + 16) / 6.0, answer.Then.ExpectedMedian!.Value, 1);
    }

    [Fact]
    public void When_every_period_is_assumed_the_outcome_is_certain()
    {
        Assert.Equal(0, Ask(new WhatIfQuestion { NextValues = [91, 91, 91, 92] }).Then.MissProbability);
        Assert.Equal(1, Ask(new WhatIfQuestion { NextValues = [99, 99, 99, 91.9] }).Then.MissProbability);
        var sum = Ask(new WhatIfQuestion { NextValues = [91, 91, 91, 92] }, Input(Aggregation.Average)).Then;
        Assert.Equal((90 + 90 + 91 + 91 + 91 + 92) / 6.0, sum.ExpectedMedian!.Value, 9);
        Assert.Equal(1, sum.MissProbability);
    }

    [Fact]
    public void The_objectives_above_move_with_it()
    {
        var graph = Given.Graph([Given.Objective("O0"), Given.Objective("O1", "O0")]);
        var answer = Ask(new WhatIfQuestion { NextValues = [92, 92, 92, 92] }, graph: graph);
        Assert.Equal(["O1", "O0"], answer.Objectives.Select(risk => risk.ObjectiveId));
        Assert.All(answer.Objectives, risk => Assert.Equal(Gaussian.Cdf(1), risk.Now!.Value, 3));
        Assert.All(answer.Objectives, risk => Assert.Equal(0, risk.Then));
    }

    [Fact]
    public void What_does_not_fit_is_refused_with_the_reason()
    {
        string Refusal(WhatIfQuestion question, KpiInput? input = null) => Assert.Throws<WhatIfException>(() => Ask(question, input)).Message;

        Assert.Contains("has only 4 open periods", Refusal(new WhatIfQuestion { NextValues = [1, 1, 1, 1, 1] }));
        Assert.Contains("not a possible value", Refusal(new WhatIfQuestion { NextValues = [101] }));
        Assert.Contains("not a possible value", Refusal(new WhatIfQuestion { NextValues = [double.NaN] }));
        Assert.Contains("cannot be judged", Refusal(new WhatIfQuestion { Target = 120 }));
        Assert.Contains("one value to reach", Refusal(new WhatIfQuestion { RangeLow = 1 }));
        Assert.Contains("no open target", Refusal(new WhatIfQuestion(), Input() with { Targets = [] }));
        Assert.Contains("no value yet", Refusal(new WhatIfQuestion(), Input() with { Observations = [] }));
    }
}
