using InsightEngine.Insights.Detection;
using InsightEngine.Insights.Listening;
using InsightEngine.Insights.Risk;
using InsightEngine.Insights.Sample;
using InsightEngine.Insights.Strategy;
using InsightEngine.Numerics.Forecasting;

namespace InsightEngine.Insights.Tests.Briefings;

/// <summary>The sample organisation after one run of the pipeline, in memory.</summary>
internal static class SampleMaterial
{
    public static readonly DateOnly Today = new(2026, 11, 21);
    private static readonly Lazy<BriefingInput> Lazy = new(() => Judge(SampleOrganisation.Generate(SampleOrganisation.DefaultSeed, Today)));

    public static BriefingInput Input => Lazy.Value;

    public static BriefingInput Judge(SampleData data)
    {
        var batch = data.Batch;
        var now = new DateTimeOffset(data.Truth.Today.ToDateTime(new TimeOnly(8, 0)), TimeSpan.Zero);
        var pipeline = new InsightPipeline(new InsightPipelineOptions(), new AutomaticForecaster().Forecast);
        var graph = new StrategyGraph(batch.Objectives, batch.ObjectiveLinks, batch.Kpis, batch.Initiatives);
        var definitions = batch.KpiDefinitions.ToLookup(one => one.KpiId);
        var targets = batch.Targets.ToLookup(one => one.KpiId);
        var observations = batch.Observations.ToLookup(one => one.KpiId);
        var events = new KnownEvents(batch.Events, batch.OrgUnits.ToDictionary(unit => unit.Id, unit => unit.ParentId));
        var inputs = batch.Kpis.Select(kpi => new KpiInput
        {
            Kpi = kpi,
            Definitions = [.. definitions[kpi.Id]],
            Targets = [.. targets[kpi.Id]],
            Observations = [.. observations[kpi.Id]],
            Events = events.Concerning(kpi.Id, graph.UnitOf(kpi)),
        }).ToList();
        var results = inputs.AsParallel().AsOrdered().WithDegreeOfParallelism(2).Select(input => pipeline.RecomputeKpi(input, now)).ToList();
        var draws = results.ToDictionary(result => result.Outlook.KpiId, result => result.Draws);
        var objectives = pipeline.RecomputeObjectives(graph, (kind, id) => kind == SubjectKind.Kpi ? draws.GetValueOrDefault(id) : null, [.. batch.Kpis.Select(kpi => kpi.Id)], [], now).Objectives;
        var views = inputs.Zip(results, (input, result) => new KpiView(input, result.Outlook, data.Truth.Today, result.EarlierMissProbability)).ToList();
        var context = new DetectionContext
        {
            Now = now,
            Graph = graph,
            Owners = batch.Owners.ToDictionary(owner => owner.Id),
            Events = events,
            Kpis = views,
            Objectives = [.. objectives.Select(one => new ObjectiveView(graph.Objective(one.Outlook.ObjectiveId)!, one.Outlook, null))],
            Initiatives = [.. batch.Initiatives.Select(one => new InitiativeView(one, [.. batch.Milestones.Where(step => step.InitiativeId == one.Id)], views.FirstOrDefault(view => view.Kpi.Id == one.KpiId)))],
        };
        var insights = pipeline.Suppress(pipeline.Detect(context), [], [], graph, now).Insights;
        return new BriefingInput
        {
            Organisation = batch.OrgUnits.First(unit => unit.ParentId is null).Name,
            AsOf = data.Truth.Today,
            OrgUnits = batch.OrgUnits,
            Owners = batch.Owners,
            Objectives = batch.Objectives,
            Kpis = batch.Kpis,
            Definitions = [.. batch.KpiDefinitions.Where(one => one.EffectiveFrom <= data.Truth.Today).GroupBy(one => one.KpiId).Select(group => group.MaxBy(one => one.Version)!)],
            Targets = batch.Targets,
            KpiOutlooks = [.. results.Select(result => result.Outlook)],
            ObjectiveOutlooks = [.. objectives.Select(one => one.Outlook)],
            Initiatives = batch.Initiatives,
            Milestones = batch.Milestones,
            Insights = insights,
            Recent =
            [
                .. batch.Kpis.Select(kpi => new RecentValues(kpi.Id,
                [
                    .. observations[kpi.Id].GroupBy(one => one.PeriodStart).Select(group => group.MaxBy(one => one.RecordedAt)!).OrderBy(one => one.PeriodStart).TakeLast(40)
                        .Select(one => new PeriodValue(one.PeriodStart, one.Value, one.DefinitionVersion)),
                ])),
            ],
            Events = events,
            Surveys = batch.Surveys,
            Questions = batch.Questions,
            Publications = [.. batch.Waves.TakeLast(4).Select(wave => Publish(batch, wave, now))],
        };
    }

    public static WavePublication Publish(RecordBatch batch, Wave wave, DateTimeOffset now) => DisclosureGate.Publish(
        batch.Surveys[0], wave, batch.OrgUnits, batch.Questions, batch.Invitations,
        [.. batch.Responses.Where(response => response.Wave == wave.Number).Select(Scored)], now);

    /// <summary>Comments as an import leaves them: scored and with topics, here by plain words.</summary>
    private static PulseResponse Scored(PulseResponse response) => response with
    {
        Answers =
        [
            .. response.Answers.Select(answer => answer.Text is not { Length: > 12 } text ? answer : answer with
            {
                Sentiment = answer.QuestionId == "Q7" ? -0.6 : 0.7,
                Topics = [.. Words.Where(word => word.Of.Any(one => text.Contains(one, StringComparison.OrdinalIgnoreCase))).Select(word => word.Topic)],
            }),
        ],
    };

    private static readonly (string Topic, string[] Of)[] Words =
    [
        ("workload", ["work", "short", "breaks", "urgent", "cover"]),
        ("waiting", ["DockPlan", "slot", "dock queue", "waited", "gate"]),
        ("systems", ["scanner", "handheld", "system", "printer", "tickets"]),
        ("team", ["team", "crew", "colleague", "shift"]),
        ("management", ["manager", "supervisor", "leader"]),
    ];
}
