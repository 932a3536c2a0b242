using InsightEngine.Insights.Detection;
using InsightEngine.Insights.Detection.Process;
using InsightEngine.Insights.Detection.Waves;
using InsightEngine.Insights.Risk;
using InsightEngine.Insights.Risk.Miss;
using InsightEngine.Insights.Strategy;
using InsightEngine.Insights.Suppression;

namespace InsightEngine.Insights;

/// <summary>
/// From observations to insights, in four pure steps. The caller reads what a step needs, calls it, and writes what
/// it returns, all in one transaction per batch of dirty subjects:
/// <list type="number">
/// <item><see cref="RecomputeKpi"/> for each dirty KPI (independent of each other, may run in parallel). Write the
/// outlook and the draws.</item>
/// <item><see cref="RecomputeObjectives"/> once, with the KPIs that changed. It asks for the draws of the children of the
/// touched objectives only (KPIs and objectives; the new ones of step 1 first). Write the outlooks and the draws.</item>
/// <item><see cref="Detect"/> with views of the dirty KPIs, of all objectives that step 2 returned and those that changed
/// themselves, and of dirty initiatives; with the open insights and memories of these subjects.</item>
/// <item><see cref="Suppress"/>. Write insights, memories and, in order, the events.</item>
/// </list>
/// Time passes without data too: once a day, call steps 3 and 4 for everything with the stored outlooks, so that stale data,
/// passed due dates and expired insights are seen. <see cref="Ranking.InsightRanking"/> orders insights for display.
/// <para>
/// Stored for it: <see cref="KpiOutlook"/>, <see cref="ObjectiveOutlook"/>, <see cref="OutcomeDraws"/> (key: kind and
/// id of the subject, 512 bytes), <see cref="DetectorMemory"/> (key: dedupe key; index on kind and id of the subject),
/// <see cref="Insight"/>, <see cref="InsightEvent"/>. Everything but the memories, insights and events can be recomputed from
/// the records with the same result. Thread-safe: one instance serves the process.
/// </para>
/// </summary>
public sealed class InsightPipeline
{
    private readonly KpiRisk _kpiRisk;
    private readonly CommonShocks _shocks;
    private readonly ulong _seed;
    private readonly Suppressor _suppressor;
    private readonly IReadOnlyList<DetectorEntry> _detectors;
    private readonly IReadOnlyList<IProcessDetector> _processDetectors;

    /// <param name="options">Settings.</param>
    /// <param name="forecaster">For example <c>new AutomaticForecaster().Forecast</c>.</param>
    /// <param name="missModel">Learned probabilities of a miss; without it they are read from the forecast alone.</param>
    public InsightPipeline(InsightPipelineOptions options, Forecaster forecaster, MissModel? missModel = null)
    {
        (_shocks, _seed) = (new CommonShocks(options.Seed), options.Seed);
        _kpiRisk = new KpiRisk(options, forecaster, _shocks, missModel);
        _detectors = DetectorRegistry.Of(options.Detectors, forecaster, options.Seed);
        _processDetectors = [.. ProcessDetectorRegistry.All.Select(entry => entry.Detector(options.Detectors))];
        _suppressor = new Suppressor(
            _detectors.Select(entry => KeyValuePair.Create(entry.Type, entry.Lifecycle)).Concat(WaveDetectorRegistry.Lifecycles)
                .Concat(ProcessDetectorRegistry.All.Select(entry => KeyValuePair.Create(entry.Type, entry.Lifecycle))).ToDictionary(),
            options.MaterialChange);
    }

    /// <summary>Forecast, miss probability, drivers and simulated outcomes of one KPI. Never throws for odd data: what cannot be judged has a note.</summary>
    public KpiResult RecomputeKpi(KpiInput input, DateTimeOffset now) => _kpiRisk.Compute(input, now);

