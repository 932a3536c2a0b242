using System.Globalization;
using InsightEngine.Insights;
using InsightEngine.Insights.Strategy;
using InsightEngine.Numerics.Series;

namespace InsightEngine.Briefings.Facts;

/// <summary>Turns records of the strategy into facts. A fact has one id wherever it is used.</summary>
internal sealed class StrategyFacts(ScopedView view, SheetDraft draft)
{
    public const string Probability = "probability", Date = "date", Status = "status", Name = "name", Score = "of 100", Count = "count";

    public Fact Number(string id, string subject, string measure, double value, string unit, string? period = null, string? link = null) =>
        draft.Add(new Fact { Id = id, Subject = subject, Measure = measure, Value = value, Unit = unit, Period = period, Link = link });

    public Fact Text(string id, string subject, string measure, string text, string unit, string? link = null) =>
        draft.Add(new Fact { Id = id, Subject = subject, Measure = measure, Text = text, Unit = unit, Link = link });

    public Fact? Miss(Kpi kpi) => view.Outlook(kpi.Id) is { MissProbability: { } probability, TargetEnd: { } end }
        ? Number($"kpi:{kpi.Id}/p_miss@{Iso(end)}", kpi.Name, "probability of missing the target", probability, Probability, Iso(end), Link(kpi))
        : null;

    public Fact? Due(Kpi kpi) => view.Outlook(kpi.Id)?.TargetEnd is { } end
        ? Text($"kpi:{kpi.Id}/due@{Iso(end)}", kpi.Name, "end of the target's period", Iso(end), Date, Link(kpi))
        : null;

    public Fact? Expected(Kpi kpi) => view.Outlook(kpi.Id) is { ExpectedMedian: { } median, TargetEnd: { } end }
        ? Number($"kpi:{kpi.Id}/expected@{Iso(end)}", kpi.Name, $"expected {Aggregate(kpi)}", median, UnitOf(kpi), PeriodOfTarget(kpi), Link(kpi))
        : null;

    public Fact? Low(Kpi kpi) => view.Outlook(kpi.Id) is { ExpectedLow: { } low, TargetEnd: { } end }
        ? Number($"kpi:{kpi.Id}/expected_p10@{Iso(end)}", kpi.Name, $"10% quantile of the {Aggregate(kpi)}", low, UnitOf(kpi), PeriodOfTarget(kpi), Link(kpi))
        : null;

    public Fact? High(Kpi kpi) => view.Outlook(kpi.Id) is { ExpectedHigh: { } high, TargetEnd: { } end }
        ? Number($"kpi:{kpi.Id}/expected_p90@{Iso(end)}", kpi.Name, $"90% quantile of the {Aggregate(kpi)}", high, UnitOf(kpi), PeriodOfTarget(kpi), Link(kpi))
        : null;

    /// <summary>A lower limit for a KPI that should be high, an upper one for a KPI that should be low.</summary>
    public Fact? TargetOf(Kpi kpi) => view.OpenTarget(kpi.Id) is { Value: { } value } target
        ? Number($"kpi:{kpi.Id}/target@{Iso(target.PeriodEnd)}", kpi.Name,
            view.Definition(kpi.Id)?.Direction == Direction.Down ? "target, at most" : "target, at least", value, UnitOf(kpi), PeriodOfTarget(kpi), Link(kpi))
        : null;

    public Fact? RangeEnd(Kpi kpi, bool high)
    {
        var target = view.OpenTarget(kpi.Id);
        return (high ? target?.RangeHigh : target?.RangeLow) is { } value
            ? Number($"kpi:{kpi.Id}/target_{(high ? "high" : "low")}@{Iso(target!.PeriodEnd)}", kpi.Name, high ? "target, upper end of the range" : "target, lower end of the range", value, UnitOf(kpi), PeriodOfTarget(kpi), Link(kpi))
            : null;
    }

    /// <summary>By how much the expected value is on the bad side of the target; null when it is not.</summary>
    public Fact? Gap(Kpi kpi)
    {
        if (view.Outlook(kpi.Id) is not { ExpectedMedian: { } median, TargetEnd: { } end } || view.OpenTarget(kpi.Id)?.Value is not { } target) return null;
        var gap = view.Definition(kpi.Id)?.Direction == Direction.Down ? median - target : target - median;
        return gap > 0 ? Number($"kpi:{kpi.Id}/gap@{Iso(end)}", kpi.Name, "expected shortfall against the target", gap, Difference(UnitOf(kpi)), PeriodOfTarget(kpi), Link(kpi)) : null;
    }

    public Fact? Last(Kpi kpi) => view.Recent(kpi.Id) is { Count: > 0 } values
        ? Number($"kpi:{kpi.Id}/value@{Iso(values[^1].PeriodStart)}", kpi.Name, "last value", values[^1].Value, UnitOf(kpi), Period(values[^1].PeriodStart, kpi.Cadence), Link(kpi))
        : null;

