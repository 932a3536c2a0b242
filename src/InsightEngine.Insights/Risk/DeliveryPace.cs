using InsightEngine.Insights.Strategy;

namespace InsightEngine.Insights.Risk;

/// <summary>A part of an initiative, from the end of the one before to its own.</summary>
/// <param name="Days">Planned, at least 1.</param>
/// <param name="Finished">Null while it is not.</param>
/// <param name="Taken">Days that it took, at least 1; null while it is not finished or has no finished one before it.</param>
public readonly record struct DeliveryStep(double Days, DateOnly? Finished, double? Taken);

/// <summary>
/// How long steps take against their plan, learned from finished milestones: the logarithm of the ratio is the
/// organisation's level, plus the initiative's own, plus noise. Levels of initiatives with few finished steps are shrunk
/// towards the organisation's, and this towards a prior of slightly late work with wide noise.
/// </summary>
/// <remarks>
/// Lognormal activity times with a common cause: Trietsch, Mazmanyan, Gevorgyan and Baker, <i>Modeling activity times by the
/// Parkinson distribution with a lognormal core</i>, European Journal of Operational Research 216 (2012). Shrinkage by the
/// variance components of the one-way random-effects model (Searle, Casella and McCulloch, 1992).
/// </remarks>
public sealed class DeliveryPace
{
    /// <summary>Before anything is known: half of all steps take over 5 % longer than planned, one in six over 70 %.</summary>
    private const double PriorLevel = 0.05, PriorSpread = 0.5, PriorBetween = 0.04;

    /// <summary>Finished steps that weigh as much as the prior.</summary>
    private const double PriorSteps = 8;

    private const double LargestRatio = 10;
    private readonly Dictionary<string, (double Mean, int Count)> _own = [];

    /// <summary>Learns from all initiatives of a strategy.</summary>
    public static DeliveryPace Of(StrategyGraph graph) => new(graph.Initiatives.Select(one => (one, (IReadOnlyList<Milestone>)[.. graph.Milestones[one.Id]])));

    /// <param name="initiatives">With their milestones, finished or not.</param>
    public DeliveryPace(IEnumerable<(Initiative Initiative, IReadOnlyList<Milestone> Milestones)> initiatives)
    {
        var ratios = new List<(string Id, double Log)>();
        foreach (var (initiative, milestones) in initiatives.OrderBy(one => one.Initiative.Id, StringComparer.Ordinal))
            foreach (var step in Steps(initiative, milestones))
                if (step.Taken is { } taken) ratios.Add((initiative.Id, Math.Log(Math.Clamp(taken / step.Days, 1 / LargestRatio, LargestRatio))));
        Count = ratios.Count;
        Level = (PriorSteps * PriorLevel + ratios.Sum(ratio => ratio.Log)) / (PriorSteps + ratios.Count);
        foreach (var group in ratios.GroupBy(ratio => ratio.Id)) _own[group.Key] = (group.Average(ratio => ratio.Log), group.Count());

        var within = ratios.Sum(ratio => (ratio.Log - _own[ratio.Id].Mean) * (ratio.Log - _own[ratio.Id].Mean));
        var freedom = ratios.Count - _own.Count;
        var variance = (PriorSteps * PriorSpread * PriorSpread + within) / (PriorSteps + freedom);
        Spread = Math.Sqrt(variance);
        // Moments: the means of initiatives scatter by what is between them and by the noise of their few steps.
        var scatter = _own.Values.Sum(own => own.Count * (own.Mean - Level) * (own.Mean - Level)) - _own.Count * variance;
        var moment = ratios.Count == 0 ? 0 : Math.Max(0, scatter / ratios.Count);
        _between = (PriorSteps * PriorBetween + _own.Count * moment) / (PriorSteps + _own.Count);
    }

    private readonly double _between;

    /// <summary>Finished steps that were learned from.</summary>
    public int Count { get; }

    /// <summary>The organisation's mean logarithm of taken over planned days.</summary>
    public double Level { get; }

    /// <summary>Standard deviation of the logarithm within an initiative.</summary>
    public double Spread { get; }

    /// <summary>Posterior mean and variance of an initiative's level.</summary>
    public (double Mean, double Variance) LevelOf(string initiativeId)
    {
        if (!_own.TryGetValue(initiativeId, out var own)) return (Level, _between);
        var trust = _between / (_between + Spread * Spread / own.Count);
        return (Level + trust * (own.Mean - Level), _between * (1 - trust));
    }

    /// <summary>The parts of an initiative in the order of their plan: its milestones, and the rest to its planned finish.</summary>
    public static IReadOnlyList<DeliveryStep> Steps(Initiative initiative, IReadOnlyList<Milestone> milestones)
    {
        var steps = new List<DeliveryStep>();
        var planned = initiative.Start;
        DateOnly? before = initiative.Status == InitiativeStatus.Planned ? null : initiative.Start;
        foreach (var milestone in milestones.OrderBy(milestone => milestone.Due).ThenBy(milestone => milestone.Number)) Add(milestone.Due, milestone.Finished);
        if (initiative.PlannedFinish > planned || steps.Count == 0) Add(initiative.PlannedFinish, initiative.Finished);
        return steps;

        void Add(DateOnly due, DateOnly? finished)
        {
            var days = Math.Max(1, due.DayNumber - planned.DayNumber);
            // Work that runs beside its predecessor tells nothing of how long a step takes.
            double? taken = before is { } from && finished is { } to && to > from ? to.DayNumber - from.DayNumber : null;
            steps.Add(new DeliveryStep(days, finished, taken));
            planned = due > planned ? due : planned;
            before = finished;
        }
    }
}
