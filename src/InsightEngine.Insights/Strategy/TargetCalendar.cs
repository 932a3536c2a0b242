namespace InsightEngine.Insights.Strategy;

/// <summary>How a closed target ended.</summary>
/// <param name="Window">The target and its periods.</param>
/// <param name="Value">The compared value: last (the worst of those to be held), sum or average of the known values.</param>
/// <param name="Met">Whether it was on target.</param>
public sealed record TargetOutcome(TargetWindow Window, double Value, bool Met);

/// <summary>Which target of a KPI is open, and how the earlier ones ended.</summary>
public sealed record TargetCalendar
{
    /// <summary>A per-period target is carried forward when at least this many periods had one.</summary>
    public const int RecurrencesToCarry = 3;

    /// <summary>The target whose outcome is still to come; null when there is none.</summary>
    public TargetWindow? Open { get; init; }

    /// <summary>When <see cref="Open"/> counts as met; null when it cannot be judged, with the reason in <see cref="Note"/>.</summary>
    public TargetRule? Rule { get; init; }

    /// <summary>Targets whose last period is known, oldest first.</summary>
    public IReadOnlyList<TargetOutcome> Closed { get; init; } = [];

    /// <summary>Past its due date and the grace, without the value that would close it.</summary>
    public bool IsOverdue { get; init; }

    public string? Note { get; init; }

    /// <summary>
    /// The open target is the earliest one whose last period has no value yet and whose due date, with the grace for
    /// reporting, is not past. When all such due dates are past, the earliest is taken and marked overdue. When there is
    /// none at all but the KPI had a target in each of its last periods, the last one is carried forward one period.
    /// </summary>
    public static TargetCalendar Of(Kpi kpi, KpiHistory history, IReadOnlyList<Target> targets, DateOnly today)
    {
        if (history.Definition is not { } definition) return new TargetCalendar { Note = "no definition" };
        List<TargetWindow> windows = [.. targets
            .Select(target => TargetWindow.Of(target, history.Cadence))
            .OrderBy(window => window.Target.PeriodEnd).ThenBy(window => window.Target.PeriodStart)];

        var closed = new List<TargetOutcome>();
        TargetWindow? open = null, overdue = null;
        foreach (var window in windows)
        {
            if (history.Last is { } last && last.Ordinal >= window.Last.Ordinal)
            {
                if (Outcome(window, history, definition) is { } outcome) closed.Add(outcome);
            }
            else if (window.Target.PeriodEnd.AddDays(kpi.GraceDays) >= today)
            {
                open ??= window;
            }
            else
            {
                overdue ??= window;
            }
        }

        var isOverdue = open is null && overdue is not null;
        open ??= overdue ?? Carried(windows, history);
        if (open is null) return new TargetCalendar { Closed = closed, Note = targets.Count == 0 ? "no target" : "no open target" };
        var rule = TargetRule.Of(open.Target, definition, out var fault);
        var note = fault ?? (isOverdue ? "the due date is past and its value is missing" : open.IsCarried ? "the last target is carried forward" : null);
        return new TargetCalendar { Open = open, Rule = rule, Closed = closed, IsOverdue = isOverdue, Note = note };
    }

    private static TargetOutcome? Outcome(TargetWindow window, KpiHistory history, KpiDefinition definition)
    {
        if (TargetRule.Of(window.Target, definition, out _) is not { } rule) return null;
        var value = Compared(window, history, definition.Aggregation, rule);
        return double.IsNaN(value) ? null : new TargetOutcome(window, value, rule.IsMet(value));
    }

    /// <summary>Last (the worst of those to be held), sum or average of the known values in the window; NaN when it cannot be known.</summary>
    public static double Compared(TargetWindow window, KpiHistory history, Aggregation aggregation, TargetRule rule)
    {
        if (aggregation == Aggregation.Last)
        {
            List<double> held = [];
            for (var period = window.HoldFirst; period.Ordinal <= window.Last.Ordinal; period += 1) held.Add(history.At(period));
            var worst = rule.Worst(held);
            // One value off target decides; otherwise a hole leaves it open.
            return held.Exists(double.IsNaN) && rule.IsMet(worst) ? double.NaN : worst;
        }

        double sum = 0;
        var known = 0;
        for (var period = window.First; period.Ordinal <= window.Last.Ordinal; period += 1)
        {
            var value = history.At(period);
            if (double.IsNaN(value)) continue;
            sum += value;
            known++;
        }

        if (known == 0) return double.NaN;
        // A sum with a hole is not the period's sum: it stays unknown.
        return aggregation == Aggregation.Average ? sum / known : known == window.Length ? sum : double.NaN;
    }

    private static TargetWindow? Carried(List<TargetWindow> windows, KpiHistory history)
    {
        if (history.Last is not { } last || windows.Count < RecurrencesToCarry) return null;
        var recent = windows[^RecurrencesToCarry..];
        if (recent.Any(window => window.Length != 1) || recent[^1].Last.Ordinal != last.Ordinal) return null;
        var next = last + 1;
        var target = recent[^1].Target with { PeriodStart = next.FirstDay!.Value, PeriodEnd = next.LastDay!.Value };
        return new TargetWindow(target, next, next, IsCarried: true);
    }
}
