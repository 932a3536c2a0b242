using InsightEngine.Insights.Strategy;
using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Insights.Risk;

/// <summary>When an initiative is expected to be delivered.</summary>
/// <param name="LateProbability">Probability that it is finished after its due date.</param>
/// <param name="Early">10 % quantile of the finish.</param>
/// <param name="Median">Its median.</param>
/// <param name="Late">Its 90 % quantile.</param>
public sealed record DeliveryOutlook(double LateProbability, DateOnly Early, DateOnly Median, DateOnly Late)
{
    private const int Paths = OutcomeDraws.Count;

    /// <summary>
    /// Simulates the steps that are left, one after the other: each takes its planned days times a lognormal factor whose level
    /// is the organisation's and the initiative's own (<see cref="DeliveryPace"/>). The step under way has not ended before
    /// today, so only the part of its distribution after today counts.
    /// </summary>
    /// <param name="initiative">Running or planned.</param>
    /// <param name="milestones">Of this initiative, in any order; the planned finish is its last step.</param>
    /// <param name="due">Last day on which it is in time.</param>
    /// <param name="pace">How steps have gone so far.</param>
    /// <param name="today">The day of the judgement.</param>
    /// <param name="seed">Of the simulation, together with the initiative.</param>
    public static DeliveryOutlook Of(Initiative initiative, IReadOnlyList<Milestone> milestones, DateOnly due, DeliveryPace pace, DateOnly today, ulong seed = 0)
    {
        var steps = DeliveryPace.Steps(initiative, milestones);
        var done = steps.Where(step => step.Finished is not null).ToList();
        var start = done.Count == 0 ? initiative.Start : done.Max(step => step.Finished!.Value);
        if (initiative.Status == InitiativeStatus.Planned && start < today) start = today;
        var left = steps.Where(step => step.Finished is null).ToList();
        var (mean, variance) = pace.LevelOf(initiative.Id);
        var random = new RandomStream(seed ^ StableHash.Of(initiative.Id));
        var finishes = new double[Paths];
        var late = 0;
        for (var path = 0; path < Paths; path++)
        {
            var level = mean + Math.Sqrt(variance) * random.NextGaussian();
            double at = start.DayNumber;
            for (var i = 0; i < left.Count; i++)
            {
                var spent = i == 0 ? Math.Max(0, today.DayNumber - at) : 0;
                at += left[i].Days * Factor(level, pace.Spread, spent / left[i].Days, random);
            }

            // A finish within a day is in time on that day.
            finishes[path] = Math.Ceiling(Math.Min(at, DateOnly.MaxValue.DayNumber));
            if (finishes[path] > due.DayNumber) late++;
        }

        Array.Sort(finishes);
        return new DeliveryOutlook((double)late / Paths, Day(0.1), Day(0.5), Day(0.9));

        DateOnly Day(double probability) => DateOnly.FromDayNumber((int)Math.Round(Descriptive.QuantileOfSorted(finishes, probability)));
    }

    /// <summary>A lognormal factor that is larger than what has been spent already.</summary>
    private static double Factor(double level, double spread, double spent, RandomStream random)
    {
        var below = spent <= 0 ? 0 : Gaussian.Cdf((Math.Log(spent) - level) / spread);
        // Long overdue: what is left of the tail is too thin to draw from; its exponential shape gives the rest.
        if (below > 1 - 1e-9) return spent * (1 + 0.1 * -Math.Log(1 - random.NextUniform()));
        var uniform = below + (1 - below) * random.NextUniform();
        return Math.Max(spent, Math.Exp(level + spread * Gaussian.Quantile(Math.Clamp(uniform, 1e-12, 1 - 1e-12))));
    }
}