    /// <summary>Risk of every objective that rests on the changed subjects, bottom-up.</summary>
    /// <param name="graph">The whole strategy.</param>
    /// <param name="draws">Latest draws of a subject, those of step 1 included; null when it has none.</param>
    /// <param name="changedKpis">KPIs whose draws changed.</param>
    /// <param name="changedObjectives">Objectives that changed themselves (rule, weights, children, links), for their ancestors and them.</param>
    /// <param name="now">Time of the outlooks.</param>
    /// <returns>In bottom-up order, with <c>Draws</c> null where nothing below can be forecast (then delete the stored ones).</returns>
    public GraphResult RecomputeObjectives(
        StrategyGraph graph,
        Func<SubjectKind, string, OutcomeDraws?> draws,
        IReadOnlyCollection<string> changedKpis,
        IReadOnlyCollection<string> changedObjectives,
        DateTimeOffset now)
    {
        var touched = graph.WithAncestors(changedKpis
            .Select(id => graph.Kpi(id)?.ObjectiveId)
            .OfType<string>()
            .Concat(changedObjectives));
        var fresh = new Dictionary<string, OutcomeDraws?>(touched.Count);
        var all = WithDeliveries(graph, draws, now);
        var results = new List<ObjectiveResult>(touched.Count);
        foreach (var objective in touched)
        {
            var (outlook, outcome) = ObjectiveRisk.Simulate(objective, graph, Latest, now);
            fresh[objective.Id] = outcome;
            results.Add(new ObjectiveResult(outlook, outcome));
        }

        return new GraphResult(results);

        OutcomeDraws? Latest(SubjectKind kind, string id) =>
            kind == SubjectKind.Objective && fresh.TryGetValue(id, out var outcome) ? outcome : all(kind, id);
    }

    /// <summary>The given draws and, computed when asked for, those of initiatives whose delivery counts in an objective.</summary>
    /// <param name="graph">The strategy with its milestones.</param>
    /// <param name="draws">Latest draws of KPIs and objectives.</param>
    /// <param name="now">Time of the judgement.</param>
    public Func<SubjectKind, string, OutcomeDraws?> WithDeliveries(StrategyGraph graph, Func<SubjectKind, string, OutcomeDraws?> draws, DateTimeOffset now)
    {
        var deliveries = new Deliveries(graph, _shocks, _seed, DateOnly.FromDateTime(now.UtcDateTime));
        return (kind, id) => kind == SubjectKind.Initiative ? deliveries.Draws(id) : draws(kind, id);
    }

    /// <summary>How a KPI's open target, and every objective that rests on it, would stand under an assumption. Nothing is stored.</summary>
    /// <param name="input">What is known of the KPI.</param>
    /// <param name="question">What is assumed.</param>
    /// <param name="graph">The strategy.</param>
    /// <param name="draws">Latest draws of a subject; null when it has none.</param>
    /// <param name="now">Time of the question.</param>
    /// <exception cref="WhatIfException">The assumption cannot be judged; the message says why.</exception>
    public WhatIfAnswer WhatIf(KpiInput input, WhatIfQuestion question, StrategyGraph graph, Func<SubjectKind, string, OutcomeDraws?> draws, DateTimeOffset now)
    {
        // With a previous outlook the run before is not computed too.
        var known = input with { Previous = input.Previous ?? new KpiOutlook { KpiId = input.Kpi.Id, ComputedAt = now, Method = "none" } };
        var (assumed, window, open) = Risk.WhatIf.Assume(known, question, now);
        var before = _kpiRisk.Compute(known, now);
        var (after, then) = question.NextValues.Count < open
            ? (_kpiRisk.Compute(assumed, now), (WhatIfOutcome?)null)
            : _kpiRisk.Closed(assumed, window, now);
        return new WhatIfAnswer(window.Target.PeriodEnd, open, Outcome(before.Outlook), then ?? Outcome(after.Outlook), Objectives());

        static WhatIfOutcome Outcome(KpiOutlook outlook) => new(
            outlook.MissProbability, outlook.ExpectedLow, outlook.ExpectedMedian, outlook.ExpectedHigh, outlook.RequiredRunRate, outlook.CrossingDate, outlook.Note);

        List<WhatIfRisk> Objectives()
        {
            var all = WithDeliveries(graph, draws, now);
            if (graph.Kpi(input.Kpi.Id)?.ObjectiveId is not { } nearest) return [];
            Dictionary<string, OutcomeDraws?> asIs = [], asAssumed = [];
            var above = graph.WithAncestors([nearest]);
            foreach (var objective in above)
            {
                asIs[objective.Id] = ObjectiveRisk.Misses(objective, graph, (kind, id) => Latest(kind, id, asIs, before.Draws, all));
                asAssumed[objective.Id] = ObjectiveRisk.Misses(objective, graph, (kind, id) => Latest(kind, id, asAssumed, after.Draws, all));
            }

            return [.. above.Select(objective => new WhatIfRisk(objective.Id, asIs[objective.Id]?.Probability, asAssumed[objective.Id]?.Probability))];
        }

        OutcomeDraws? Latest(SubjectKind kind, string id, Dictionary<string, OutcomeDraws?> fresh, OutcomeDraws? own, Func<SubjectKind, string, OutcomeDraws?> all) =>
            kind == SubjectKind.Kpi && id == input.Kpi.Id ? own : kind == SubjectKind.Objective && fresh.TryGetValue(id, out var outcome) ? outcome : all(kind, id);
    }

