using InsightEngine.Insights.Risk;
using InsightEngine.Insights.Strategy;
using InsightEngine.Numerics.Series;

namespace InsightEngine.Insights.Tests.Risk;

/// <summary>Target semantics worked out by hand on forecasts whose numbers are given.</summary>
public sealed class TargetRiskTests
{
    private static TargetRisk Risk(Observation[] values, Target target, double[] means, double[] deviations, Direction direction = Direction.Up, Aggregation aggregation = Aggregation.Last)
    {
        var definition = Given.Definition(direction: direction, aggregation: aggregation);
        var history = KpiHistory.Of(Given.Kpi(), [definition], values);
        return TargetRisk.Of(new FixedForecast(means, deviations), history, TargetWindow.Of(target, Cadence.Monthly), TargetRule.Of(target, definition, out _)!.Value, aggregation, 7);
    }

    private static readonly Observation[] TenTwelve = Given.Values("2026-01-01", Cadence.Monthly, 10, 12);

    [Fact]
    public void A_level_reads_the_marginal_of_the_last_period()
    {
        // Two periods ahead: N(14, 2²) against ≥ 16 is one deviation short: Φ(1) = 0.8413.
        var risk = Risk(TenTwelve, Given.Target("2026-01-01", "2026-04-30", 16), [13, 14, 17], [1, 2, 2]);
        Assert.Equal(0.841345, risk.MissProbability, 5);
        Assert.Equal(14, risk.Median, 9);
        Assert.Equal(14 - 2 * 1.2815515655, risk.Low, 6);
        Assert.Equal(2, risk.RequiredRunRate!.Value, 9); // (16 − 12) / 2
        Assert.Equal(Given.Day("2026-05-01"), risk.CrossingDate); // the median first reaches 16 in the third period
    }

    [Fact]
    public void A_downward_level_misses_above_its_limit()
    {
        var risk = Risk(TenTwelve, Given.Target("2026-01-01", "2026-04-30", 12), [13, 14], [1, 2], Direction.Down);
        Assert.Equal(0.841345, risk.MissProbability, 5);
        Assert.Null(risk.RequiredRunRate); // 12 ≤ 12: nothing is needed
        Assert.Null(risk.CrossingDate);
    }

    [Fact]
    public void A_range_misses_on_both_sides()
    {
        // N(14, 2²) within 12 … 16 is Φ(1) − Φ(−1) = 0.6827.
        var risk = Risk(TenTwelve, Given.Target("2026-01-01", "2026-04-30", low: 12, high: 16), [13, 14], [1, 2], Direction.WithinRange);
        Assert.Equal(1 - 0.682689, risk.MissProbability, 5);
    }

    [Fact]
    public void A_target_to_be_held_is_missed_where_any_of_its_periods_is()
    {
        // March and April of N(14, 2²) against ≥ 12: each is on target with Φ(1) = 0.8413, both with 0.7078.
        var held = Given.Target("2026-01-01", "2026-04-30", 12) with { HoldPeriods = 2 };
        var risk = Risk(TenTwelve, held, [14, 14], [2, 2]);
        Assert.Equal(1 - 0.841345 * 0.841345, risk.MissProbability, 1.5e-2);
        // The lower of two is compared: its median m has Φ((14 − m) / 2)² = ½, so m = 14 − 2 · 0.5450.
        Assert.Equal(14 - 2 * 0.5450, risk.Median, 0.1);
    }

    [Fact]
    public void A_known_period_off_target_breaks_what_is_to_be_held()
    {
        // February's 12 is below 13 and one of the three to be held: nothing can mend it. January's 10 is not one of them.
        var three = Given.Target("2026-01-01", "2026-04-30", 13) with { HoldPeriods = 3 };
        Assert.Equal(1 - TargetRisk.LeastProbability, Risk(TenTwelve, three, [20, 20], [1, 1]).MissProbability);
        var two = three with { HoldPeriods = 2 };
        var risk = Risk(TenTwelve, two, [20, 20], [1, 1]);
        Assert.Equal(TargetRisk.LeastProbability, risk.MissProbability);
        Assert.Equal(1, risk.RequiredRunRate!.Value, 9); // 13 in March, the first period to be held: (13 − 12) / 1
    }

