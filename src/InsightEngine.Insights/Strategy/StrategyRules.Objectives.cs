namespace InsightEngine.Insights.Strategy;

public static partial class StrategyRules
{
    /// <summary>Everything about an objective but the cycle, which <see cref="DirectedCycles"/> finds for the whole graph.</summary>
    public static void Check(Objective objective, StrategyView view, RuleFindings findings)
    {
        var record = $"objective '{objective.Id}'";
        CheckId(record, objective.Id, findings);
        CheckName(record, "title", objective.Title, findings);
        CheckLength(record, "description", objective.Description, 4000, findings);
        CheckWeight(record, objective.Weight, findings);
        if (!(objective.ScoreToReach is > 0 and <= 1)) findings.Refuse(Text($"{record} counts as reached from a score of {objective.ScoreToReach}; give a share above 0 and at most 1, such as 0.7."));
        CheckUnitAndOwner(record, objective.OrgUnitId, objective.OwnerId, view, findings);
        if (objective.PeriodEnd < objective.PeriodStart)
            findings.Refuse($"{record} ends on {Day(objective.PeriodEnd)}, before it starts on {Day(objective.PeriodStart)}; swap or correct the dates.");
        if (objective.ParentId is not { } parentId) return;
        if (parentId == objective.Id) findings.Refuse($"{record} is its own parent; leave the parent empty at the top.");
        else if (!view.Objectives.ContainsKey(parentId)) findings.Refuse($"{record} is part of {view.Unknown("objective", parentId)}.");
    }

    /// <summary>Warns of a period that leaves the parent's; checked when every objective of the batch has its place.</summary>
    public static void CheckPeriod(Objective objective, StrategyView view, RuleFindings findings)
    {
        if (objective.ParentId is null || !view.Objectives.TryGetValue(objective.ParentId, out var parent)) return;
        if (objective.PeriodStart >= parent.PeriodStart && objective.PeriodEnd <= parent.PeriodEnd) return;
        findings.Warn($"objective '{objective.Id}' runs {Day(objective.PeriodStart)} … {Day(objective.PeriodEnd)}, outside the period {Day(parent.PeriodStart)} … {Day(parent.PeriodEnd)} of its parent '{parent.Id}'; shorten it or lengthen the parent.");
    }

    public static void Check(ObjectiveLink link, StrategyView view, RuleFindings findings)
    {
        var record = Name(link);
        if (link.FromId == link.ToId) findings.Refuse($"{record} leads to itself; remove it.");
        foreach (var id in new[] { link.FromId, link.ToId })
            if (!view.Objectives.ContainsKey(id)) findings.Refuse($"{record} names {view.Unknown("objective", id)}.");
    }

    public static string Name(ObjectiveLink link) => $"link '{link.FromId}' {(link.Kind == ObjectiveLinkKind.DependsOn ? "depends on" : "contributes to")} '{link.ToId}'";

    /// <summary>
    /// The edge along which an outcome travels: from a part to its whole, and from what is depended on to what depends.
    /// The graph of these edges has no cycle.
    /// </summary>
    public static (string From, string To) Influence(ObjectiveLink link) =>
        link.Kind == ObjectiveLinkKind.DependsOn ? (link.ToId, link.FromId) : (link.FromId, link.ToId);

    public static void Check(Initiative initiative, StrategyView view, RuleFindings findings)
    {
        var record = $"initiative '{initiative.Id}'";
        CheckId(record, initiative.Id, findings);
        CheckName(record, "title", initiative.Title, findings);
        CheckUnitAndOwner(record, null, initiative.OwnerId, view, findings);
        if (initiative.ObjectiveId is { } objective && !view.Objectives.ContainsKey(objective)) findings.Refuse($"{record} supports {view.Unknown("objective", objective)}.");
        if (initiative.KpiId is { } kpi && !view.Kpis.ContainsKey(kpi)) findings.Refuse($"{record} shall move {view.Unknown("KPI", kpi)}.");
        if (initiative.KpiId is null) findings.Warn($"{record} names no KPI that it should move: its effect cannot be measured.");
        if (initiative.PlannedFinish < initiative.Start)
            findings.Refuse($"{record} is to finish on {Day(initiative.PlannedFinish)}, before it starts on {Day(initiative.Start)}; correct the dates.");
        if (initiative.Finished < initiative.Start)
            findings.Refuse($"{record} finished on {Day(initiative.Finished.Value)}, before it started on {Day(initiative.Start)}; correct the dates.");
        if (!double.IsFinite(initiative.Weight) || initiative.Weight < 0)
            findings.Refuse(Text($"{record} has the weight {initiative.Weight}; give 0 for work that supports, or a finite number above 0 for a delivery that counts."));
        else if (initiative.Weight > 0 && initiative.ObjectiveId is null)
            findings.Refuse($"{record} counts in an objective's outcome (weight above 0) but names no objective; name it or give weight 0.");
        if (initiative.EffortDays is { } effort && (!double.IsFinite(effort) || effort < 0))
            findings.Refuse(Text($"{record} has an effort of {effort} days; give a finite number of at least 0 or leave it empty."));
    }

    public static void Check(KnownEvent known, StrategyView view, RuleFindings findings)
    {
        var record = $"event '{known.Id}'";
        CheckId(record, known.Id, findings);
        CheckName(record, "title", known.Title, findings);
        if (known.OrgUnitId is { } unit && !view.OrgUnits.ContainsKey(unit)) findings.Refuse($"{record} concerns {view.Unknown("unit", unit)}.");
        if (known.KpiId is { } kpi && !view.Kpis.ContainsKey(kpi)) findings.Refuse($"{record} concerns {view.Unknown("KPI", kpi)}.");
        if (known.KpiId is not null && known.OrgUnitId is not null) findings.Refuse($"{record} names a unit and a KPI; a KPI is enough, clear the unit.");
        if (known.End < known.Start) findings.Refuse($"{record} ends on {Day(known.End)}, before it starts on {Day(known.Start)}; correct the dates.");
        else if (known.End.DayNumber - known.Start.DayNumber > 366) findings.Warn($"{record} lasts longer than a year: nothing that happens in it will be announced as unusual.");
    }

    public static void Check(Milestone milestone, StrategyView view, RuleFindings findings)
    {
        var record = Text($"milestone {milestone.Number} of initiative '{milestone.InitiativeId}'");
        CheckName(record, "title", milestone.Title, findings);
        if (milestone.Number < 1) findings.Refuse($"{record} has no valid number; milestones count from 1.");
        if (!view.Initiatives.ContainsKey(milestone.InitiativeId)) findings.Refuse($"{record} belongs to {view.Unknown("initiative", milestone.InitiativeId)}.");
    }
}
