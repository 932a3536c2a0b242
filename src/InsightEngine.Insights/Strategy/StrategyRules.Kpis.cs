using InsightEngine.Numerics.Series;

namespace InsightEngine.Insights.Strategy;

public static partial class StrategyRules
{
    public static void Check(Kpi kpi, StrategyView view, RuleFindings findings)
    {
        var record = $"KPI '{kpi.Id}'";
        CheckId(record, kpi.Id, findings);
        CheckName(record, "name", kpi.Name, findings);
        CheckLength(record, "source", kpi.Source, NameLength, findings);
        CheckWeight(record, kpi.Weight, findings);
        CheckUnitAndOwner(record, kpi.OrgUnitId, kpi.OwnerId, view, findings);
        if (kpi.ObjectiveId is null) findings.Warn($"{record} belongs to no objective: nothing is decided by it.");
        else if (!view.Objectives.ContainsKey(kpi.ObjectiveId)) findings.Refuse($"{record} measures {view.Unknown("objective", kpi.ObjectiveId)}, or leave it empty.");
        if (kpi.Cadence is Cadence.Index or Cadence.Hourly)
            findings.Refuse($"{record} has the cadence {kpi.Cadence}; a KPI is daily, weekly, monthly, quarterly or yearly.");
        if (kpi.GraceDays < 0) findings.Refuse(Text($"{record} has {kpi.GraceDays} days of grace; give 0 or more."));
    }

    /// <summary>A KPI without a definition means nothing; checked when the definitions of the batch are in the view.</summary>
    public static void CheckDefined(Kpi kpi, StrategyView view, RuleFindings findings)
    {
        if (!view.Definitions.TryGetValue(kpi.Id, out var versions) || versions.Count == 0)
            findings.Refuse($"KPI '{kpi.Id}' has no definition; add version 1 with its unit, direction and aggregation.");
    }

    /// <param name="definition">The definition to check; its KPI need not be in the view yet.</param>
    public static void Check(KpiDefinition definition, StrategyView view, RuleFindings findings)
    {
        var record = Text($"definition version {definition.Version} of KPI '{definition.KpiId}'");
        CheckLength(record, "formula", definition.Formula, 4000, findings);
        CheckLength(record, "reason", definition.Reason, 4000, findings);
        CheckName(record, "unit", definition.Unit, findings);
        if (definition.LowerBound is { } low && !double.IsFinite(low) || definition.UpperBound is { } high && !double.IsFinite(high))
            findings.Refuse($"{record} has a bound that is not finite; leave an unlimited side empty.");
        else if (definition.LowerBound >= definition.UpperBound)
            findings.Refuse(Text($"{record} has the lower bound {definition.LowerBound} and the upper bound {definition.UpperBound}; the lower one must be smaller."));
        if (definition.Version < 1)
        {
            findings.Refuse($"{record}: versions count from 1.");
            return;
        }

        var versions = view.Definitions.GetValueOrDefault(definition.KpiId);
        if (versions is not null && versions.TryGetValue(definition.Version, out var standing))
        {
            var changes = Changes(standing, definition);
            if (changes.Count > 0)
                findings.Refuse(Text($"{record} is changed ({string.Join(", ", changes)}) without a new version; add version {versions.Keys[^1] + 1} with the first period that it applies to and the reason."));
            return;
        }
        if (definition.Version > 1)
        {
            if (versions is null || !versions.TryGetValue(definition.Version - 1, out var before))
                findings.Refuse(Text($"{record} follows no version {definition.Version - 1}; versions are numbered without gaps."));
            else if (definition.EffectiveFrom <= before.EffectiveFrom)
                findings.Refuse($"{record} applies from {Day(definition.EffectiveFrom)}, not after the version before ({Day(before.EffectiveFrom)}); correct the date.");
            if (string.IsNullOrWhiteSpace(definition.Reason))
                findings.Warn($"{record} does not say why it replaced the one before; add the reason.");
        }
    }

    /// <summary>What differs between two texts of one version; the reason may be worded anew.</summary>
    private static List<string> Changes(KpiDefinition from, KpiDefinition to)
    {
        var changes = new List<string>();
        if (from.Unit != to.Unit) changes.Add($"unit '{from.Unit}' to '{to.Unit}'");
        if (from.Direction != to.Direction) changes.Add($"direction {from.Direction} to {to.Direction}");
        if (from.Aggregation != to.Aggregation) changes.Add($"aggregation {from.Aggregation} to {to.Aggregation}");
        if (from.Formula != to.Formula) changes.Add("formula");
        if (!Nullable.Equals(from.LowerBound, to.LowerBound)) changes.Add("lower bound");
        if (!Nullable.Equals(from.UpperBound, to.UpperBound)) changes.Add("upper bound");
        if (from.EffectiveFrom != to.EffectiveFrom) changes.Add($"effective from {Day(from.EffectiveFrom)} to {Day(to.EffectiveFrom)}");
        return changes;
    }