    /// <summary>
    /// Change of the mean of the last periods (4 weeks, 3 months …) against as many before them; null with too little
    /// history or when the definition changed in between.
    /// </summary>
    public Fact? Change(Kpi kpi)
    {
        var window = kpi.Cadence switch { Cadence.Weekly => 4, Cadence.Daily => 7, Cadence.Hourly => 24, Cadence.Yearly => 1, Cadence.Quarterly => 1, _ => 3 };
        var values = view.Recent(kpi.Id);
        if (values.Count < 2 * window) return null;
        var recent = values.Skip(values.Count - window).ToList();
        var before = values.Skip(values.Count - 2 * window).Take(window).ToList();
        if (recent.Concat(before).Select(value => value.DefinitionVersion).Distinct().Count() > 1) return null;
        var period = kpi.Cadence switch
        {
            Cadence.Weekly => "the last four weeks against the four before",
            Cadence.Daily => "the last seven days against the seven before",
            Cadence.Hourly => "the last day against the one before",
            Cadence.Quarterly => "the last quarter against the one before",
            Cadence.Yearly => "the last year against the one before",
            Cadence.Monthly => "the last three months against the three before",
            _ => "the last three periods against the three before",
        };
        return Number($"kpi:{kpi.Id}/change@{Iso(values[^1].PeriodStart)}", kpi.Name, "change of the average", recent.Average(value => value.Value) - before.Average(value => value.Value), Difference(UnitOf(kpi)), period, Link(kpi));
    }

    /// <summary>The known event that the last value belongs to, where that value is out of the ordinary, and the event's first day.</summary>
    public (Fact Title, Fact Start)? EventOf(Kpi kpi)
    {
        if (view.Recent(kpi.Id) is not { Count: > 0 } values) return null;
        if (Numerics.Series.Period.Containing(values[^1].PeriodStart, kpi.Cadence) is not { FirstDay: { } first, LastDay: { } last }) return null;
        if (!view.Input.Insights.Any(one => one.Type == InsightType.ExpectedDeviation && one.SubjectId == kpi.Id && one.PeriodEnd == last)) return null;
        if (view.Input.Events.Touching(kpi.Id, view.UnitOf(kpi), first, last) is not { } known) return null;
        var id = $"kpi:{kpi.Id}/event:{known.Id}";
        return (Text(id, kpi.Name, "known event of the last value", known.Title, Name, Link(kpi)), Text($"{id}/start", kpi.Name, "first day of the known event", Iso(known.Start), Date, Link(kpi)));
    }

    /// <summary>What each remaining period must gain (level), bring (total) or average.</summary>
    public Fact? RunRate(Kpi kpi)
    {
        if (view.Outlook(kpi.Id) is not { RequiredRunRate: { } rate, TargetEnd: { } end } || !double.IsFinite(rate)) return null;
        var period = PeriodNoun(kpi.Cadence);
        var (measure, unit) = view.Definition(kpi.Id)?.Aggregation switch
        {
            Aggregation.Sum => ($"{TotalNeeded}{period}", UnitOf(kpi)),
            Aggregation.Average => ($"{AverageNeeded}{period}", UnitOf(kpi)),
            _ => ($"{GainNeeded}{period}", Difference(UnitOf(kpi))),
        };
        return Number($"kpi:{kpi.Id}/run_rate@{Iso(end)}", kpi.Name, measure, rate, unit, PeriodOfTarget(kpi), Link(kpi));
    }

    /// <summary>Beginnings of the measure of a run rate; the period follows.</summary>
    public const string OverdueMilestone = "overdue milestone";

    public const string EffectBeyondChance = "effect beyond chance";

    public const string KpiMeantToMove = "KPI that it was meant to move";

    public const string GainNeeded = "gain still needed per ", TotalNeeded = "total still needed per ", AverageNeeded = "average still needed per ";

    public Fact? OwnerOf(Kpi kpi) => view.Owner(kpi.OwnerId) is { } owner
        ? Text($"kpi:{kpi.Id}/owner", kpi.Name, "owner", owner.Name, Name, Link(kpi))
        : null;

    public Fact? ObjectiveOf(Kpi kpi) => view.Objective(kpi.ObjectiveId) is { } objective
        ? Text($"kpi:{kpi.Id}/objective", kpi.Name, "measures the objective", objective.Title, Name, Link(objective))
        : null;

    public Fact? Risk(Objective objective) => view.Risk(objective.Id) is { } risk
        ? Number($"objective:{objective.Id}/risk", objective.Title, "probability of not being reached", risk, Probability, Iso(objective.PeriodEnd), Link(objective))
        : null;

    public Fact Title(Objective objective) => Text($"objective:{objective.Id}/title", objective.Title, "objective", objective.Title, Name, Link(objective));

