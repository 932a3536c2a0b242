using InsightEngine.Insights.Strategy;

namespace InsightEngine.Insights.Risk;

/// <summary>One cause of an objective's risk.</summary>
/// <param name="KpiId">The KPI.</param>
/// <param name="MissProbability">Its own probability of a miss.</param>
/// <param name="RiskWithout">The objective's risk when this cause and all before it are certain to be reached.</param>
public sealed record RootCause(string KpiId, double MissProbability, double RiskWithout);

/// <summary>
/// Which KPIs below an objective explain its risk: added one by one, each time the one that lowers the simulated risk
/// most, until the wanted share is gone. Greedy, which for such a set is within a few per cent of the smallest.
/// </summary>
/// <param name="graph">The strategy.</param>
/// <param name="draws">Outcomes of a subject; null when it has none.</param>
public sealed class RootCauses(StrategyGraph graph, Func<SubjectKind, string, OutcomeDraws?> draws)
{
    /// <summary>KPIs that are tried in each step: those with the highest probability of a miss.</summary>
    private const int MostTried = 24;

    /// <summary>The causes in the order of their weight; null when more than <paramref name="most"/> would be needed, empty without risk.</summary>
    public IReadOnlyList<RootCause>? Of(Objective objective, double share, int most)
    {
        var below = Below(objective.Id);
        var candidates = below
            .SelectMany(one => graph.Children(one.Id))
            .Where(child => child.Kind == SubjectKind.Kpi)
            .Select(child => draws(SubjectKind.Kpi, child.Id))
            .OfType<OutcomeDraws>()
            .Where(one => one.Probability > 0.05)
            .OrderByDescending(one => one.Probability).ThenBy(one => one.SubjectId, StringComparer.Ordinal)
            .Take(MostTried).ToList();
        var reached = new HashSet<string>();
        var start = Risk(below, reached);
        var causes = new List<RootCause>();
        var current = start;
        while (current > (1 - share) * start)
        {
            if (causes.Count == most || candidates.Count == 0) return null;
            OutcomeDraws? best = null;
            var lowest = double.PositiveInfinity;
            foreach (var candidate in candidates)
            {
                reached.Add(candidate.SubjectId);
                var risk = Risk(below, reached);
                reached.Remove(candidate.SubjectId);
                if (risk < lowest) (lowest, best) = (risk, candidate);
            }

            reached.Add(best!.SubjectId);
            candidates.Remove(best);
            current = lowest;
            causes.Add(new RootCause(best.SubjectId, best.Probability, lowest));
        }

        return causes;
    }

    /// <summary>The objective's risk when these KPIs are certain to be reached.</summary>
    public double RiskWith(Objective objective, IReadOnlySet<string> reached) => Risk(Below(objective.Id), reached);

    private double Risk(IReadOnlyList<Objective> below, IReadOnlySet<string> reached)
    {
        var fresh = new Dictionary<string, OutcomeDraws?>();
        foreach (var objective in below)
            fresh[objective.Id] = ObjectiveRisk.Simulate(objective, graph, Latest, default, withContributions: false).Draws;
        return fresh[below[^1].Id]?.Probability ?? 0;

        OutcomeDraws? Latest(SubjectKind kind, string id) => kind == SubjectKind.Kpi
            ? reached.Contains(id) ? Never(id) : draws(kind, id)
            : fresh.TryGetValue(id, out var outcome) ? outcome : draws(kind, id);
    }

    private static OutcomeDraws Never(string id) => new() { SubjectKind = SubjectKind.Kpi, SubjectId = id, Misses = new byte[OutcomeDraws.Words * 8] };

    /// <summary>The objective and everything that its outcome rests on, bottom-up; the objective is the last.</summary>
    private List<Objective> Below(string id)
    {
        var found = new HashSet<string>();
        var order = new List<Objective>();
        Visit(id);
        return order;

        void Visit(string objective)
        {
            if (!found.Add(objective)) return;
            foreach (var child in graph.Children(objective))
                if (child.Kind == SubjectKind.Objective) Visit(child.Id);
            foreach (var dependency in graph.Dependencies(objective)) Visit(dependency);
            order.Add(graph.Objective(objective)!);
        }
    }
}
