using InsightEngine.Insights.Strategy;

namespace InsightEngine.Insights.Risk;

/// <summary>What is assumed of a KPI: how its next periods turn out, or another target for its open period, or both.</summary>
public sealed record WhatIfQuestion
{
    /// <summary>Values of the periods after the last known one, in the KPI's unit; at most up to the end of the open target's period.</summary>
    public IReadOnlyList<double> NextValues { get; init; } = [];

    /// <summary>Another value to reach, for a KPI that should rise or fall.</summary>
    public double? Target { get; init; }

    /// <summary>Another lower end of the wanted range.</summary>
    public double? RangeLow { get; init; }

    /// <summary>Another upper end of the wanted range.</summary>
    public double? RangeHigh { get; init; }
}

/// <summary>The open target's outcome under one set of assumptions; see <see cref="KpiOutlook"/> for the members.</summary>
public sealed record WhatIfOutcome(double? MissProbability, double? ExpectedLow, double? ExpectedMedian, double? ExpectedHigh, double? RequiredRunRate, DateOnly? CrossingDate, string? Note);

/// <summary>An objective's risk as it is and as it would be.</summary>
public sealed record WhatIfRisk(string ObjectiveId, double? Now, double? Then);

/// <param name="TargetEnd">Due date of the target that is judged.</param>
/// <param name="OpenPeriods">Periods of the target that were still open before the assumption.</param>
/// <param name="Now">As it is.</param>
/// <param name="Then">As it would be.</param>
/// <param name="Objectives">Every objective that rests on the KPI, nearest first.</param>
public sealed record WhatIfAnswer(DateOnly TargetEnd, int OpenPeriods, WhatIfOutcome Now, WhatIfOutcome Then, IReadOnlyList<WhatIfRisk> Objectives);

/// <summary>The assumption cannot be judged; the message says why and what can be asked.</summary>
public sealed class WhatIfException(string message) : Exception(message);

/// <summary>The records of a KPI as they would be under an assumption.</summary>
internal static class WhatIf
{
    private const string Assumed = "what if";

    /// <param name="input">What is known.</param>
    /// <param name="question">What is assumed.</param>
    /// <param name="now">Time of the question.</param>
    /// <returns>The records, the target that is judged, and the periods that are open before the assumption.</returns>
    /// <exception cref="WhatIfException">There is no history or open target, or the assumption does not fit them.</exception>
    public static (KpiInput Input, TargetWindow Window, int OpenPeriods) Assume(KpiInput input, WhatIfQuestion question, DateTimeOffset now)
    {
        var history = KpiHistory.Of(input.Kpi, input.Definitions, input.Observations);
        if (history.Last is not { } last || history.Definition is not { } definition) throw new WhatIfException("The KPI has no value yet; report one first.");
        var calendar = TargetCalendar.Of(input.Kpi, history, input.Targets, DateOnly.FromDateTime(now.UtcDateTime));
        if (calendar.Open is not { } window) throw new WhatIfException("The KPI has no open target; set one first.");
        var open = (int)Math.Min(int.MaxValue, window.Last - last);
        if (question.NextValues.Count > open)
            throw new WhatIfException($"{question.NextValues.Count} values are assumed, but the target's period to {Number.Date(window.Target.PeriodEnd)} has only {Number.Count(open, "open period")}.");
        foreach (var value in question.NextValues)
            if (!double.IsFinite(value) || value < definition.LowerBound || value > definition.UpperBound)
                throw new WhatIfException($"{Number.Show(value, definition.Unit)} is not a possible value of the KPI; assume one within its bounds.");

        var target = Changed(window.Target, question, definition);
        return (
            input with
            {
                Targets = [.. input.Targets.Where(one => (one.PeriodStart, one.PeriodEnd) != (target.PeriodStart, target.PeriodEnd)), target],
                Observations = [.. input.Observations, .. question.NextValues.Select((value, i) => new Observation
                {
                    KpiId = input.Kpi.Id,
                    PeriodStart = (last + (i + 1)).FirstDay!.Value,
                    Value = value,
                    RecordedAt = now,
                    RecordedBy = Assumed,
                    Source = Assumed,
                    DefinitionVersion = definition.Version,
                })],
            },
            window with { Target = target },
            open);
    }

    private static Target Changed(Target target, WhatIfQuestion question, KpiDefinition definition)
    {
        var isRange = definition.Direction == Direction.WithinRange;
        if (isRange && question.Target is not null) throw new WhatIfException("The KPI shall stay within a range; assume its lower and upper end instead of one value.");
        if (!isRange && (question.RangeLow ?? question.RangeHigh) is not null) throw new WhatIfException("The KPI has one value to reach; assume that instead of a range.");
        var changed = target with { Value = question.Target ?? target.Value, RangeLow = question.RangeLow ?? target.RangeLow, RangeHigh = question.RangeHigh ?? target.RangeHigh };
        if (TargetRule.Of(changed, definition, out var fault) is null) throw new WhatIfException($"The assumed target cannot be judged: {fault}.");
        return changed;
    }
}
