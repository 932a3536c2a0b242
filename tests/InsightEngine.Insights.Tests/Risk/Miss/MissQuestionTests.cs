using InsightEngine.Insights.Risk;
using InsightEngine.Insights.Risk.Miss;
using InsightEngine.Insights.Strategy;
using InsightEngine.Numerics.Series;

namespace InsightEngine.Insights.Tests.Risk.Miss;

/// <summary>How targets are put to the model; worked by hand.</summary>
public sealed class MissQuestionTests
{
    private static MissQuestion? Of(double[] values, Target target, Aggregation aggregation, Target[]? before = null, Direction direction = Direction.Up)
    {
        var definition = Given.Definition(aggregation: aggregation, direction: direction);
        var history = KpiHistory.Of(Given.Kpi(), [definition], Given.Values("2025-01-01", Cadence.Monthly, values));
        return MissQuestion.Of(history, TargetWindow.Of(target, Cadence.Monthly), TargetRule.Of(target, definition, out _)!.Value, aggregation, [.. before ?? [], target]);
    }

    [Fact]
    public void A_sum_asks_what_its_last_period_must_bring()
    {
        // Of 36 in the first quarter of 2026, January brought 10 and February 12: March needs 14.
        double[] values = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 10, 12];
        var question = Of(values, Given.Target("2026-01-01", "2026-03-31", 36), Aggregation.Sum, [Given.Target("2025-10-01", "2025-12-31", 30)])!;
        Assert.Equal((14.0, 1, true), (question.Target, question.Steps, question.IsPart));
        Assert.Equal(values, question.Series.Values.ToArray());
        // A third of each quarter's target: 10 in the fourth quarter, 12 in this one.
        Assert.Equal([.. Enumerable.Repeat(double.NaN, 9), 10, 10, 10, 12, 12], question.Series.Targets.ToArray());
        Assert.Equal(12, question.Series.SeasonLength);
    }

    [Fact]
    public void An_average_asks_for_what_lifts_the_mean()
    {
        // Two months at 90 and 92: an average of 93 over the quarter needs 97 in March.
        var question = Of([91, 92, 90, 91, 93, 92, 90, 91, 92, 93, 91, 92, 90, 92], Given.Target("2026-01-01", "2026-03-31", 93), Aggregation.Average)!;
        Assert.Equal((97.0, 1), (question.Target, question.Steps));
    }

    [Fact]
    public void What_the_model_has_not_learned_is_left_to_the_forecast()
    {
        double[] year = [.. Enumerable.Range(1, 12).Select(i => (double)i)];
        Assert.Null(Of(year, Given.Target("2026-01-01", "2026-03-31", 36), Aggregation.Sum)); // three periods open
        Assert.Null(Of(year, Given.Target("2026-04-01", "2026-06-30", 36), Aggregation.Average)); // a window that lies ahead
        Assert.Null(Of(year, Given.Target("2026-01-01", "2026-03-31", 20), Aggregation.Last)); // a level to grow to
        Assert.Null(Of(year, Given.Target("2026-01-01", "2026-01-31", 20) with { HoldPeriods = 2 }, Aggregation.Last));
        Assert.Null(Of([.. year, 4, double.NaN, 3], Given.Target("2026-01-01", "2026-04-30", 20), Aggregation.Sum)); // a hole in what is known: February
    }

    [Fact]
    public void Siblings_are_the_nearest_of_the_same_cadence()
    {
        Objective[] objectives = [Given.Objective("TOP"), Given.Objective("A", "TOP"), Given.Objective("B", "TOP")];
        Kpi[] kpis =
        [
            Given.Kpi("A1", "A"), Given.Kpi("A2", "A"), Given.Kpi("A3", "A", Cadence.Weekly),
            .. Enumerable.Range(10, 30).Select(i => Given.Kpi($"B{i}", "B")),
        ];
        var around = Siblings.Of(Given.Graph(objectives, kpis), kpis[0]);
        Assert.Equal(Siblings.Most, around.Count);
        Assert.Equal(["A2", "B10", "B11"], around.Take(3));
        Assert.DoesNotContain("A1", around);
        Assert.DoesNotContain("A3", around);
    }

    [Fact]
    public void Misses_around_a_kpi_make_its_own_likelier_and_are_told()
    {
        var pipeline = new InsightPipeline(new InsightPipelineOptions(), Given.Normal(95.2, 1), ShippedModel());
        var input = Given.Input(
            Given.Values("2025-01-01", Cadence.Monthly, [96, 95.5, 94.2, 95.1, 94.8, 95.6, 96.2, 94.6, 95.9, 94.1, 96.2, 95.5]),
            [Given.Target("2025-12-01", "2025-12-31", 95), Given.Target("2026-01-01", "2026-01-31", 95)]);
        var first = Period.Containing(Given.Day("2025-01-01"), Cadence.Monthly).Ordinal;
        Sibling[] Around(double last) => [.. Enumerable.Range(0, 10).Select(i => new Sibling($"S{i}", new MissSeries(
            Enumerable.Range(0, 12).Select(t => t == 11 ? last : 95 + Math.Sin(t + i)).ToArray(), Enumerable.Repeat(95.0, 12).ToArray(), true, 12, first)))];
        var well = pipeline.RecomputeKpi(input with { Siblings = Around(99) }, Given.At("2026-01-06")).Outlook;
        var badly = pipeline.RecomputeKpi(input with { Siblings = Around(90) }, Given.At("2026-01-06")).Outlook;
        Assert.True(badly.MissProbability > well.MissProbability, $"{badly.MissProbability} against {well.MissProbability}");
        Assert.All(badly.Drivers.Where(driver => driver.Name == "siblings"), driver => Assert.Contains("10 of 10 KPIs around it miss their targets now", driver.Sentence, StringComparison.Ordinal));
    }

    private static MissModel ShippedModel()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "InsightEngine.sln"))) folder = folder.Parent;
        return MissModel.FromBytes(File.ReadAllBytes(Path.Combine(folder!.FullName, "models/miss/1/miss.model")));
    }
}