    /// <summary>Runs every registered detector.</summary>
    public DetectionResult Detect(DetectionContext context)
    {
        var findings = new List<Finding>();
        foreach (var entry in _detectors) findings.AddRange(entry.Detector.Detect(context));
        var evaluated = new Dictionary<(SubjectKind, string), DateTimeOffset>();
        foreach (var kpi in context.Kpis) evaluated[(SubjectKind.Kpi, kpi.Kpi.Id)] = context.AsOf(kpi);
        foreach (var objective in context.Objectives) evaluated[(SubjectKind.Objective, objective.Objective.Id)] = objective.Outlook?.ComputedAt ?? context.Now;
        foreach (var initiative in context.Initiatives) evaluated[(SubjectKind.Initiative, initiative.Initiative.Id)] = context.Now;
        return new DetectionResult(findings, evaluated)
        {
            // What is read off decisions is told about the same subjects, and looked for by DetectProcess alone.
            NotLookedFor = _detectors.Where(entry => entry.NeedsRelatives && context.Relatives is null).Select(entry => entry.Type)
                .Concat(ProcessDetectorRegistry.All.Select(entry => entry.Type)).ToHashSet(),
        };
    }

    /// <summary>Runs every detector of published waves. Pass the result to <see cref="Suppress"/> with the memories and insights of this survey only.</summary>
    public static DetectionResult DetectWave(WaveContext context) => new(
        [.. WaveDetectorRegistry.All.SelectMany(detector => detector.Detect(context))],
        context.Current.Units.ToDictionary(unit => (SubjectKind.OrgUnit, unit.UnitId), _ => context.Current.PublishedAt));

    /// <summary>Runs every detector of the work with the strategy. Pass the result to <see cref="Suppress"/> with the memories and insights of these types only.</summary>
    public DetectionResult DetectProcess(ProcessContext context)
    {
        List<Finding> findings = [.. _processDetectors.SelectMany(detector => detector.Detect(context))];
        return new DetectionResult(findings, findings.Select(finding => (finding.SubjectKind, finding.SubjectId)).Distinct().ToDictionary(subject => subject, _ => context.Now));
    }

    /// <summary>Hysteresis, duplicates and expiry: what is raised, updated and resolved.</summary>
    /// <param name="detection">Of step 3.</param>
    /// <param name="memory">Memories of the evaluated subjects.</param>
    /// <param name="openInsights">Insights of the evaluated subjects that are not resolved.</param>
    /// <param name="graph">For the paths in the events.</param>
    /// <param name="now">Time of the run.</param>
    public SuppressionResult Suppress(
        DetectionResult detection,
        IReadOnlyCollection<DetectorMemory> memory,
        IReadOnlyCollection<Insight> openInsights,
        StrategyGraph graph,
        DateTimeOffset now) => _suppressor.Apply(detection, memory, openInsights, graph, now);
}

/// <summary>What step 2 gives for one objective. Store both.</summary>
public sealed record ObjectiveResult(ObjectiveOutlook Outlook, OutcomeDraws? Draws);

/// <summary>Every objective whose risk was computed anew, bottom-up.</summary>
public sealed record GraphResult(IReadOnlyList<ObjectiveResult> Objectives);
