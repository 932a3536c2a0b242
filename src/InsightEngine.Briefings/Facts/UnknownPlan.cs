using InsightEngine.Insights;
using InsightEngine.Insights.Strategy;

namespace InsightEngine.Briefings.Facts;

/// <summary>What the reader must not take for known: silent sources, missing owners, forecasts that are not there, withheld results.</summary>
internal sealed class UnknownPlan(PlanContext context, PeoplePlan people)
{
    public void Plan()
    {
        if (context.Audience != BriefingAudience.Hr)
        {
            SayStale();
            SayNoForecast();
        }
        if (context.Audience is not (BriefingAudience.Hr or BriefingAudience.Board))
        {
            SayWithoutOwner();
            Say(PointKind.Orphan, context.View.Kpis.Where(kpi => kpi.ObjectiveId is null).Select(kpi => Statement(kpi, "objective")), "orphans", "KPIs that measure no objective");
            Say(PointKind.Unlinked, context.View.Initiatives.Where(one => one.KpiId is null && one.Status is InitiativeStatus.Planned or InitiativeStatus.Running).Where(one => one.KpiId is null).Select(context.Facts.InitiativeTitle), "unlinked", "initiatives that name no KPI");
        }
        if (people.Withheld() is { } withheld)
            context.Draft.Say(SectionKind.Unknowns, new PointFacts().With(FactRole.Count, withheld).As(PointKind.Withheld, mustMention: context.Audience == BriefingAudience.Hr));
        if (context.Audience == BriefingAudience.Hr) people.SayLimits();
        if (context.View.Input.Publications.Count == 0 && context.Audience == BriefingAudience.Hr)
            context.Draft.Say(SectionKind.Unknowns, new PointFacts().With(FactRole.Text, context.Facts.Text("survey/none", "survey results", "published waves", "none", "statement", "/listening")).As(PointKind.NoSurvey, mustMention: true));
    }

    /// <summary>Whether a value is missing that should be there by the date of the data: an imported history is judged on its own last day, not on today.</summary>
    private bool IsOverdue(Kpi kpi)
    {
        if (context.View.Recent(kpi.Id) is not { Count: > 0 } values) return true;
        var last = values[^1].PeriodStart;
        DateOnly After(int periods) => kpi.Cadence switch
        {
            Numerics.Series.Cadence.Yearly => last.AddYears(periods),
            Numerics.Series.Cadence.Quarterly => last.AddMonths(3 * periods),
            Numerics.Series.Cadence.Monthly => last.AddMonths(periods),
            Numerics.Series.Cadence.Weekly => last.AddDays(7 * periods),
            _ => last.AddDays(periods),
        };
        return After(2) <= context.View.Input.AsOf;
    }

    private void SayStale()
    {
        var silent = context.Insights(InsightType.DataStale).Where(insight => insight.State != InsightState.Resolved).Select(insight => context.View.Kpis.FirstOrDefault(kpi => kpi.Id == insight.SubjectId)).OfType<Kpi>().DistinctBy(kpi => kpi.Id).Where(IsOverdue).ToList();
        var shown = silent.Take(context.Options.PerKind).ToList();
        if (shown.Count == 0) return;
        var point = new PointFacts().WithAll(FactRole.Item, shown.Select(context.Facts.Last));
        if (silent.Count > shown.Count) point.With(FactRole.Count, context.Count("stale", context.Whole, "KPIs whose values are overdue", silent.Count, "/insights?type=DataStale"));
        context.Draft.Say(SectionKind.Unknowns, point.As(PointKind.Stale));
    }

    private void SayWithoutOwner()
    {
        var missing = context.View.Objectives.Where(objective => objective.OwnerId is null).Select(context.Facts.Title)
            .Concat(context.View.Kpis.Where(kpi => kpi.OwnerId is null).Select(kpi => Statement(kpi, "owner")));
        Say(PointKind.WithoutOwner, missing, "without_owner", "objectives and KPIs that have no owner");
    }

    private void SayNoForecast()
    {
        var without = context.View.Kpis.Count(kpi => kpi.ObjectiveId is not null && context.View.Miss(kpi.Id) is null);
        if (without == 0) return;
        context.Draft.Say(SectionKind.Unknowns, new PointFacts()
            .With(FactRole.Count, context.Count("no_forecast", context.Whole, "KPIs that have no open target with a forecast", without, "/kpis"))
            .With(FactRole.Of, context.Count("kpis", context.Whole, "KPIs", context.View.Kpis.Count, "/kpis"))
            .As(PointKind.NoForecast));
    }

    private void Say(PointKind kind, IEnumerable<Fact> items, string id, string measure)
    {
        var all = items.ToList();
        if (all.Count == 0) return;
        context.Draft.Say(SectionKind.Unknowns, new PointFacts()
            .With(FactRole.Count, context.Count(id, context.Whole, measure, all.Count)).WithAll(FactRole.Item, all.Take(3)).As(kind));
    }

    private Fact Statement(Kpi kpi, string what) => context.Facts.Text($"kpi:{kpi.Id}/no_{what}", kpi.Name, what, "none", "statement", StrategyFacts.Link(kpi));
}
