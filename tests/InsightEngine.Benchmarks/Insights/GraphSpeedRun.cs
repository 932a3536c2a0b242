using System.Diagnostics;
using System.Globalization;
using InsightEngine.Insights;
using InsightEngine.Insights.Risk;
using InsightEngine.Insights.Strategy;
using InsightEngine.Numerics.Forecasting;
using InsightEngine.Numerics.Series;
using InsightEngine.Storage.Models;

namespace InsightEngine.Benchmarks.Insights;

/// <summary>How long one changed KPI takes to move all its ancestors, and a full recomputation of all risks, in a graph of 10,000 KPIs and 3,000 objectives of depth 6.</summary>
internal static class GraphSpeedRun
{
    private const int Kpis = 10_000, Objectives = 3_000, Changes = 1_000;

    public static void Run()
    {
        // Five children each: levels of 1, 5, 25, 125, 625 and the rest.
        var objectives = Enumerable.Range(0, Objectives).Select(i => new Objective
        {
            Id = $"O{i}",
            ParentId = i == 0 ? null : $"O{(i - 1) / 5}",
            Title = $"O{i}",
            PeriodStart = new DateOnly(2026, 1, 1),
            PeriodEnd = new DateOnly(2026, 12, 31),
            OutcomeRule = i % 2 == 0 ? OutcomeRule.WeightedScore : OutcomeRule.All,
        }).ToList();
        var kpis = Enumerable.Range(0, Kpis).Select(i => new Kpi { Id = $"K{i}", Name = $"K{i}", ObjectiveId = $"O{i * 7 % Objectives}", Cadence = Cadence.Monthly }).ToList();
        var graph = new StrategyGraph(objectives, [], kpis, []);
        var pipeline = new InsightPipeline(new InsightPipelineOptions(), new AutomaticForecaster().Forecast, new ModelFiles().LoadMissModel());
        var shocks = new CommonShocks(1);
        var draws = new Dictionary<(SubjectKind, string), OutcomeDraws>();
        var watch = Stopwatch.StartNew();
        foreach (var kpi in kpis) draws[(SubjectKind.Kpi, kpi.Id)] = Draw(kpi.Id, 0);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"draws of {Kpis:N0} KPIs (36 months of surprises each): {watch.Elapsed.TotalSeconds:0.00} s"));

        watch.Restart();
        Store(pipeline.RecomputeObjectives(graph, Latest, [.. kpis.Select(kpi => kpi.Id)], [], default));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"full recomputation of {Objectives:N0} risks: {watch.Elapsed.TotalSeconds:0.00} s"));

        var times = new double[Changes];
        for (var i = 0; i < Changes; i++)
        {
            var id = $"K{i * 97 % Kpis}";
            watch.Restart();
            draws[(SubjectKind.Kpi, id)] = Draw(id, i + 1);
            Store(pipeline.RecomputeObjectives(graph, Latest, [id], [], default));
            times[i] = watch.Elapsed.TotalMilliseconds;
        }

        Array.Sort(times);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"one changed KPI, draws and all ancestors: p50 {times[Changes / 2]:0.0} ms, p99 {times[Changes * 99 / 100]:0.0} ms, slowest {times[^1]:0.0} ms"));

        OutcomeDraws Draw(string id, int run)
        {
            var months = Enumerable.Range(0, 36).ToDictionary(month => 24_300L + month, month => Math.Sin(month * 1.3 + id.Length + run) + Math.Cos(month * id[^1]));
            return shocks.Draw(SubjectKind.Kpi, id, 0.05 + 0.4 * (int.Parse(id.AsSpan(1), CultureInfo.InvariantCulture) % 16 / 15.0), months);
        }

        OutcomeDraws? Latest(SubjectKind kind, string id) => draws.GetValueOrDefault((kind, id));

        void Store(GraphResult result)
        {
            foreach (var (outlook, fresh) in result.Objectives)
                if (fresh is not null) draws[(SubjectKind.Objective, outlook.ObjectiveId)] = fresh;
        }
    }
}
