using InsightEngine.Insights.Strategy;
using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Insights.Risk;

/// <summary>What is known of a KPI below an objective that may be a lever.</summary>
/// <param name="Outlook">The latest.</param>
/// <param name="Rule">When its open target is met.</param>
public sealed record LeverInput(KpiOutlook Outlook, TargetRule Rule);

/// <summary>A KPI whose improvement would lower an objective's risk.</summary>
/// <param name="KpiId">The KPI.</param>
/// <param name="MissProbability">As it is.</param>
/// <param name="MissProbabilityThen">With the improvement.</param>
/// <param name="ImproveBy">Shift of the expected outcome that it takes, in the KPI's unit, signed.</param>
/// <param name="ImproveTo">The expected outcome with it: last, sum or average over the target's period.</param>
/// <param name="RiskNow">The objective's risk as it is.</param>
/// <param name="RiskThen">With this improvement alone.</param>
/// <param name="RiskTogether">With this improvement and those before it in the list.</param>
public sealed record Lever(string KpiId, double MissProbability, double MissProbabilityThen, double ImproveBy, double ImproveTo, double RiskNow, double RiskThen, double RiskTogether);

/// <summary>Which improvement helps an objective most.</summary>
public static class Levers
{
    /// <summary>Chance of a miss that an improvement aims at: nine in ten reach the target.</summary>
    public const double Aim = 0.1;

    /// <summary>KPIs that are less likely to miss are no lever.</summary>
    private const double LeastProbability = 0.2;

    /// <summary>The risk must fall by more than the error of the simulation.</summary>
    private const double LeastGain = 0.01;

    private const int MostCandidates = 40, MostLevers = 6;
    private static readonly double NormalTenth = -Gaussian.Quantile(0.1);

    /// <summary>
    /// Moves KPIs below the objective to where their chance of a miss is <see cref="Aim"/>, and simulates the objective again:
    /// each time the KPI that, with those chosen before, lowers the risk most. Each lost future is saved with the same chance,
    /// whatever else happens in it.
    /// </summary>
    /// <param name="objectiveId">The objective.</param>
    /// <param name="graph">The strategy.</param>
    /// <param name="draws">Latest draws of a subject; null when it has none.</param>
    /// <param name="inputs">KPIs with an open target, by id.</param>
    /// <returns>In the order of choice; empty when nothing below is likely to miss.</returns>
    public static IReadOnlyList<Lever> Of(string objectiveId, StrategyGraph graph, Func<SubjectKind, string, OutcomeDraws?> draws, IReadOnlyDictionary<string, LeverInput> inputs)
    {
        var below = graph.Below(objectiveId);
        var objectives = below.Where(child => child.Kind == SubjectKind.Objective).Select(child => child.Id).Append(objectiveId).ToHashSet();
        if (graph.Objective(objectiveId) is null || Risk([]) is not { } now) return [];
        var candidates = new List<(Lever Alone, OutcomeDraws Improved)>();
        foreach (var (outlook, rule) in below.Where(child => child.Kind == SubjectKind.Kpi)
            .Select(child => inputs.GetValueOrDefault(child.Id)).OfType<LeverInput>()
            .Where(input => input.Outlook.MissProbability >= LeastProbability)
            .OrderByDescending(input => input.Outlook.MissProbability).ThenBy(input => input.Outlook.KpiId, StringComparer.Ordinal)
            .Take(MostCandidates))
        {
            if (Improvement(outlook, rule) is not { } improvement || draws(SubjectKind.Kpi, outlook.KpiId) is not { } known) continue;
            var improved = Thin(known, improvement.Then / outlook.MissProbability!.Value);
            candidates.Add((
                new Lever(outlook.KpiId, outlook.MissProbability.Value, improvement.Then, improvement.By, outlook.ExpectedMedian!.Value + improvement.By, now, Risk([improved]) ?? now, now),
                improved));
        }

        var levers = new List<Lever>();
        var chosen = new List<OutcomeDraws>();
        var current = now;
        while (levers.Count < MostLevers && candidates.Count > 0)
        {
            var best = candidates.Select(one => (one.Alone, one.Improved, Together: Risk([.. chosen, one.Improved]) ?? current))
                .MinBy(one => (one.Together, one.Alone.RiskThen));
            // A part of a set that helps only together is no gain yet; one step further is looked at before giving up.
            if (current - best.Together < LeastGain && !HelpsWithAnother(best.Improved)) break;
            levers.Add(best.Alone with { RiskTogether = best.Together });
            chosen.Add(best.Improved);
            candidates.RemoveAll(one => one.Alone.KpiId == best.Alone.KpiId);
            current = best.Together;
        }

        return levers;

        bool HelpsWithAnother(OutcomeDraws improved) =>
            candidates.Exists(other => other.Improved != improved && current - (Risk([.. chosen, improved, other.Improved]) ?? current) >= LeastGain);

        // Bottom-up from the changed KPIs; what does not rest on them keeps its draws.
        double? Risk(IReadOnlyCollection<OutcomeDraws> changed)
        {
            var fresh = changed.ToDictionary(one => (one.SubjectKind, one.SubjectId), one => (OutcomeDraws?)one);
            foreach (var objective in graph.WithAncestors(changed.Select(one => graph.Kpi(one.SubjectId)!.ObjectiveId!).Append(objectiveId)))
            {
                if (!objectives.Contains(objective.Id)) continue;
                var misses = ObjectiveRisk.Misses(objective, graph, (kind, id) => fresh.TryGetValue((kind, id), out var outcome) ? outcome : draws(kind, id));
                fresh[(SubjectKind.Objective, objective.Id)] = misses;
                if (objective.Id == objectiveId) return misses?.Probability;
            }

            return null;
        }
    }

    /// <summary>The shift of the whole distribution that brings the chance of a miss to the aim; into a range, to its middle.</summary>
    private static (double By, double Then)? Improvement(KpiOutlook outlook, TargetRule rule)
    {
        if (outlook is not { ExpectedLow: { } low, ExpectedMedian: { } median, ExpectedHigh: { } high, MissProbability: { } miss }) return null;
        switch (rule.Direction)
        {
            case Direction.Up:
                return rule.Low > low ? (rule.Low - low, Aim) : null;
            case Direction.Down:
                return rule.High < high ? (rule.High - high, Aim) : null;
            default:
                // Two half normal distributions around the median, by its 10 % and 90 % quantiles.
                double by = (rule.Low + rule.High) / 2 - median, half = (rule.High - rule.Low) / 2;
                var then = Tail(half, (median - low) / NormalTenth) + Tail(half, (high - median) / NormalTenth);
                return then < miss ? (by, then) : null;
        }

        static double Tail(double distance, double deviation) => deviation > 0 ? Gaussian.Cdf(-distance / deviation) : 0;
    }

    /// <summary>Keeps so much of the futures that miss, chosen by the subject's name: the same question has the same answer.</summary>
    private static OutcomeDraws Thin(OutcomeDraws draws, double share)
    {
        var words = draws.Bits.ToArray();
        var random = new RandomStream(StableHash.Of(draws.SubjectId));
        for (var path = 0; path < OutcomeDraws.Count; path++)
        {
            var bit = 1UL << (path & 63);
            if ((words[path >> 6] & bit) != 0 && random.NextUniform() >= share) words[path >> 6] &= ~bit;
        }

        return OutcomeDraws.Of(draws.SubjectKind, draws.SubjectId, words);
    }
}
