using InsightEngine.Insights.Risk;
using InsightEngine.Insights.Risk.Miss;
using InsightEngine.Insights.Strategy;
using InsightEngine.Numerics.Series;

namespace InsightEngine.Insights.Tests.Risk.Miss;

/// <summary>Which targets the model judges inside the pipeline, and what a reader is told.</summary>
public sealed class LearnedMissTests
{
    private static readonly double[] s_values = [96, 95.5, 96.2, 95.1, 94.8, 95.6, 94.2, 94.6, 93.9, 94.1, 93.2, 93.5];

    private static InsightPipeline With(MissModel? model) => new(new InsightPipelineOptions(), Given.Normal(95.2, 1), model);

    private static KpiInput Input(Aggregation aggregation = Aggregation.Last, string to = "2026-01-31", Direction direction = Direction.Up) => Given.Input(
        Given.Values("2025-01-01", Cadence.Monthly, s_values),
        [Given.Target("2025-12-01", "2025-12-31", 95), direction == Direction.WithinRange ? Given.Target("2026-01-01", to, low: 95, high: 97) : Given.Target("2026-01-01", to, 95)],
        Given.Definition(aggregation: aggregation, direction: direction));

    [Fact]
    public void A_level_of_one_period_is_judged_by_the_model_with_its_reasons()
    {
        var plain = With(null).RecomputeKpi(Input(), Given.At("2026-01-06")).Outlook;
        var learned = With(MissModelTests.Small).RecomputeKpi(Input(), Given.At("2026-01-06")).Outlook;
        // The forecast alone sees a coin's toss; eleven of twelve months fell, and the last missed.
        Assert.InRange(plain.MissProbability!.Value, 0.3, 0.5);
        Assert.True(learned.MissProbability > plain.MissProbability + 0.1);
        Assert.Equal(learned.Drivers.OrderByDescending(driver => Math.Abs(driver.Effect)).Select(driver => driver.Name), learned.Drivers.Select(driver => driver.Name));
        Assert.Contains(learned.Drivers, driver => driver.Effect > 0 && driver.Sentence.Contains("short of", StringComparison.Ordinal));
        Assert.Contains("read from the forecast", plain.Note, StringComparison.Ordinal);
        Assert.DoesNotContain("read from the forecast", learned.Note ?? "", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Aggregation.Average, "2026-12-31", Direction.Up)]
    [InlineData(Aggregation.Sum, "2026-02-28", Direction.Up)]
    [InlineData(Aggregation.Last, "2026-03-31", Direction.WithinRange)]
    [InlineData(Aggregation.Last, "2026-03-31", Direction.Up)]
    public void Ranges_and_goals_of_several_open_periods_keep_the_probability_of_the_forecast(Aggregation aggregation, string to, Direction direction)
    {
        var input = Input(aggregation, to, direction);
        var plain = With(null).RecomputeKpi(input, Given.At("2026-01-06")).Outlook;
        var learned = With(MissModelTests.Small).RecomputeKpi(input, Given.At("2026-01-06")).Outlook;
        Assert.NotNull(plain.MissProbability);
        Assert.Equal(plain.MissProbability, learned.MissProbability);
    }

    [Fact]
    public void The_last_period_of_a_sum_is_judged_by_the_model_with_what_it_must_bring()
    {
        // November and December brought 186.7 of 282.
        var input = Input(Aggregation.Sum, "2026-01-31") with { Targets = [Given.Target("2025-11-01", "2026-01-31", 282)] };
        var outlook = With(MissModelTests.Small).RecomputeKpi(input, Given.At("2026-01-06")).Outlook;
        Assert.NotEqual(With(null).RecomputeKpi(input, Given.At("2026-01-06")).Outlook.MissProbability, outlook.MissProbability);
        Assert.Contains(outlook.Drivers, driver => driver.Sentence.Contains("95.3% that the last period has to bring", StringComparison.Ordinal));
        Assert.All(outlook.Drivers.Where(driver => driver.Name == "record"), driver => Assert.Contains("of the last 12 periods", driver.Sentence, StringComparison.Ordinal));
    }

    [Fact]
    public void A_newest_value_far_off_its_course_is_named_for_itself()
    {
        double[] values = [.. Enumerable.Range(0, 24).Select(i => 96 + 0.4 * Math.Sin(2.4 * i)), 90];
        var input = Given.Input(Given.Values("2024-01-01", Cadence.Monthly, values), [Given.Target("2026-02-01", "2026-02-28", 95)]);
        var outlook = With(MissModelTests.Small).RecomputeKpi(input, Given.At("2026-02-06")).Outlook;
        var oneOff = outlook.Drivers.Single(driver => driver.Name == "one-off");
        Assert.True(oneOff.Effect > 0.02);
        Assert.StartsWith("The newest value, 90%, is ", oneOff.Sentence, StringComparison.Ordinal);
        Assert.Contains("below what its course let expect", oneOff.Sentence, StringComparison.Ordinal);
        var calm = With(MissModelTests.Small).RecomputeKpi(input with { Observations = [.. input.Observations.SkipLast(1)] }, Given.At("2026-01-06")).Outlook;
        Assert.DoesNotContain(calm.Drivers, driver => driver.Name == "one-off");
    }

    [Fact]
    public void The_probability_before_the_newest_value_comes_from_the_same_model()
    {
        var pipeline = With(MissModelTests.Small);
        var input = Input() with { Targets = [Given.Target("2026-01-01", "2026-01-31", 95)] };
        var now = pipeline.RecomputeKpi(input, Given.At("2026-01-06"));
        var before = pipeline.RecomputeKpi(input with { Observations = Given.Values("2025-01-01", Cadence.Monthly, s_values[..^1]) }, Given.At("2026-01-06"));
        Assert.Equal(before.Outlook.MissProbability!.Value, now.EarlierMissProbability!.Value, 9);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void One_or_two_values_are_enough_for_a_probability_and_say_so(int count)
    {
        var outlook = With(MissModelTests.Small).RecomputeKpi(Input() with { Observations = Given.Values("2025-12-01", Cadence.Monthly, s_values[..count]) }, Given.At("2026-01-06")).Outlook;
        if (outlook.MissProbability is { } probability) Assert.InRange(probability, 0.002, 0.998);
        else Assert.NotNull(outlook.Note);
    }
}
