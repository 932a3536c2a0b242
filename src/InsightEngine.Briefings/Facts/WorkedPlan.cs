using InsightEngine.Insights;
using InsightEngine.Insights.Strategy;

namespace InsightEngine.Briefings.Facts;

/// <summary>What went well: targets reached, work that showed an effect, values that improved clearly.</summary>
internal sealed class WorkedPlan(PlanContext context)
{
    public void Plan()
    {
        if (context.Audience == BriefingAudience.Hr)
        {
            SayInitiatives();
            return;
        }
        var reached = new HashSet<string>();
        foreach (var insight in context.Insights(InsightType.TargetMet).Where(insight => insight.State != InsightState.Resolved).Take(context.Options.PerKind))
        {
            if (context.View.Kpis.FirstOrDefault(kpi => kpi.Id == insight.SubjectId) is not { } kpi || context.Facts.TargetOf(kpi) is not { } target || context.Facts.Last(kpi) is not { } last) continue;
            reached.Add(kpi.Id);
            context.Draft.Say(SectionKind.Worked, new PointFacts()
                .With(FactRole.Last, last).With(FactRole.Target, target).With(FactRole.Due, context.Facts.Due(kpi)).With(FactRole.Owner, context.Facts.OwnerOf(kpi))
                .As(PointKind.TargetReached));
        }
        SayImprovements(reached);
        SayInitiatives();
        var safe = context.View.Objectives.Count(objective => context.View.Risk(objective.Id) < 0.2);
        if (safe > 0 && context.View.Units is null)
        {
            context.Draft.Say(SectionKind.Worked, new PointFacts()
                .With(FactRole.Count, context.Count("safe_objectives", context.Whole, "objectives with a risk below 20%", safe, "/objectives"))
                .With(FactRole.Of, context.Count("objectives", context.Whole, "objectives", context.View.Objectives.Count, "/objectives"))
                .As(PointKind.SafeObjective));
        }
    }

    private void SayInitiatives()
    {
        foreach (var insight in Told(InsightType.ImpactConfirmed).Take(context.Options.PerKind))
            context.Draft.Say(SectionKind.Worked, SignalFacts.Of(context, insight).As(PointKind.InitiativeEffect));
        if (context.Audience == BriefingAudience.Board) return;
        var without = Told(InsightType.DoneNoImpact)
            .Select(insight => context.View.Initiatives.FirstOrDefault(one => one.Id == insight.SubjectId)).OfType<Initiative>()
            .Select(one => (One: one, Kpi: context.View.Input.Kpis.FirstOrDefault(kpi => kpi.Id == one.KpiId))).Where(entry => entry.Kpi is not null).ToList();
        if (without.Count == 0) return;
        var shown = without.Take(context.Options.PerKind).ToList();
        context.Draft.Say(SectionKind.Worked, new PointFacts()
            .WithAll(FactRole.Item, shown.Select(entry => context.Facts.NoEffect(entry.One)))
            .WithAll(FactRole.Subject, shown.Select(entry => context.Facts.MeantToMove(entry.One, entry.Kpi!)))
            .With(FactRole.Count, without.Count == 1 ? null : context.Count("without_effect", context.Whole, $"finished initiatives without an {StrategyFacts.EffectBeyondChance}", without.Count, "/insights"))
            .As(PointKind.InitiativeNoEffect));
    }

    /// <summary>Open findings about initiatives; HR reads of those that are for people.</summary>
    private IEnumerable<Insight> Told(InsightType type) => context.Insights(type)
        .Where(insight => insight.State != InsightState.Resolved)
        .Where(insight => context.Audience != BriefingAudience.Hr || context.View.AboutPeople(context.View.Initiatives.FirstOrDefault(one => one.Id == insight.SubjectId)?.ObjectiveId));

    /// <param name="told">KPIs of which the section says already that they reached their target.</param>
    private void SayImprovements(HashSet<string> told)
    {
        var better = new List<(Kpi Kpi, double Size)>();
        // Where work has moved a KPI, that is told with the work.
        var moved = Told(InsightType.ImpactConfirmed).Take(context.Options.PerKind).Select(insight => context.View.Initiatives.FirstOrDefault(one => one.Id == insight.SubjectId)?.KpiId).OfType<string>();
        told.UnionWith(moved);
        foreach (var kpi in context.View.Kpis.Where(kpi => !told.Contains(kpi.Id)))
        {
            if (context.View.Miss(kpi.Id) is not < 0.4 || context.View.Definition(kpi.Id) is not { } definition || definition.Direction == Direction.WithinRange) continue;
            if (context.Facts.Change(kpi)?.Value is not { } change) continue;
            var gain = definition.Direction == Direction.Up ? change : -change;
            var scatter = Scatter.Of(context.View.Recent(kpi.Id));
            if (scatter > 0 && gain / scatter > 2) better.Add((kpi, gain / scatter));
        }
        foreach (var (kpi, _) in better.OrderByDescending(entry => entry.Size * Math.Sqrt(entry.Kpi.Weight)).ThenBy(entry => entry.Kpi.Id, StringComparer.Ordinal).Take(Math.Min(3, context.Options.PerKind)))
        {
            context.Draft.Say(SectionKind.Worked, new PointFacts()
                .With(FactRole.Change, context.Facts.Change(kpi)).With(FactRole.Last, context.Facts.Last(kpi)).With(FactRole.Expected, context.Facts.Expected(kpi)).With(FactRole.Target, context.Facts.TargetOf(kpi)).With(FactRole.Probability, context.Facts.Miss(kpi))
                .As(PointKind.Improvement));
        }
    }
}
