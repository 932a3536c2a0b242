using InsightEngine.Insights.Strategy;

namespace InsightEngine.Briefings.Facts;

/// <summary>What is different from the last briefing for the same reader.</summary>
internal sealed class ChangePlan(PlanContext context)
{
    public void Plan()
    {
        if (context.Previous is not { } previous)
        {
            context.Draft.Say(SectionKind.Changes, new PointFacts()
                .With(FactRole.Text, context.Facts.Text("briefing/first", "this briefing", "earlier briefing", "none", "statement"))
                .As(PointKind.FirstBriefing));
            return;
        }
        var since = context.Facts.Text("briefing/previous", "the last briefing", "state of the data", StrategyFacts.Iso(previous.AsOf), StrategyFacts.Date);
        var told = 0;
        foreach (var kpi in Ordered(kpi => context.View.Miss(kpi.Id) >= context.Options.Miss && context.Before(kpi) < context.Options.Miss)) told += Say(kpi, PointKind.NewMiss, since);
        foreach (var kpi in Ordered(kpi => context.View.Miss(kpi.Id) < context.Options.Miss - 0.2 && context.Before(kpi) >= context.Options.Miss)) told += Say(kpi, PointKind.ClearedMiss, since);
        foreach (var objective in Moved())
        {
            var before = context.Before(objective)!.Value;
            context.Draft.Say(SectionKind.Changes, new PointFacts()
                .With(FactRole.ObjectiveRisk, context.Facts.Risk(objective))
                .With(FactRole.Previous, context.Facts.Number($"objective:{objective.Id}/risk@{StrategyFacts.Iso(previous.AsOf)}", objective.Title, "probability of not being reached in the last briefing", before, StrategyFacts.Probability, null, StrategyFacts.Link(objective)))
                .With(FactRole.Since, since)
                .As(context.View.Risk(objective.Id) > before ? PointKind.RisingRisk : PointKind.FallingRisk, mustMention: true));
            told++;
        }
        if (told == 0)
        {
            context.Draft.Say(SectionKind.Changes, new PointFacts().With(FactRole.Since, since)
                .With(FactRole.Text, context.Facts.Text("briefing/unchanged", context.Whole, "material differences to the last briefing", "none", "statement"))
                .As(PointKind.Unchanged));
        }
    }

    private IEnumerable<Kpi> Ordered(Func<Kpi, bool> which) => context.View.Kpis.Where(which)
        .OrderByDescending(kpi => Importance.OfMiss(context.View, kpi, context.View.Miss(kpi.Id)!.Value, null)).ThenBy(kpi => kpi.Id, StringComparer.Ordinal)
        .Take(context.Options.PerKind);

    private int Say(Kpi kpi, PointKind kind, Insights.Fact since)
    {
        var before = context.Facts.Number($"kpi:{kpi.Id}/p_miss_before", kpi.Name, "probability of missing the target in the last briefing", context.Before(kpi)!.Value, StrategyFacts.Probability, null, StrategyFacts.Link(kpi));
        context.Draft.Say(SectionKind.Changes, new PointFacts()
            .With(FactRole.Probability, context.Facts.Miss(kpi)).With(FactRole.Previous, before).With(FactRole.Since, since)
            .As(kind, mustMention: true));
        return 1;
    }

    private IEnumerable<Objective> Moved() => context.View.Objectives
        .Where(objective => context.View.Risk(objective.Id) is { } now && context.Before(objective) is { } before && Math.Abs(now - before) >= context.Options.Shift)
        .OrderBy(objective => context.View.Path(objective.Id).Count)
        .ThenByDescending(objective => Math.Abs(context.View.Risk(objective.Id)!.Value - context.Before(objective)!.Value))
        .ThenBy(objective => objective.Id, StringComparer.Ordinal)
        .Take(context.Options.PerKind);
}
