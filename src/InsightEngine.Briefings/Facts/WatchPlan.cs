using InsightEngine.Insights;
using InsightEngine.Insights.Strategy;

namespace InsightEngine.Briefings.Facts;

/// <summary>What a manager should look at this week beside the predicted misses: signals in the values and work that is late.</summary>
internal sealed class WatchPlan(PlanContext context)
{
    private static readonly InsightType[] Signals =
    [
        InsightType.LevelShift, InsightType.NewTrend, InsightType.UnusualValue, InsightType.VolatilityChange, InsightType.SeasonalBreak,
        InsightType.Plateau, InsightType.RecordValue, InsightType.OffPace, InsightType.RunRateUnattainable, InsightType.LeadingSignal,
        InsightType.DefinitionChanged, InsightType.ManualOverride, InsightType.PeriodChange, InsightType.DependencyBlocked,
    ];

    public void Plan()
    {
        // A change for the better is told under what worked, and of one thing its most severe signal says enough.
        var told = new HashSet<string>(StringComparer.Ordinal);
        foreach (var insight in context.Insights(Signals)
            .Where(insight => insight.State != InsightState.Resolved && !(insight is { Type: InsightType.LevelShift or InsightType.NewTrend, Severity: Severity.Low or Severity.Info }))
            .Where(insight => told.Add(insight.SubjectId)).Take(context.Options.PerKind + 2))
            context.Draft.Say(SectionKind.Watch, SignalFacts.Of(context, insight).As(PointKind.Signal));
        Late();
    }

    /// <summary>Work that is past its planned finish, and milestones that are overdue.</summary>
    public void Late()
    {
        var running = context.View.Initiatives.Where(one => one.Status == InitiativeStatus.Running).ToList();
        foreach (var one in running.Where(one => one.PlannedFinish < context.View.Input.AsOf).OrderBy(one => one.PlannedFinish).Take(context.Options.PerKind))
        {
            context.Draft.Say(SectionKind.Watch, new PointFacts()
                .With(FactRole.Initiative, context.Facts.InitiativeTitle(one)).With(FactRole.Finish, context.Facts.Finish(one)).With(FactRole.Owner, context.Facts.OwnerOf(one))
                .As(PointKind.PastDue));
        }
        var late = running.Where(one => one.PlannedFinish >= context.View.Input.AsOf)
            .Select(one => (One: one, Late: context.Facts.Overdue(one))).Where(entry => entry.Late is not null)
            .OrderBy(entry => entry.Late!.Value.Due.Text, StringComparer.Ordinal).Take(context.Options.PerKind);
        foreach (var (one, overdue) in late)
        {
            context.Draft.Say(SectionKind.Watch, new PointFacts()
                .With(FactRole.Initiative, context.Facts.InitiativeTitle(one)).With(FactRole.LateMilestone, overdue!.Value.Name)
                .With(FactRole.Since, overdue.Value.Due).With(FactRole.Owner, context.Facts.OwnerOf(one))
                .As(PointKind.LateMilestone));
        }
    }
}
