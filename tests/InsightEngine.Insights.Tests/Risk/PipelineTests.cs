using InsightEngine.Insights.Detection;
using InsightEngine.Insights.Strategy;
using InsightEngine.Numerics.Series;

namespace InsightEngine.Insights.Tests.Risk;

/// <summary>All four steps on a KPI that falls away from its target.</summary>
public sealed class PipelineTests
{
    private static double[] Falling(int count) => [.. Enumerable.Range(0, count).Select(i => 97 - 0.4 * i + 0.3 * Math.Sin(i * 2.1))];

    [Fact]
    public void A_kpi_that_falls_away_from_its_target_becomes_a_predicted_miss_an_objective_at_risk_and_events()
    {
        var now = Given.At("2026-03-06");
        var pipeline = Given.Pipeline();
        var graph = Given.Graph([Given.Objective("O0"), Given.Objective("O1", "O0")]);
        var input = Given.Input(Given.Values("2024-03-01", Cadence.Monthly, Falling(24)), [Given.Target("2026-01-01", "2026-06-30", 95)]);

        var kpi = pipeline.RecomputeKpi(input, now);
        Assert.True(kpi.Outlook.MissProbability > 0.9, $"{kpi.Outlook.MissProbability}");
        Assert.Equal(kpi.Outlook.MissProbability!.Value, kpi.Draws!.Probability, 3);
        Assert.NotEmpty(kpi.Outlook.Drivers);
        Assert.True(kpi.Outlook.RequiredRunRate > 0);

        var objectives = pipeline.RecomputeObjectives(graph, (kind, id) => kind == SubjectKind.Kpi && id == "K1" ? kpi.Draws : null, ["K1"], [], now);
        Assert.Equal(["O1", "O0"], objectives.Objectives.Select(result => result.Outlook.ObjectiveId));
        Assert.All(objectives.Objectives, result => Assert.Equal(kpi.Draws.Probability, result.Outlook.RiskProbability!.Value));

        var detection = pipeline.Detect(new DetectionContext
        {
            Now = now,
            Graph = graph,
            Owners = Given.Owners,
            Kpis = [new KpiView(input, kpi.Outlook, Given.Day("2026-03-06"), kpi.EarlierMissProbability)],
            Objectives = [.. objectives.Objectives.Select(result => new ObjectiveView(graph.Objective(result.Outlook.ObjectiveId)!, result.Outlook, null))],
        });
        var written = pipeline.Suppress(detection, [], [], graph, now);
        InsightType[] risks = [InsightType.PredictedMiss, InsightType.ObjectiveAtRisk];
        Assert.Equal(["PredictedMiss K1", "ObjectiveAtRisk O1", "ObjectiveAtRisk O0"], written.Insights.Where(insight => risks.Contains(insight.Type)).Select(insight => $"{insight.Type} {insight.SubjectId}"));
        var first = written.Events[0];
        Assert.Equal(InsightEventKind.Raised, first.Kind);
        Assert.Equal(["O1", "O0"], first.ObjectivePath);
        Assert.Equal("PredictedMiss:kpi:K1:2026-06-30#1", first.Insight.Id);
        Assert.Equal("PredictedMiss:kpi:K1:2026-06-30#1:Raised", first.DedupeKey);

        // The same run again with what it wrote: nothing happens.
        var again = pipeline.Suppress(detection, written.Memory, written.Insights, graph, now);
        Assert.Empty(again.Events);
    }

    [Fact]
    public void The_same_input_gives_the_same_outlook_and_draws()
    {
        var input = Given.Input(Given.Values("2024-03-01", Cadence.Monthly, Falling(24)), [Given.Target("2026-01-01", "2026-12-31", 1100)], Given.Definition(aggregation: Aggregation.Sum));
        var now = Given.At("2026-03-06");
        var one = Given.Pipeline().RecomputeKpi(input, now);
        var two = Given.Pipeline().RecomputeKpi(input, now);
        Assert.Equal(one.Outlook.MissProbability, two.Outlook.MissProbability);
        Assert.Equal(one.Draws!.Misses, two.Draws!.Misses);
    }
}
