using InsightEngine.Insights.Risk;
using InsightEngine.Insights.Strategy;
using InsightEngine.Numerics.Series;

namespace InsightEngine.Insights.Tests.Detection;

/// <summary>Data that nobody should have and somebody will: every step answers, none throws.</summary>
public sealed class OddDataTests
{
    public static TheoryData<string, double[]> Histories => new()
    {
        { "none", [] },
        { "one value", [5] },
        { "two values", [5, 6] },
        { "always the same", [.. Enumerable.Repeat(0.0, 40)] },
        { "huge", [.. Enumerable.Range(0, 30).Select(i => 1e12 * (i % 5))] },
        { "mostly missing", [.. Enumerable.Range(0, 40).Select(i => i % 7 == 0 ? i : double.NaN)] },
        { "negative under a bound", [.. Enumerable.Range(0, 20).Select(i => i - 10.0)] },
        { "infinite", [1, 2, double.PositiveInfinity, 3, 4, 5, 6, 7, 8, 9] },
    };

    [Theory]
    [MemberData(nameof(Histories))]
    public void Every_step_answers(string name, double[] values)
    {
        Assert.NotEmpty(name);
        foreach (var aggregation in Enum.GetValues<Aggregation>())
            foreach (var direction in Enum.GetValues<Direction>())
                Judge(Input(values, Cadence.Monthly, direction, aggregation));
        foreach (var cadence in new[] { Cadence.Index, Cadence.Weekly, Cadence.Quarterly, Cadence.Yearly })
            Judge(Input(values, cadence, Direction.Up, Aggregation.Last));
        var changed = Input(values, Cadence.Monthly, Direction.Up, Aggregation.Last);
        // The definition has just changed: no value is under the new version.
        Judge(changed with { Definitions = [.. changed.Definitions, Given.Definition(version: 2, from: "2022-01-01")] });
        Judge(changed with { Definitions = [] });
    }

    private static KpiInput Input(double[] values, Cadence cadence, Direction direction, Aggregation aggregation) => Given.Input(
        Given.Values("2022-01-01", cadence == Cadence.Index ? Cadence.Daily : cadence, values),
        [Given.Target("2026-01-01", "2026-12-31", 5, 4, 6)],
        Given.Definition(direction: direction, aggregation: aggregation, low: 0),
        Given.Kpi(cadence: cadence));

    private static void Judge(KpiInput input)
    {
        var now = Given.At("2026-03-10");
        var result = Given.Pipeline(Given.Normal(3, 1)).RecomputeKpi(input, now);
        Assert.True(result.Outlook.MissProbability is null or (> 0 and < 1));
        foreach (var type in new[] { InsightType.PredictedMiss, InsightType.DataStale })
            Detecting.Find(type, "2026-03-10", input with { Previous = result.Outlook with { ExpectedMedian = 900 } }, result.Outlook);
        // A sweep may hold an outlook that is older than the data.
        Detecting.Find(InsightType.TargetMet, "2026-03-10", input with { Previous = Detecting.Outlook(0.9, end: Given.Day("2026-12-31"), rate: 3) }, Detecting.Outlook(0.9, median: 1, crossing: Given.Day("2027-02-01"), rate: 3, end: Given.Day("2026-12-31")));
    }
}