    [Fact]
    public void A_range_to_be_held_is_missed_on_either_side()
    {
        // Two periods of N(14, 2²) within 12 … 16: 0.6827² on target.
        var held = Given.Target("2026-01-01", "2026-04-30", low: 12, high: 16) with { HoldPeriods = 2 };
        Assert.Equal(1 - 0.682689 * 0.682689, Risk(TenTwelve, held, [14, 14], [2, 2], Direction.WithinRange).MissProbability, 1.5e-2);
    }

    [Fact]
    public void A_sum_adds_the_paths_to_what_is_known()
    {
        // Known 10 + 12 = 22; two periods of N(10, 3²) add N(20, 18): 42 against ≥ 45 is 3 / √18 = 0.7071 deviations short.
        var risk = Risk(TenTwelve, Given.Target("2026-01-01", "2026-04-30", 45), [10, 10, 10], [3, 3, 3], aggregation: Aggregation.Sum);
        Assert.Equal(0.7602, risk.MissProbability, 1.5e-2);
        Assert.Equal(42, risk.Median, 0.25);
        Assert.Equal(11.5, risk.RequiredRunRate!.Value, 9); // (45 − 22) / 2
        Assert.Equal(Given.Day("2026-05-01"), risk.CrossingDate); // 22, 32, 42, 52
    }

    [Fact]
    public void A_sum_that_is_certain_already_is_not_missed()
    {
        var risk = Risk(TenTwelve, Given.Target("2026-01-01", "2026-04-30", 20), [10, 10], [1, 1], aggregation: Aggregation.Sum);
        Assert.Equal(TargetRisk.LeastProbability, risk.MissProbability);
        Assert.Null(risk.RequiredRunRate);
        Assert.Null(risk.CrossingDate);
    }

    [Fact]
    public void An_average_weighs_known_and_future_periods_alike()
    {
        // (10 + 12 + x + y) / 4 with x + y of N(28, 8): the average is N(12.5, 0.5); at least 13 is 0.7071 deviations short.
        var risk = Risk(TenTwelve, Given.Target("2026-01-01", "2026-04-30", 13), [14, 14], [2, 2], aggregation: Aggregation.Average);
        Assert.Equal(0.7602, risk.MissProbability, 1.5e-2);
        Assert.Equal(15, risk.RequiredRunRate!.Value, 9); // (52 − 22) / 2
    }

    [Fact]
    public void A_gap_counts_as_an_average_period_of_the_sum()
    {
        // 10, –, 12 are known; the fourth is 11: 33 · 4 / 3 = 44.
        var risk = Risk(Given.Values("2026-01-01", Cadence.Monthly, 10, double.NaN, 12), Given.Target("2026-01-01", "2026-04-30", 44), [11], [0], aggregation: Aggregation.Sum);
        Assert.Equal(44, risk.Median, 9);
        Assert.Equal(1, risk.MissingPeriods);
        Assert.Equal(TargetRisk.LeastProbability, risk.MissProbability);
    }

    [Fact]
    public void A_window_that_starts_later_counts_its_own_periods_only()
    {
        var risk = Risk(TenTwelve, Given.Target("2026-04-01", "2026-05-31", 50), [100, 20, 25], [0, 0, 0], aggregation: Aggregation.Sum);
        Assert.Equal(45, risk.Median, 9);
        Assert.Equal(1 - TargetRisk.LeastProbability, risk.MissProbability);
        Assert.Equal(25, risk.RequiredRunRate!.Value, 9);
    }

