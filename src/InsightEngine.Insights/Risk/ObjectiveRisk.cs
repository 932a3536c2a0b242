using InsightEngine.Insights.Strategy;

namespace InsightEngine.Insights.Risk;

/// <summary>
/// The outcome of an objective in each simulated future, from the outcomes of its children in the same future.
/// Children without a forecast are left out; their weight is shared by the others.
/// </summary>
public static class ObjectiveRisk
{
    /// <summary>Shares below this are within the error of the simulation and not listed.</summary>
    private const double SmallestShare = 0.005;

    /// <summary>Share of the risk that the set of causes explains.</summary>
    public const double ExplainedShare = 0.8;

    private const int MostCauses = 4, MostCandidates = 12;

    // Weights such as 0.1 + 0.2 + 0.4 must count as 0.7.
    private const double Tolerance = 1e-9;

    private readonly record struct Part(OutcomeChild Child, OutcomeDraws Draws);

    /// <summary>Simulates one objective.</summary>
    /// <param name="objective">The objective.</param>
    /// <param name="graph">Its children and dependencies.</param>
    /// <param name="draws">Outcomes of a child; null when it has none.</param>
    /// <param name="now">Time of the outlook.</param>
    /// <returns>The outlook, and the draws for the objectives above; null draws when nothing below can be forecast.</returns>
    public static (ObjectiveOutlook Outlook, OutcomeDraws? Draws) Simulate(
        Objective objective,
        StrategyGraph graph,
        Func<SubjectKind, string, OutcomeDraws?> draws,
        DateTimeOffset now)
    {
        var (parts, gates) = Parts(objective, graph, draws);
        if (parts.Count == 0 && gates.Count == 0)
            return (new ObjectiveOutlook { ObjectiveId = objective.Id, ComputedAt = now }, null);

        var own = new ulong[OutcomeDraws.Words];
        var ownWithout = new ulong[parts.Count][];
        Combine(objective, parts, own, ownWithout);

        var misses = Gate(own, gates, skip: -1);
        var probability = Share(misses);
        var causes = Causes(objective, parts, gates, probability);
        var shares = RiskShares.Of(
            objective.OutcomeRule,
            [.. parts.Select(part => part.Child.Weight), .. gates.Select(_ => 0.0)],
            Bearable(objective, parts),
            [.. parts.Concat(gates).Select(part => part.Draws)],
            misses,
            StableHash.Of(objective.Id));
        var contributions = new List<RiskContribution>(parts.Count + gates.Count);
        for (var i = 0; i < ownWithout.Length; i++) Add(parts[i], shares[i], Gate(ownWithout[i], gates, skip: -1));
        for (var i = 0; i < gates.Count; i++) Add(gates[i], shares[parts.Count + i], Gate(own, gates, skip: i));
        var outlook = new ObjectiveOutlook
        {
            ObjectiveId = objective.Id,
            ComputedAt = now,
            // What happened in none, or in all, of the simulated futures is still not certain.
            RiskProbability = Math.Clamp(probability, 0.5 / OutcomeDraws.Count, 1 - 0.5 / OutcomeDraws.Count),
            Contributions = [.. contributions
                .Select(part => causes.TryGetValue((part.Kind, part.Id), out var left) ? part with { RiskWithout = left } : part)
                .OrderByDescending(part => part.Share)
                .ThenByDescending(part => part.Contribution)
                .ThenByDescending(part => part.Probability)
                .ThenBy(part => part.Id, StringComparer.Ordinal)],
        };
        return (outlook, OutcomeDraws.Of(SubjectKind.Objective, objective.Id, misses));

        void Add(Part part, double share, ulong[] without)
        {
            if (share >= SmallestShare || causes.ContainsKey((part.Child.Kind, part.Child.Id)))
                contributions.Add(new RiskContribution(part.Child.Kind, part.Child.Id, part.Draws.Probability, share, probability - Share(without)));
        }
    }

    /// <summary>The simulated outcome alone, without what explains it; null when nothing below can be forecast.</summary>
    internal static OutcomeDraws? Misses(Objective objective, StrategyGraph graph, Func<SubjectKind, string, OutcomeDraws?> draws)
    {
        var (parts, gates) = Parts(objective, graph, draws);
        if (parts.Count == 0 && gates.Count == 0) return null;
        var own = new ulong[OutcomeDraws.Words];
        Combine(objective, parts, own, []);
        return OutcomeDraws.Of(SubjectKind.Objective, objective.Id, Gate(own, gates, skip: -1));
    }

    private static (List<Part> Parts, List<Part> Gates) Parts(Objective objective, StrategyGraph graph, Func<SubjectKind, string, OutcomeDraws?> draws)
    {
        var parts = new List<Part>();
        foreach (var child in graph.Children(objective.Id))
            if (draws(child.Kind, child.Id) is { } outcome && child.Weight > 0) parts.Add(new Part(child, outcome));
        var gates = new List<Part>();
        foreach (var dependency in graph.Dependencies(objective.Id))
            if (draws(SubjectKind.Objective, dependency) is { } outcome) gates.Add(new Part(new OutcomeChild(SubjectKind.Objective, dependency, 1), outcome));
        return (parts, gates);
    }

