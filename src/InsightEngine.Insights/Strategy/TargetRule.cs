namespace InsightEngine.Insights.Strategy;

/// <summary>
/// When a compared value (last, sum or average of the target's period) is on target. A limit counts as met when equal.
/// </summary>
/// <param name="Direction">The direction in which the KPI gets better.</param>
/// <param name="Low">Smallest value on target; negative infinity without one.</param>
/// <param name="High">Largest value on target; positive infinity without one.</param>
public readonly record struct TargetRule(Direction Direction, double Low, double High)
{
    public bool IsMet(double value) => value >= Low && value <= High;

    /// <summary>How far a value is off target, in the KPI's unit; 0 when it is on target.</summary>
    public double Shortfall(double value) => value < Low ? Low - value : value > High ? value - High : 0;

    /// <summary>Distance to the nearest limit, positive on the good side.</summary>
    public double Margin(double value) => Math.Min(value - Low, High - value);

    /// <summary>The value with the smallest margin: when it is on target, all are. NaN stays out; NaN without any.</summary>
    public double Worst(IEnumerable<double> values)
    {
        double worst = double.NaN, least = double.PositiveInfinity;
        foreach (var value in values)
        {
            var margin = Margin(value);
            if (double.IsNaN(value) || (margin >= least && !double.IsNaN(worst))) continue;
            (worst, least) = (value, margin);
        }

        return worst;
    }

    /// <summary>The nearest value on target.</summary>
    public double Nearest(double value) => Math.Clamp(value, Low, High);

    /// <summary>The rule of a target, or the reason why it cannot be judged.</summary>
    public static TargetRule? Of(Target target, KpiDefinition definition, out string? fault)
    {
        fault = null;
        switch (definition.Direction)
        {
            case Direction.WithinRange:
                if (target.RangeLow is not { } low || target.RangeHigh is not { } high || !(low <= high))
                    fault = "the target has no valid range; give its lower and upper end";
                else if (high < definition.LowerBound || low > definition.UpperBound)
                    fault = "the target's range lies outside the possible values; correct the range or the bounds";
                else
                    return new TargetRule(Direction.WithinRange, low, high);
                return null;
            case var direction when target.Value is not { } value || !double.IsFinite(value):
                fault = $"the target has no value to reach ({(direction == Direction.Up ? "at least" : "at most")} what?)";
                return null;
            default:
                if (Sums(definition) is false && (target.Value < definition.LowerBound || target.Value > definition.UpperBound))
                {
                    fault = "the target lies outside the possible values; correct the target or the bounds";
                    return null;
                }

                return definition.Direction == Direction.Up
                    ? new TargetRule(Direction.Up, target.Value!.Value, double.PositiveInfinity)
                    : new TargetRule(Direction.Down, double.NegativeInfinity, target.Value!.Value);
        }
    }

    private static bool Sums(KpiDefinition definition) => definition.Aggregation == Aggregation.Sum;
}
