using InsightEngine.Insights.Risk;
using InsightEngine.Insights.Strategy;
using InsightEngine.Insights.Suppression;
using InsightEngine.Numerics.Series;

namespace InsightEngine.Insights.Detection;

/// <summary>
/// What the detectors of one run look at. The graph is whole; the lists of subjects hold only what this run evaluates:
/// what changed and the ancestors of it, or everything in a sweep.
/// </summary>
public sealed class DetectionContext
{
    private DeliveryPace? _pace;

    /// <summary>Time of the run.</summary>
    public required DateTimeOffset Now { get; init; }

    public required StrategyGraph Graph { get; init; }

    /// <summary>All owners by id.</summary>
    public required IReadOnlyDictionary<string, Owner> Owners { get; init; }

    /// <summary>KPIs to evaluate.</summary>
    public IReadOnlyList<KpiView> Kpis { get; init; } = [];

    /// <summary>Objectives to evaluate.</summary>
    public IReadOnlyList<ObjectiveView> Objectives { get; init; } = [];

    /// <summary>Initiatives to evaluate.</summary>
    public IReadOnlyList<InitiativeView> Initiatives { get; init; } = [];

    /// <summary>
    /// Latest outlooks of KPIs that are not evaluated but are children of evaluated objectives; for names and shares in
    /// a sentence. May be empty.
    /// </summary>
    public IReadOnlyDictionary<string, KpiOutlook> OtherKpiOutlooks { get; init; } = new Dictionary<string, KpiOutlook>();

    /// <summary>
    /// The evaluated KPIs and those near them (<see cref="Relations.KpiNeighbourhood"/>), by id, for what is read off several KPIs
    /// together. Null in a run that does not look at this: such matters then neither begin nor end.
    /// </summary>
    public IReadOnlyDictionary<string, KpiView>? Relatives { get; init; }

    /// <summary>Days on which values are out of the ordinary for a known reason.</summary>
    public KnownEvents Events { get; init; } = KnownEvents.None;

    /// <summary>Insights of the evaluated subjects that are not resolved.</summary>
    public IReadOnlyList<Insight> OpenInsights { get; init; } = [];

    /// <summary>What suppression remembers of the evaluated subjects, by dedupe key.</summary>
    public IReadOnlyDictionary<string, DetectorMemory> Memory { get; init; } = new Dictionary<string, DetectorMemory>();

    /// <summary>How the steps of all initiatives have gone.</summary>
    public DeliveryPace Pace => _pace ??= DeliveryPace.Of(Graph);

    public DateOnly Today => DateOnly.FromDateTime(Now.UtcDateTime);

    /// <summary>The open insight of a matter; null when there is none.</summary>
    public Insight? Open(string dedupeKey)
    {
        foreach (var insight in OpenInsights)
            if (insight.DedupeKey == dedupeKey && insight.State != InsightState.Resolved) return insight;
        return null;
    }

    /// <summary>When this run's knowledge of a KPI dates from: its newest data, or the start of the day. Runs of the same time count once.</summary>
    public DateTimeOffset AsOf(KpiView view)
    {
        var midnight = new DateTimeOffset(Now.UtcDateTime.Date, TimeSpan.Zero);
        return view.DataAsOf > midnight ? view.DataAsOf : midnight;
    }

    /// <summary>The known event that touches a period of a KPI; null when there is none.</summary>
    public KnownEvent? EventIn(Period period, Kpi kpi) => period is { FirstDay: { } first, LastDay: { } last }
        ? Events.Touching(kpi.Id, Graph.UnitOf(kpi), first, last)
        : null;

    /// <summary>Begins a sentence.</summary>
    public string OwnerName(string? id) => id is not null && Owners.TryGetValue(id, out var owner) ? owner.Name : "Nobody";
}

/// <summary>A KPI as detectors see it. What is costly is computed at first use.</summary>
public sealed class KpiView
{
    private readonly Lazy<KpiHistory> _history;
    private readonly Lazy<SeriesProfile> _profile;
    private readonly Lazy<TargetCalendar> _calendar;
    private readonly Lazy<KpiHistory> _usual;

    /// <param name="input">All that is known; <see cref="KpiInput.Previous"/> is the outlook before this run's.</param>
    /// <param name="outlook">This run's outlook, or the stored one in a sweep without recomputation.</param>
    /// <param name="today">For the choice of the open target.</param>
    /// <param name="earlierMissProbability">From <see cref="KpiResult"/>.</param>
    public KpiView(KpiInput input, KpiOutlook outlook, DateOnly today, double? earlierMissProbability = null)
    {
        Input = input;
        Outlook = outlook;
        EarlierMissProbability = earlierMissProbability;
        _history = new(() => KpiHistory.Of(input.Kpi, input.Definitions, input.Observations));
        _profile = new(() => SeriesProfile.Of(History));
        _calendar = new(() => TargetCalendar.Of(input.Kpi, History, input.Targets, today));
        _usual = new(() => UsualCourse.Of(History, input.Events).History);
    }

    public KpiInput Input { get; }
    public Kpi Kpi => Input.Kpi;
    public KpiOutlook Outlook { get; }
    public KpiOutlook? Previous => Input.Previous;
    public double? EarlierMissProbability { get; }
    public KpiHistory History => _history.Value;
    public SeriesProfile Profile => _profile.Value;

    /// <summary>The history with what known events explain replaced by what was to be expected.</summary>
    public KpiHistory Usual => _usual.Value;

    /// <summary>The newest value is out of the ordinary, and a known event explains it: it says nothing of the KPI's course.</summary>
    public bool NewestIsExplained => Usual.LastValue != History.LastValue;

    public TargetCalendar Calendar => _calendar.Value;
    public string Unit => History.Definition?.Unit ?? "";

    /// <summary>When the newest value became known; the start of time without values.</summary>
    public DateTimeOffset DataAsOf => Input.Observations.Count == 0
        ? DateTimeOffset.UnixEpoch
        : Input.Observations.Max(observation => observation.RecordedAt);
}

/// <summary>An objective as detectors see it.</summary>
/// <param name="Objective">The objective.</param>
/// <param name="Outlook">This run's outlook, or the stored one.</param>
/// <param name="Previous">The outlook before; null at the first run.</param>
public sealed record ObjectiveView(Objective Objective, ObjectiveOutlook? Outlook, ObjectiveOutlook? Previous);

/// <summary>An initiative as detectors see it.</summary>
/// <param name="Initiative">The initiative.</param>
/// <param name="Milestones">In order of their numbers.</param>
/// <param name="Kpi">The KPI that it should move with its history, for the effect of a finished initiative; null when unknown.</param>
public sealed record InitiativeView(Initiative Initiative, IReadOnlyList<Milestone> Milestones, KpiView? Kpi = null);
