using InsightEngine.Insights.Listening;
using InsightEngine.Insights.Listening.GroupRisk;
using InsightEngine.Insights.Risk;
using InsightEngine.Insights.Strategy;

namespace InsightEngine.Insights.Detection.Waves;

/// <summary>What the detectors of a published wave look at: publications only, never responses.</summary>
public sealed class WaveContext
{
    private readonly Dictionary<string, UnitPublication> _before;
    private readonly StrategyGraph? _strategy;
    private readonly IReadOnlyDictionary<int, DateOnly> _closed;

    /// <param name="survey">The survey.</param>
    /// <param name="questions">Its questions.</param>
    /// <param name="current">The wave that was just published.</param>
    /// <param name="earlier">Publications of earlier waves, newest first; may be empty.</param>
    /// <param name="hasConcerns">Whether a comment of the wave reports harm, surely or possibly.</param>
    /// <param name="strategy">Objectives and initiatives, to say what a finding touches; without it nothing is tied to them.</param>
    /// <param name="closed">On which day each wave closed.</param>
    /// <param name="decisions">What was decided so far.</param>
    /// <param name="actions">What follows from these decisions.</param>
    /// <param name="hasInstructions">Whether a comment of the wave carries instructions to a language model.</param>
    public WaveContext(
        Survey survey, IReadOnlyList<Question> questions, WavePublication current, IReadOnlyList<WavePublication> earlier, bool hasConcerns = false, StrategyGraph? strategy = null,
        IReadOnlyDictionary<int, DateOnly>? closed = null, IReadOnlyList<Decision>? decisions = null, IReadOnlyList<DecisionAction>? actions = null, bool hasInstructions = false)
    {
        _closed = closed ?? new Dictionary<int, DateOnly>();
        Decisions = decisions ?? [];
        Actions = (actions ?? []).ToLookup(action => action.DecisionId);
        HasInstructions = hasInstructions;
        HasConcerns = hasConcerns;
        _strategy = strategy;
        Survey = survey;
        Questions = questions.ToDictionary(question => question.Id, StringComparer.Ordinal);
        Current = current;
        Earlier = earlier;
        _before = earlier.Count > 0 ? earlier[0].Units.ToDictionary(unit => unit.UnitId, StringComparer.Ordinal) : [];
        Organisation = current.Units.FirstOrDefault(unit => unit.ParentId is null);
    }

    /// <summary>True when comments wait in the restricted queue; how many and whose is known there only.</summary>
    public bool HasConcerns { get; }

    /// <summary>What was decided so far, by whomever and about whatever.</summary>
    public IReadOnlyList<Decision> Decisions { get; }

    /// <summary>What follows from each decision, by its id.</summary>
    public ILookup<long, DecisionAction> Actions { get; }

    /// <summary>True when comments speak to a language model; how many and whose is not told.</summary>
    public bool HasInstructions { get; }

    /// <summary>What is known of the KPIs that <see cref="SentimentTurns.KpisToRead"/> asks for.</summary>
    public IReadOnlyList<KpiInput> Kpis { get; init; } = [];

    /// <summary>The risk of groups; null where it is not turned on.</summary>
    public GroupRiskModel? GroupRisk { get; init; }

    /// <summary>The KPIs of <see cref="Kpis"/> that a unit answers for.</summary>
    internal IEnumerable<KpiInput> KpisOf(string unit) => _strategy is null ? [] : Kpis.Where(input => _strategy.UnitOf(input.Kpi) == unit);

    /// <summary>The day on which a wave closed; null when it is not known.</summary>
    public DateOnly? ClosedOn(int wave) => _closed.TryGetValue(wave, out var day) ? day : null;

    public Survey Survey { get; }
    public IReadOnlyDictionary<string, Question> Questions { get; }
    public WavePublication Current { get; }
    public IReadOnlyList<WavePublication> Earlier { get; }

    /// <summary>The unit at the top: what other units are compared with.</summary>
    public UnitPublication? Organisation { get; }

    /// <summary>The unit in the wave before; null when it was not there.</summary>
    public UnitPublication? Before(UnitPublication unit) => _before.GetValueOrDefault(unit.UnitId);

    /// <summary>Objectives that a unit carries itself and that are neither done nor dropped, in the order of their ids.</summary>
    public IReadOnlyList<Objective> ObjectivesOf(string unit) =>
    [
        .. (_strategy?.BottomUp ?? []).Where(objective => objective.OrgUnitId == unit && objective.StatedStatus is not (StatedStatus.Done or StatedStatus.Dropped))
            .OrderBy(objective => objective.Id, StringComparer.Ordinal),
    ];

    /// <summary>Initiatives under way that support an objective of the unit, in the order of their ids.</summary>
    public IReadOnlyList<Initiative> RunningInitiativesOf(string unit) => _strategy is null ? [] :
    [
        .. _strategy.Initiatives.Where(initiative => initiative.Status == InitiativeStatus.Running
                && (_strategy.Objective(initiative.ObjectiveId)?.OrgUnitId ?? _strategy.Objective(_strategy.Kpi(initiative.KpiId)?.ObjectiveId)?.OrgUnitId) == unit)
            .OrderBy(initiative => initiative.Id, StringComparer.Ordinal),
    ];

    public static ScoreResult? Score(UnitPublication? unit, string question) =>
        unit?.Scores.FirstOrDefault(score => score.QuestionId == question);

    /// <summary>A finding about a unit of this wave, with what all of them share.</summary>
    internal Finding About(UnitPublication unit, InsightType type, string qualifier, Severity severity, Audiences audience, string headline, IReadOnlyList<Fact> evidence) => new()
    {
        Type = type,
        SubjectKind = SubjectKind.OrgUnit,
        SubjectId = unit.UnitId,
        SubjectName = unit.Name,
        Qualifier = $"{Survey.Id}/{qualifier}",
        Severity = severity,
        Audience = audience,
        Headline = headline,
        Evidence = evidence,
    };

    /// <summary>A published figure of a unit as evidence.</summary>
    internal Fact Evidence(UnitPublication unit, string measure, string key, double value, string unitOfMeasure, int? wave = null) => new()
    {
        Id = $"wave:{Survey.Id}:{wave ?? Current.Wave}/{unit.UnitId}/{key}",
        Subject = unit.Name,
        Measure = measure,
        Value = value,
        Unit = unitOfMeasure,
        Period = $"wave {wave ?? Current.Wave}",
        Link = $"/listening/{Uri.EscapeDataString(Survey.Id)}/{wave ?? Current.Wave}?unit={Uri.EscapeDataString(unit.UnitId)}",
    };
}

/// <summary>Finds one type of insight in a published wave. Pure.</summary>
public interface IWaveDetector
{
    IEnumerable<Finding> Detect(WaveContext context);
}