    /// <summary>
    /// The smallest set of children that explains the risk, found greedily: each time the child whose certainty lowers the
    /// simulated risk most is added. Empty without much risk and where more than a few children would be needed.
    /// </summary>
    private static Dictionary<(SubjectKind, string), double> Causes(Objective objective, List<Part> parts, List<Part> gates, double probability)
    {
        var found = new Dictionary<(SubjectKind, string), double>();
        if (probability < 0.25) return found;
        var candidates = parts.Concat(gates)
            .OrderByDescending(part => part.Draws.Probability * part.Child.Weight).ThenBy(part => part.Child.Id, StringComparer.Ordinal)
            .Take(MostCandidates).ToList();
        List<Part> left = [.. parts], leftGates = [.. gates];
        var current = probability;
        while (current > (1 - ExplainedShare) * probability)
        {
            if (found.Count == MostCauses || candidates.Count == 0) return [];
            var best = candidates[0];
            var lowest = double.PositiveInfinity;
            foreach (var candidate in candidates)
            {
                var risk = RiskOf(candidate);
                if (risk < lowest) (lowest, best) = (risk, candidate);
            }

            candidates.Remove(best);
            var index = left.IndexOf(best);
            if (index >= 0) left[index] = Certain(best);
            else leftGates.Remove(best);
            current = lowest;
            found[(best.Child.Kind, best.Child.Id)] = lowest;
        }

        return found;

        double RiskOf(Part reached)
        {
            var own = new ulong[OutcomeDraws.Words];
            Combine(objective, [.. left.Select(part => part == reached ? Certain(part) : part)], own, []);
            return Share(Gate(own, leftGates, leftGates.IndexOf(reached)));
        }

        static Part Certain(Part part) => part with { Draws = part.Draws with { Misses = new byte[OutcomeDraws.Words * 8] } };
    }

    private static void Combine(Objective objective, List<Part> parts, ulong[] own, ulong[][] without)
    {
        if (objective.OutcomeRule == OutcomeRule.All) CombineAll(parts, own, without);
        else CombineScore(Bearable(objective, parts), parts, own, without);
    }

    private static double Share(ReadOnlySpan<ulong> words) => (double)OutcomeDraws.CountOf(words) / OutcomeDraws.Count;

    /// <summary>An objective is missed as well where one that it depends on is.</summary>
    private static ulong[] Gate(ulong[] own, List<Part> gates, int skip)
    {
        var misses = (ulong[])own.Clone();
        for (var g = 0; g < gates.Count; g++)
        {
            if (g == skip) continue;
            var bits = gates[g].Draws.Bits;
            for (var word = 0; word < misses.Length; word++) misses[word] |= bits[word];
        }

        return misses;
    }

    /// <summary>Missed when any child is; without a child it is missed where another one is too.</summary>
    private static void CombineAll(List<Part> parts, ulong[] own, ulong[][] without)
    {
        var twice = new ulong[OutcomeDraws.Words];
        foreach (var part in parts)
        {
            var bits = part.Draws.Bits;
            for (var word = 0; word < own.Length; word++)
            {
                twice[word] |= own[word] & bits[word];
                own[word] |= bits[word];
            }
        }

        for (var i = 0; i < without.Length; i++)
        {
            var bits = parts[i].Draws.Bits;
            without[i] = new ulong[OutcomeDraws.Words];
            for (var word = 0; word < own.Length; word++) without[i][word] = own[word] & (~bits[word] | twice[word]);
        }
    }

    /// <summary>Largest lost weight that still leaves a weighted score reached.</summary>
    private static double Bearable(Objective objective, List<Part> parts) => (1 - objective.ScoreToReach) * parts.Sum(part => part.Child.Weight) * (1 + Tolerance);

    /// <summary>Missed where the weighted share of reached children is below the score to reach.</summary>
    private static void CombineScore(double bearable, List<Part> parts, ulong[] own, ulong[][] without)
    {
        var lost = new double[OutcomeDraws.Count];
        foreach (var part in parts)
        {
            var bits = part.Draws.Bits;
            for (var path = 0; path < lost.Length; path++)
                if ((bits[path >> 6] >> (path & 63) & 1) != 0) lost[path] += part.Child.Weight;
        }

        for (var path = 0; path < lost.Length; path++)
            if (lost[path] > bearable) own[path >> 6] |= 1UL << (path & 63);
        for (var i = 0; i < without.Length; i++)
        {
            without[i] = (ulong[])own.Clone();
            var bits = parts[i].Draws.Bits;
            var weight = parts[i].Child.Weight;
            for (var word = 0; word < own.Length; word++)
                for (var rest = own[word] & bits[word]; rest != 0; rest &= rest - 1)
                {
                    var bit = System.Numerics.BitOperations.TrailingZeroCount(rest);
                    if (lost[word * 64 + bit] - weight <= bearable) without[i][word] &= ~(1UL << bit);
                }
        }
    }
}
