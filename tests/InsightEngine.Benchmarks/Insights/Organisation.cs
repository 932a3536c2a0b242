using InsightEngine.Insights;
using InsightEngine.Insights.Detection;
using InsightEngine.Insights.Risk;
using InsightEngine.Insights.Strategy;
using InsightEngine.Insights.Suppression;
using InsightEngine.Numerics.Forecasting;
using InsightEngine.Storage.Models;

namespace InsightEngine.Benchmarks.Insights;

/// <summary>The pipeline over records in memory, as the server runs it over the store.</summary>
internal sealed class Organisation
{
    private readonly RecordBatch _batch;
    private readonly Dictionary<string, List<Observation>> _observations;
    private readonly ILookup<string, KpiDefinition> _definitions;
    private readonly ILookup<string, Target> _targets;
    private readonly ILookup<string, Milestone> _milestones;
    private readonly Dictionary<string, Owner> _owners;
    private readonly KnownEvents _events;

    public Organisation(RecordBatch batch)
    {
        _batch = batch;
        _observations = batch.Observations.GroupBy(one => one.KpiId).ToDictionary(group => group.Key, group => group.ToList());
        _definitions = batch.KpiDefinitions.ToLookup(one => one.KpiId);
        _targets = batch.Targets.ToLookup(one => one.KpiId);
        _milestones = batch.Milestones.ToLookup(one => one.InitiativeId);
        _owners = batch.Owners.ToDictionary(one => one.Id);
        _events = new KnownEvents(batch.Events, batch.OrgUnits.ToDictionary(unit => unit.Id, unit => unit.ParentId));
        Graph = new StrategyGraph(batch.Objectives, batch.ObjectiveLinks, batch.Kpis, batch.Initiatives);
        Pipeline = new InsightPipeline(new InsightPipelineOptions(), new AutomaticForecaster().Forecast, new ModelFiles().LoadMissModel());
    }

    public InsightPipeline Pipeline { get; }
    public StrategyGraph Graph { get; }
    public Dictionary<string, KpiOutlook> Outlooks { get; } = [];
    public Dictionary<string, ObjectiveOutlook> Risks { get; } = [];
    public Dictionary<string, Insight> Insights { get; } = [];
    public List<InsightEvent> Events { get; } = [];
    private readonly Dictionary<string, DetectorMemory> _memory = [];
    private readonly Dictionary<(SubjectKind, string), OutcomeDraws> _draws = [];

    public void Accept(Observation observation)
    {
        if (!_observations.TryGetValue(observation.KpiId, out var list)) _observations[observation.KpiId] = list = [];
        list.Add(observation);
    }

    /// <summary>One run over these KPIs, their ancestors and, in a sweep, everything else.</summary>
    public void Run(IReadOnlyCollection<string> kpis, bool sweep, DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var views = new List<KpiView>();
        foreach (var id in kpis)
        {
            var input = Input(id);
            var result = Pipeline.RecomputeKpi(input, now);
            Outlooks[id] = result.Outlook;
            if (result.Draws is null) _draws.Remove((SubjectKind.Kpi, id));
            else _draws[(SubjectKind.Kpi, id)] = result.Draws;
            views.Add(new KpiView(input, result.Outlook, today, result.EarlierMissProbability));
        }

        var objectives = new List<ObjectiveView>();
        foreach (var (outlook, draws) in Pipeline.RecomputeObjectives(Graph, Draws, kpis, sweep ? [.. _batch.Objectives.Select(one => one.Id)] : [], now).Objectives)
        {
            objectives.Add(new ObjectiveView(Graph.Objective(outlook.ObjectiveId)!, outlook, Risks.GetValueOrDefault(outlook.ObjectiveId)));
            Risks[outlook.ObjectiveId] = outlook;
            if (draws is null) _draws.Remove((SubjectKind.Objective, outlook.ObjectiveId));
            else _draws[(SubjectKind.Objective, outlook.ObjectiveId)] = draws;
        }

        var open = Insights.Values.Where(one => one.State != InsightState.Resolved).ToList();
        var context = new DetectionContext
        {
            Now = now,
            Graph = Graph,
            Owners = _owners,
            Events = _events,
            Kpis = views,
            Objectives = objectives,
            Initiatives = sweep ? [.. _batch.Initiatives.Select(one => View(one, now))] : [],
            Relatives = sweep ? views.ToDictionary(view => view.Kpi.Id) : null,
            OtherKpiOutlooks = Outlooks,
            OpenInsights = open,
            Memory = _memory,
        };
        var written = Pipeline.Suppress(Pipeline.Detect(context), _memory.Values, open, Graph, now);
        foreach (var insight in written.Insights) Insights[insight.Id] = insight;
        foreach (var row in written.Memory) _memory[row.DedupeKey] = row;
        foreach (var key in written.Forgotten) _memory.Remove(key);
        Events.AddRange(written.Events);
    }

    public KpiInput Input(string id) => new()
    {
        Kpi = Graph.Kpi(id)!,
        Definitions = [.. _definitions[id]],
        Targets = [.. _targets[id]],
        Observations = _observations.GetValueOrDefault(id) ?? [],
        Previous = Outlooks.GetValueOrDefault(id),
        Events = _events.Concerning(id, Graph.UnitOf(Graph.Kpi(id)!)),
    };

    private InitiativeView View(Initiative initiative, DateTimeOffset now) => new(
        initiative,
        [.. _milestones[initiative.Id].OrderBy(one => one.Number)],
        Graph.Kpi(initiative.KpiId) is { } kpi ? new KpiView(Input(kpi.Id), Outlooks[kpi.Id], DateOnly.FromDateTime(now.UtcDateTime)) : null);

    private OutcomeDraws? Draws(SubjectKind kind, string id) => _draws.GetValueOrDefault((kind, id));
}
