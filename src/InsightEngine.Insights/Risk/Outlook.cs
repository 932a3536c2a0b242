using InsightEngine.Insights.Strategy;

namespace InsightEngine.Insights.Risk;

/// <summary>What the engine expects of one KPI now; replaced at each recomputation.</summary>
public sealed record KpiOutlook
{
    public required string KpiId { get; init; }
    public required DateTimeOffset ComputedAt { get; init; }

    /// <summary>First day of the last period with a value; null without history.</summary>
    public DateOnly? LastPeriod { get; init; }

    public double? LastValue { get; init; }

    /// <summary>The open target's period; null when there is no open target.</summary>
    public DateOnly? TargetStart { get; init; }
    public DateOnly? TargetEnd { get; init; }

    /// <summary>Probability that the period of the open target ends off target, 0 … 1.</summary>
    public double? MissProbability { get; init; }

    /// <summary>The same as the model says it, before the calibration on the own closed periods.</summary>
    public double? DeliveredMissProbability { get; init; }

    /// <summary>The calibration in force, in words; null without a probability.</summary>
    public string? Calibration { get; init; }

    /// <summary>What the compared value (last, sum or average over the target's period) is expected to be: 10 %, 50 %, 90 % quantile.</summary>
    public double? ExpectedLow { get; init; }
    public double? ExpectedMedian { get; init; }
    public double? ExpectedHigh { get; init; }

    /// <summary>Gain per period that would still reach the target with the median path; null when none is needed or none can.</summary>
    public double? RequiredRunRate { get; init; }

    /// <summary>Start of the first period in which the median path is on the target's good side.</summary>
    public DateOnly? CrossingDate { get; init; }

    /// <summary>Literature name of the forecasting method, or <c>none</c>.</summary>
    public required string Method { get; init; }

    /// <summary>What a reader must know, for example <c>little history</c>.</summary>
    public string? Note { get; init; }

    /// <summary>Fan chart: one entry per period ahead.</summary>
    public IReadOnlyList<ForecastPoint> Fan { get; init; } = [];

    /// <summary>Why the probability is what it is, strongest first.</summary>
    public IReadOnlyList<Driver> Drivers { get; init; } = [];

    /// <summary>
    /// The target that this outlook judges: the one of its period, otherwise the last one before it, carried forward to
    /// its period (see <see cref="TargetCalendar"/>).
    /// </summary>
    /// <param name="targets">Targets of this KPI, in any order.</param>
    /// <returns>Null without an open target.</returns>
    public Target? TargetOf(IEnumerable<Target> targets)
    {
        if (TargetStart is not { } start || TargetEnd is not { } end) return null;
        Target? last = null;
        foreach (var target in targets)
        {
            if (target.PeriodStart == start && target.PeriodEnd == end) return target;
            if (target.PeriodEnd < start && (last is null || target.PeriodEnd > last.PeriodEnd)) last = target;
        }

        return last is null ? null : last with { PeriodStart = start, PeriodEnd = end };
    }
}

/// <summary>Marginal of one future period, in the KPI's unit.</summary>
public sealed record ForecastPoint(DateOnly PeriodStart, double Mean, double Median, double Low80, double High80, double Low95, double High95);

/// <summary>A reason in words with its weight: the change of the probability that it stands for, −1 … 1.</summary>
public sealed record Driver(string Name, string Sentence, double Effect);

/// <summary>What the engine expects of one objective now; replaced at each recomputation.</summary>
public sealed record ObjectiveOutlook
{
    public required string ObjectiveId { get; init; }
    public required DateTimeOffset ComputedAt { get; init; }

    /// <summary>Probability that the objective is not reached, 0 … 1; null when nothing below it can be forecast.</summary>
    public double? RiskProbability { get; init; }

    /// <summary>Children (KPIs and objectives) that explain the risk, largest share first.</summary>
    public IReadOnlyList<RiskContribution> Contributions { get; init; } = [];
}

/// <param name="Kind">KPI or objective.</param>
/// <param name="Id">Of the child.</param>
/// <param name="Probability">The child's own probability of a miss.</param>
/// <param name="Share">The child's part of the parent's probability (Shapley value): the shares of all children add up to it.</param>
/// <param name="Contribution">By how much the parent's probability falls when this child is certain to be reached, 0 … 1.</param>
/// <param name="RiskWithout">
/// Only for the smallest set of children that explains at least 80 % of the risk: the parent's probability when this child
/// and those of the set before it are certain to be reached. The set is ordered by this value, largest first.
/// </param>
public sealed record RiskContribution(SubjectKind Kind, string Id, double Probability, double Share, double Contribution, double? RiskWithout = null);
