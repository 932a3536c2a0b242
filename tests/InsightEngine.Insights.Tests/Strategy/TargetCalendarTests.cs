using InsightEngine.Insights.Strategy;
using InsightEngine.Numerics.Series;

namespace InsightEngine.Insights.Tests.Strategy;

public sealed class TargetCalendarTests
{
    private static TargetCalendar Calendar(Observation[] values, Target[] targets, string today, KpiDefinition? definition = null, Kpi? kpi = null)
    {
        kpi ??= Given.Kpi();
        return TargetCalendar.Of(kpi, KpiHistory.Of(kpi, [definition ?? Given.Definition()], values), targets, Given.Day(today));
    }

    [Fact]
    public void The_earliest_target_without_its_last_value_is_open()
    {
        var values = Given.Values("2026-01-01", Cadence.Monthly, 90, 91, 92);
        Target[] targets = [Given.Target("2026-04-01", "2026-06-30", 95), Given.Target("2026-01-01", "2026-03-31", 93), Given.Target("2026-07-01", "2026-09-30", 96)];
        var calendar = Calendar(values, targets, "2026-04-10");
        Assert.Equal(Given.Day("2026-06-30"), calendar.Open!.Target.PeriodEnd);
        var closed = Assert.Single(calendar.Closed);
        Assert.Equal(92, closed.Value);
        Assert.False(closed.Met); // 92 is below 93
    }

    [Fact]
    public void A_target_whose_period_is_over_stays_open_within_the_grace_for_reporting()
    {
        var values = Given.Values("2026-01-01", Cadence.Monthly, 90, 91);
        Target[] targets = [Given.Target("2026-03-01", "2026-03-31", 95), Given.Target("2026-04-01", "2026-04-30", 95)];
        // Ten days of grace after 31 March.
        Assert.Equal(Given.Day("2026-03-31"), Calendar(values, targets, "2026-04-10").Open!.Target.PeriodEnd);
        Assert.Equal(Given.Day("2026-04-30"), Calendar(values, targets, "2026-04-11").Open!.Target.PeriodEnd);
    }

    [Fact]
    public void With_all_due_dates_past_the_earliest_is_open_and_overdue()
    {
        var calendar = Calendar(Given.Values("2025-01-01", Cadence.Monthly, 90, 91), [Given.Target("2025-01-01", "2025-06-30", 95)], "2026-04-10");
        Assert.True(calendar.IsOverdue);
        Assert.Contains("due date is past", calendar.Note);
    }

    [Fact]
    public void A_standard_that_was_set_for_every_month_is_carried_forward_one_month()
    {
        Target[] targets = [Given.Target("2026-01-01", "2026-01-31", 95), Given.Target("2026-02-01", "2026-02-28", 95), Given.Target("2026-03-01", "2026-03-31", 94)];
        var calendar = Calendar(Given.Values("2026-01-01", Cadence.Monthly, 96, 95, 93), targets, "2026-04-03");
        Assert.True(calendar.Open!.IsCarried);
        Assert.Equal(94, calendar.Rule!.Value.Low);
        Assert.Equal(Given.Day("2026-04-30"), calendar.Open.Target.PeriodEnd);
        Assert.Equal([true, true, false], calendar.Closed.Select(one => one.Met)); // 95 ≥ 95 counts as met
    }

    [Fact]
    public void A_target_that_was_held_is_closed_by_its_worst_period()
    {
        Target[] held = [Given.Target("2026-01-01", "2026-03-31", 90) with { HoldPeriods = 2 }];
        var kept = Assert.Single(Calendar(Given.Values("2026-01-01", Cadence.Monthly, 80, 91, 95), held, "2026-04-03").Closed);
        Assert.Equal((91, true), (kept.Value, kept.Met));
        var broken = Assert.Single(Calendar(Given.Values("2026-01-01", Cadence.Monthly, 95, 89, 95), held, "2026-04-03").Closed);
        Assert.Equal((89, false), (broken.Value, broken.Met));
        // Without February it is not known; with March off target it is.
        Assert.Empty(Calendar(Given.Values("2026-01-01", Cadence.Monthly, 95, double.NaN, 95), held, "2026-04-03").Closed);
        Assert.False(Assert.Single(Calendar(Given.Values("2026-01-01", Cadence.Monthly, 95, double.NaN, 80), held, "2026-04-03").Closed).Met);
    }