    public static void Check(Target target, StrategyView view, RuleFindings findings)
    {
        var record = $"target of KPI '{target.KpiId}' for {Day(target.PeriodStart)} … {Day(target.PeriodEnd)}";
        if (!view.Kpis.ContainsKey(target.KpiId))
        {
            findings.Refuse($"{record} belongs to {view.Unknown("KPI", target.KpiId)}.");
            return;
        }
        if (target.PeriodEnd < target.PeriodStart)
            findings.Refuse($"{record} is due before its period starts; correct the dates.");
        if (view.DefinitionInForce(target.KpiId, target.PeriodEnd) is not { } definition)
        {
            findings.Refuse($"{record} is due before the first definition of the KPI applies; correct the dates or the definition's first period.");
            return;
        }
        if (definition.Direction == Direction.WithinRange)
        {
            if (target.RangeLow is null || target.RangeHigh is null) findings.Refuse($"{record} needs both ends of the range, because the KPI shall stay within one.");
            else if (target.RangeLow > target.RangeHigh) findings.Refuse(Text($"{record} has the range {target.RangeLow} … {target.RangeHigh}; the lower end must not be above the upper one."));
        }
        else if (target.Value is null)
        {
            findings.Refuse($"{record} has no value to reach; give one.");
        }
        if (target.HoldPeriods < 1) findings.Refuse(Text($"{record} is to be held for {target.HoldPeriods} periods; give 1 or more."));
        else if (target.HoldPeriods > 1)
        {
            if (definition.Aggregation != Aggregation.Last) findings.Refuse($"{record} is to be held, but the KPI's periods are {(definition.Aggregation == Aggregation.Sum ? "summed" : "averaged")}; hold a KPI whose last value counts, or give 1.");
            else if (target.PeriodEnd >= target.PeriodStart && TargetWindow.Of(target, view.Kpis[target.KpiId].Cadence).Length is var periods && periods < target.HoldPeriods)
                findings.Refuse(Text($"{record} is to be held for {target.HoldPeriods} periods and has only {periods}; let it start earlier or hold fewer."));
        }

        if (target.Baseline is not null && definition.Aggregation == Aggregation.Sum) findings.Refuse($"{record} has a baseline, but a sum starts at 0; leave it empty.");
        if (target.Baseline is not null && definition.Direction == Direction.WithinRange) findings.Refuse($"{record} has a baseline, but a KPI that shall stay within a range has no way to go; leave it empty.");
        if (target.Baseline is { } baseline && target.Value is { } aim && (definition.Direction == Direction.Up ? baseline >= aim : baseline <= aim))
            findings.Refuse(Text($"{record} starts from the baseline {baseline}, which has reached {aim} already; correct the baseline or the value."));
        CheckLength(record, "pace", target.Pace, 2000, findings);
        if (target.Pace is { } pace && target.PeriodEnd >= target.PeriodStart && PaceCurve.Read(pace, target, out var fault) is null) findings.Refuse($"{record}: {fault}.");
        foreach (var value in new[] { target.Value, target.RangeLow, target.RangeHigh, target.Baseline })
        {
            if (value is not { } number) continue;
            if (!double.IsFinite(number)) findings.Refuse(Text($"{record} has the value {number}, which is not finite; give a number."));
            else if (definition.Aggregation != Aggregation.Sum && OutOfBounds(number, definition) is { } bounds) findings.Refuse(Text($"{record} has the value {number}, outside {bounds}; correct it or the bounds."));
        }
    }

    /// <summary>Whether a target's period lies inside that of the objective which the KPI measures; true when there is nothing to compare.</summary>
    public static bool IsInsideObjective(Target target, StrategyView view) =>
        !view.Kpis.TryGetValue(target.KpiId, out var kpi) || kpi.ObjectiveId is null || !view.Objectives.TryGetValue(kpi.ObjectiveId, out var objective)
        || target.PeriodStart >= objective.PeriodStart && target.PeriodEnd <= objective.PeriodEnd;

    /// <param name="observation">Its period starts where a period of the KPI's cadence does; a definition version below 1 means the one in force.</param>
    /// <param name="now">No value is known before it is recorded.</param>
    public static void Check(Observation observation, StrategyView view, DateTimeOffset now, RuleFindings findings)
    {
        if (!view.Kpis.TryGetValue(observation.KpiId, out var kpi))
        {
            findings.Refuse($"the value for {Day(observation.PeriodStart)} belongs to {view.Unknown("KPI", observation.KpiId)}.");
            return;
        }
        if (!double.IsFinite(observation.Value))
        {
            findings.Refuse(Text($"{Name(observation, kpi)} is {observation.Value}, which is not finite; leave the value out while it is not known."));
            return;
        }
        if (observation.RecordedAt > now.AddDays(1))
            findings.Refuse(Text($"{Name(observation, kpi)} is recorded in the future ({observation.RecordedAt:yyyy-MM-dd HH:mm}); correct the instant."));

        var definition = observation.DefinitionVersion < 1
            ? view.DefinitionInForce(observation.KpiId, observation.PeriodStart)
            : view.Definitions.GetValueOrDefault(observation.KpiId)?.GetValueOrDefault(observation.DefinitionVersion);
        if (definition is null)
        {
            findings.Refuse(observation.DefinitionVersion < 1
                ? $"{Name(observation, kpi)} lies before the first period that the KPI's definition applies to; correct the period or the definition's first period."
                : Text($"{Name(observation, kpi)} refers to definition version {observation.DefinitionVersion}, which does not exist; add it or leave the version empty."));
        }
        else if (OutOfBounds(observation.Value, definition) is { } bounds)
        {
            findings.Refuse(Text($"{Name(observation, kpi)} is {observation.Value}, outside {bounds}; correct it or the bounds."));
        }
    }

    /// <summary>The observation as a message names it.</summary>
    public static string Name(Observation observation, Kpi kpi) =>
        $"the value of KPI '{kpi.Id}' for {(kpi.Cadence is Cadence.Index or Cadence.Hourly ? Day(observation.PeriodStart) : Period.Containing(observation.PeriodStart, kpi.Cadence).ToString())}";

    private static string? OutOfBounds(double value, KpiDefinition definition) =>
        value < definition.LowerBound || value > definition.UpperBound
            ? Text($"the bounds {(definition.LowerBound is { } low ? low : "−∞")} … {(definition.UpperBound is { } high ? high : "∞")} of definition version {definition.Version}")
            : null;
}