    public Fact StatedStatus(Objective objective) =>
        Text($"objective:{objective.Id}/status", objective.Title, "status as stated by the owner", objective.StatedStatus.ToString(), Status, Link(objective));

    public Fact? OwnerOf(Objective objective) => view.Owner(objective.OwnerId) is { } owner
        ? Text($"objective:{objective.Id}/owner", objective.Title, "owner", owner.Name, Name, Link(objective))
        : null;

    public Fact InitiativeTitle(Initiative one) =>
        Text($"initiative:{one.Id}/title", one.Title, one.Status == InitiativeStatus.Running ? "running initiative" : $"{one.Status.ToString().ToLowerInvariant()} initiative", one.Title, Name, InitiativeLink(one));

    /// <summary>That a finished initiative does not show in its KPI.</summary>
    public Fact NoEffect(Initiative one) => Text($"initiative:{one.Id}/effect", one.Title, EffectBeyondChance, "none", "statement", InitiativeLink(one));

    public Fact MeantToMove(Initiative one, Kpi kpi) => Text($"initiative:{one.Id}/kpi", one.Title, KpiMeantToMove, kpi.Name, Name, InitiativeLink(one));

    public Fact? OwnerOf(Initiative one) => view.Owner(one.OwnerId) is { } owner
        ? Text($"initiative:{one.Id}/owner", one.Title, "owner", owner.Name, Name, InitiativeLink(one))
        : null;

    public Fact Finish(Initiative one) => Text($"initiative:{one.Id}/finish", one.Title, one.Finished is null ? "planned finish" : "finished", Iso(one.Finished ?? one.PlannedFinish), Date, InitiativeLink(one));

    /// <summary>The oldest milestone that should be finished and is not.</summary>
    public (Fact Name, Fact Due)? Overdue(Initiative one)
    {
        if (one.Status != InitiativeStatus.Running) return null;
        var late = view.Input.Milestones.Where(step => step.InitiativeId == one.Id && step.Finished is null && step.Due < view.Input.AsOf).OrderBy(step => step.Due).FirstOrDefault();
        if (late is null) return null;
        var id = string.Create(CultureInfo.InvariantCulture, $"initiative:{one.Id}/milestone:{late.Number}");
        return (Text(id, one.Title, OverdueMilestone, late.Title, Name, InitiativeLink(one)), Text($"{id}/due", one.Title, "due date of the overdue milestone", Iso(late.Due), Date, InitiativeLink(one)));
    }

    public string UnitOf(Kpi kpi) => view.Definition(kpi.Id)?.Unit ?? "";

    /// <summary>The unit of a difference: percentages differ by percentage points.</summary>
    public static string Difference(string unit) => unit == "%" ? "percentage points" : unit;

    public static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Link(Kpi kpi) => $"/kpis/{Uri.EscapeDataString(kpi.Id)}";

    public static string Link(Objective objective) => $"/objectives/{Uri.EscapeDataString(objective.Id)}";

    public static string PeriodNoun(Cadence cadence) => cadence switch
    {
        Cadence.Hourly => "hour",
        Cadence.Daily => "day",
        Cadence.Weekly => "week",
        Cadence.Monthly => "month",
        Cadence.Quarterly => "quarter",
        Cadence.Yearly => "year",
        _ => "period",
    };

    /// <summary>A period by its first day: <c>2026-W46</c>, <c>2026-10</c>, <c>2026-Q3</c>, <c>2026</c> or the day.</summary>
    public static string Period(DateOnly start, Cadence cadence)
    {
        var day = start.ToDateTime(TimeOnly.MinValue);
        return cadence switch
        {
            Cadence.Weekly => string.Create(CultureInfo.InvariantCulture, $"{ISOWeek.GetYear(day):0000}-W{ISOWeek.GetWeekOfYear(day):00}"),
            Cadence.Monthly => start.ToString("yyyy-MM", CultureInfo.InvariantCulture),
            Cadence.Quarterly => string.Create(CultureInfo.InvariantCulture, $"{start.Year:0000}-Q{(start.Month + 2) / 3}"),
            Cadence.Yearly => start.ToString("yyyy", CultureInfo.InvariantCulture),
            _ => Iso(start),
        };
    }

    private static string InitiativeLink(Initiative one) => $"/initiatives/{Uri.EscapeDataString(one.Id)}";

    private string Aggregate(Kpi kpi) => view.Definition(kpi.Id)?.Aggregation switch
    {
        Aggregation.Sum => "total",
        Aggregation.Average => "average",
        _ => "value at the end",
    };

    private string? PeriodOfTarget(Kpi kpi) => view.OpenTarget(kpi.Id) is { } target ? $"{Iso(target.PeriodStart)}/{Iso(target.PeriodEnd)}" : null;
}
