using InsightEngine.Insights.Strategy;

namespace InsightEngine.Insights.Risk;

/// <summary>Outcomes of the initiatives whose delivery counts in an objective: in time is by the end of the objective's period.</summary>
/// <param name="graph">The strategy with its milestones.</param>
/// <param name="shocks">Draws the futures.</param>
/// <param name="seed">Of the simulation.</param>
/// <param name="today">The day of the judgement.</param>
internal sealed class Deliveries(StrategyGraph graph, CommonShocks shocks, ulong seed, DateOnly today)
{
    private readonly Dictionary<string, OutcomeDraws?> _known = [];
    private DeliveryPace? _pace;

    /// <summary>In which futures it is late; null when it has no objective.</summary>
    public OutcomeDraws? Draws(string initiativeId)
    {
        if (_known.TryGetValue(initiativeId, out var known)) return known;
        return _known[initiativeId] = Late(initiativeId) is { } probability ? shocks.Draw(SubjectKind.Initiative, initiativeId, probability, new Dictionary<long, double>()) : null;
    }

    private double? Late(string initiativeId)
    {
        if (graph.Initiative(initiativeId) is not { } initiative || graph.Objective(initiative.ObjectiveId) is not { } objective) return null;
        if (initiative.Finished is { } finished) return finished <= objective.PeriodEnd ? 0 : 1;
        if (initiative.Status == InitiativeStatus.Done) return 0;
        if (today > objective.PeriodEnd) return 1;
        _pace ??= DeliveryPace.Of(graph);
        var delivery = DeliveryOutlook.Of(initiative, [.. graph.Milestones[initiativeId]], objective.PeriodEnd, _pace, today, seed);
        return Math.Clamp(delivery.LateProbability, TargetRisk.LeastProbability, 1 - TargetRisk.LeastProbability);
    }
}