    [Fact]
    public void A_sum_is_closed_by_all_its_values_and_unknown_with_a_hole()
    {
        var definition = Given.Definition(aggregation: Aggregation.Sum);
        Target[] targets = [Given.Target("2026-01-01", "2026-03-31", 30)];
        var whole = Calendar(Given.Values("2026-01-01", Cadence.Monthly, 10, 9, 11), targets, "2026-04-03", definition);
        Assert.Equal(30, Assert.Single(whole.Closed).Value);
        Assert.True(whole.Closed[0].Met);
        Assert.Empty(Calendar(Given.Values("2026-01-01", Cadence.Monthly, 10, double.NaN, 11), targets, "2026-04-03", definition).Closed);
    }

    [Theory]
    [InlineData(Direction.Up, 94.9, false), InlineData(Direction.Up, 95, true)]
    [InlineData(Direction.Down, 95.1, false), InlineData(Direction.Down, 95, true)]
    public void A_limit_counts_as_met_when_equal(Direction direction, double value, bool met) =>
        Assert.Equal(met, TargetRule.Of(Given.Target("2026-01-01", "2026-01-31", 95), Given.Definition(direction: direction), out _)!.Value.IsMet(value));

    [Fact]
    public void A_range_is_met_between_its_ends()
    {
        var rule = TargetRule.Of(Given.Target("2026-01-01", "2026-01-31", low: 2, high: 5), Given.Definition(direction: Direction.WithinRange), out _)!.Value;
        Assert.Equal([false, true, true, false], new[] { 1.9, 2.0, 5.0, 5.1 }.Select(rule.IsMet));
        Assert.Equal(0.5, rule.Shortfall(5.5), 12);
        Assert.Equal(1, rule.Shortfall(1), 12);
    }

    [Theory]
    [InlineData(Direction.Up, 120.0, null, null, "outside the possible values")]
    [InlineData(Direction.Up, null, null, null, "no value to reach")]
    [InlineData(Direction.WithinRange, 5.0, null, null, "no valid range")]
    [InlineData(Direction.WithinRange, null, 8.0, 2.0, "no valid range")]
    [InlineData(Direction.WithinRange, null, 110.0, 120.0, "outside the possible values")]
    public void A_target_that_cannot_be_judged_says_why(Direction direction, double? value, double? low, double? high, string fault)
    {
        var definition = Given.Definition(direction: direction, low: 0, high: 100);
        Assert.Null(TargetRule.Of(Given.Target("2026-01-01", "2026-01-31", value, low, high), definition, out var why));
        Assert.Contains(fault, why);
    }

    [Fact]
    public void A_week_belongs_to_the_month_of_its_Thursday()
    {
        // March 2026: Sunday 1 March belongs to the week of 23 February; Tuesday 31 March to the week of 30 March, whose Thursday is in April.
        var window = TargetWindow.Of(Given.Target("2026-03-01", "2026-03-31", 1), Cadence.Weekly);
        Assert.Equal("2026-W10", window.First.ToString());
        Assert.Equal("2026-W13", window.Last.ToString());
        Assert.Equal(4, window.Length);
    }

    [Fact]
    public void Values_of_another_definition_version_are_left_out_and_said()
    {
        var kpi = Given.Kpi();
        Observation[] values = [.. Given.Values("K1", "2025-01-01", Cadence.Monthly, [1, 2, 3]), .. Given.Values("K1", "2025-04-01", Cadence.Monthly, [40, 50], version: 2)];
        var history = KpiHistory.Of(kpi, [Given.Definition(), Given.Definition(version: 2, from: "2025-04-01")], values);
        Assert.Equal([40.0, 50.0], history.Values.ToArray());
        Assert.Contains("3 values under other versions", history.Note);
    }

    [Fact]
    public void A_later_correction_replaces_the_value_and_a_gap_stays_missing()
    {
        var values = Given.Values("2025-01-01", Cadence.Monthly, 1, double.NaN, 3);
        var history = KpiHistory.Of(Given.Kpi(), [Given.Definition()], [.. values, values[0] with { Id = 9, Value = 7, RecordedAt = values[0].RecordedAt.AddDays(90) }]);
        Assert.Equal([7, double.NaN, 3], history.Values.ToArray());
    }
}