    [Fact]
    public void Without_history_or_target_there_is_no_probability_but_a_note()
    {
        var now = Given.At("2026-03-10");
        var pipeline = Given.Pipeline();
        var empty = pipeline.RecomputeKpi(Given.Input([], [Given.Target("2026-01-01", "2026-06-30", 95)]), now);
        Assert.Null(empty.Outlook.MissProbability);
        Assert.Null(empty.Draws);
        Assert.Equal("none", empty.Outlook.Method);
        Assert.Contains("no history", empty.Outlook.Note);

        var free = pipeline.RecomputeKpi(Given.Input(Given.Values("2025-01-01", Cadence.Monthly, [.. Enumerable.Range(0, 14).Select(i => 90.0 + i % 3)]), []), now);
        Assert.Null(free.Outlook.MissProbability);
        Assert.NotEmpty(free.Outlook.Fan);
        Assert.Contains("no target", free.Outlook.Note);

        var impossible = pipeline.RecomputeKpi(Given.Input(TenTwelve, [Given.Target("2026-01-01", "2026-06-30", 120)], Given.Definition(low: 0, high: 100)), now);
        Assert.Null(impossible.Outlook.MissProbability);
        Assert.Contains("outside the possible values", impossible.Outlook.Note);
    }

    /// <summary>Better newest values never raise the probability of a miss, nor does an easier target.</summary>
    [Theory]
    [InlineData(Aggregation.Last, Direction.Up), InlineData(Aggregation.Sum, Direction.Up), InlineData(Aggregation.Average, Direction.Up)]
    [InlineData(Aggregation.Last, Direction.Down), InlineData(Aggregation.Sum, Direction.Down), InlineData(Aggregation.Average, Direction.Down)]
    public void Better_values_and_easier_targets_never_raise_the_probability(Aggregation aggregation, Direction direction)
    {
        var sign = direction == Direction.Up ? 1 : -1;
        // Naive with the scatter fixed, so that only the level of the newest values differs.
        static FixedForecast Naive(TimeSeries series, int horizon) =>
            new([.. Enumerable.Repeat(series.Values.Span[^1], horizon)], [.. Enumerable.Range(1, horizon).Select(h => 2 * Math.Sqrt(h))]);
        var pipeline = Given.Pipeline((series, horizon, _) => Naive(series, horizon));
        var limit = aggregation == Aggregation.Sum ? 600 : 100;
        double before = 1;
        for (var lift = -4.0; lift <= 4; lift += 0.5)
        {
            double[] values = [98, 101, 99, 100, 102, 98, 100, 101, 99, 100 + sign * lift, 100 + sign * lift];
            var input = Given.Input(Given.Values("2025-06-01", Cadence.Monthly, values), [Given.Target("2026-03-01", "2026-08-31", limit)], Given.Definition(direction: direction, aggregation: aggregation));
            var probability = pipeline.RecomputeKpi(input, Given.At("2026-05-06")).Outlook.MissProbability!.Value;
            Assert.True(probability <= before + 1e-9, $"{lift}: {probability} after {before}");
            before = probability;
            var easier = input with { Targets = [input.Targets[0] with { Value = limit * (1 - sign * 0.01) }] };
            Assert.True(pipeline.RecomputeKpi(easier, Given.At("2026-05-06")).Outlook.MissProbability <= probability);
        }

        Assert.True(before < 0.5);
    }

    [Fact]
    public void The_drivers_add_up_to_the_distance_from_an_even_chance()
    {
        double[] values = [.. Enumerable.Range(0, 30).Select(i => 90 + Math.Sin(i * 2.7) - 0.1 * i)];
        var outlook = Given.Pipeline(Given.Normal(86, 3)).RecomputeKpi(Given.Input(Given.Values("2023-10-01", Cadence.Monthly, values), [Given.Target("2026-01-01", "2026-06-30", 89)]), Given.At("2026-04-06")).Outlook;
        Assert.Equal(outlook.MissProbability!.Value - 0.5, outlook.Drivers.Sum(driver => driver.Effect), RiskDrivers.SmallestEffect * 4);
        Assert.Equal(outlook.Drivers.OrderByDescending(driver => Math.Abs(driver.Effect)).Select(driver => driver.Name), outlook.Drivers.Select(driver => driver.Name));
        Assert.Contains(outlook.Drivers, driver => driver.Name == "level" && driver.Effect > 0 && driver.Sentence.Contains("short of"));
    }
}
