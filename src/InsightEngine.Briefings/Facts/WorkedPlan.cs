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
        SayInitiatives();
        SayImprovements(reached);
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
        foreach (var insight in context.Insights(context.Audience == BriefingAudience.Board ? [InsightType.ImpactConfirmed] : [InsightType.ImpactConfirmed, InsightType.DoneNoImpact]).Where(insight => insight.State != InsightState.Resolved).Take(context.Options.PerKind))
        {
            var evidence = SignalFacts.Of(context, insight);
            context.Draft.Say(SectionKind.Worked, evidence.As(insight.Type == InsightType.ImpactConfirmed ? PointKind.InitiativeEffect : PointKind.InitiativeNoEffect));
        }
    }

    /// <param name="told">KPIs of which the section says already that they reached their target.</param>
    private void SayImprovements(HashSet<string> told)
    {
        var better = new List<(Kpi Kpi, double Size)>();
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
