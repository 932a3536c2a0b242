using InsightEngine.Insights.Strategy;

namespace InsightEngine.Briefings.Facts;

/// <summary>The few sentences that somebody reads who reads nothing else.</summary>
internal sealed class HeadlinePlan(PlanContext context)
{
    public void Plan(IReadOnlyList<(Kpi Kpi, double Probability, double Importance)> misses, PeoplePlan people)
    {
        if (context.Audience == BriefingAudience.Hr) SayPeople(people);
        SayTotals(misses.Count);
        if (context.Audience == BriefingAudience.Hr) return;
        SayTopObjective();
        if (misses.Count > 0)
        {
            var first = misses.Take(5).OrderBy(entry => context.View.Outlook(entry.Kpi.Id)!.TargetEnd).ThenByDescending(entry => entry.Importance).First().Kpi;
            context.Draft.Say(SectionKind.Headline, new PointFacts()
                .With(FactRole.Probability, context.Facts.Miss(first)).With(FactRole.Due, context.Facts.Due(first)).With(FactRole.Owner, context.Facts.OwnerOf(first))
                .With(FactRole.Rank, context.Facts.Text($"kpi:{first.Id}/rank", first.Name, "time left among the most important misses", "least", "rank", StrategyFacts.Link(first)))
                .As(PointKind.UrgentMiss, mustMention: true));
        }
        if (context.View.Units is null) SayPeople(people);
    }

    private void SayTotals(int misses)
    {
        var risks = context.View.Objectives.Select(objective => context.View.Risk(objective.Id)).OfType<double>().ToList();
        var forecast = context.View.Kpis.Count(kpi => context.View.Miss(kpi.Id) is not null);
        var atRisk = risks.Count(risk => risk >= context.Options.Risk);
        if (context.Audience == BriefingAudience.Hr && forecast == 0) return;
        if (misses == 0 && atRisk == 0)
        {
            context.Draft.Say(SectionKind.Headline, new PointFacts()
                .With(FactRole.Text, context.Facts.Text("briefing/quiet", context.Whole, "KPIs that head for a miss and objectives at risk", "none", "statement"))
                .With(FactRole.Of, context.Count("forecast_kpis", context.Whole, "KPIs with an open target and a forecast", forecast, "/kpis"))
                .As(PointKind.Quiet, mustMention: true));
            return;
        }
        if (context.Audience == BriefingAudience.Hr) return;
        var risky = context.Count("objectives_at_risk", context.Whole, "objectives that are more likely than not to be missed", atRisk, "/objectives");
        var missing = context.Count("misses", context.Whole, "KPIs that head for a miss", misses, "/kpis");
        // What must be mentioned comes first; a count of none is left unsaid.
        var facts = atRisk > 0
            ? new PointFacts().With(FactRole.Item, risky).With(FactRole.Count, missing)
            : new PointFacts().With(FactRole.Count, missing).With(FactRole.Item, risky);
        context.Draft.Say(SectionKind.Headline, facts
            .With(FactRole.Share, context.Count("objectives", context.Whole, "objectives", context.View.Objectives.Count, "/objectives"))
            .With(FactRole.Of, context.Count("forecast_kpis", context.Whole, "KPIs with an open target and a forecast", forecast, "/kpis"))
            .As(PointKind.Totals, mustMention: true));
    }

    private void SayTopObjective()
    {
        var top = context.View.Objectives
            .Where(objective => context.View.Objective(objective.ParentId) is not { } parent || !context.View.Objectives.Contains(parent))
            .Where(objective => context.View.Risk(objective.Id) is not null)
            .OrderByDescending(objective => context.View.Risk(objective.Id)!.Value * Math.Sqrt(objective.Weight)).ThenBy(objective => objective.Id, StringComparer.Ordinal).FirstOrDefault();
        if (top is null || context.View.Risk(top.Id) < 0.3) return;
        context.Draft.Say(SectionKind.Headline, new PointFacts()
            .With(FactRole.ObjectiveRisk, context.Facts.Risk(top)).With(FactRole.Owner, context.Facts.OwnerOf(top)).With(FactRole.Status, context.Facts.StatedStatus(top))
            .With(FactRole.Rank, context.Facts.Text($"objective:{top.Id}/rank", top.Title, "danger among the objectives at the top, by risk and weight", "greatest", "rank", StrategyFacts.Link(top)))
            .As(PointKind.TopObjective, mustMention: true));
    }

    private void SayPeople(PeoplePlan people)
    {
        if (people.Silence is { } silence)
            context.Draft.Say(SectionKind.Headline, new PointFacts().With(FactRole.Text, silence).As(PointKind.WithheldUnit, mustMention: true));
        if (context.Audience == BriefingAudience.Hr && (people.Participation ?? people.Respondents) is { } answered)
            context.Draft.Say(SectionKind.Headline, new PointFacts().With(answered == people.Participation ? FactRole.Rate : FactRole.Count, answered).With(FactRole.Item, people.Weakest).With(FactRole.Rank, people.WeakestRank).As(PointKind.Participation));
        // Of a unit, the sentence before has said it.
        if (people.Lowest is { } lowest && lowest.Unit.UnitId != context.View.Scope)
            context.Draft.Say(SectionKind.Headline, new PointFacts().With(FactRole.Item, lowest.Score).With(FactRole.Of, lowest.Whole).As(PointKind.WorstScore));
        else if (people.BiggestMove is { } move)
            context.Draft.Say(SectionKind.Headline, new PointFacts().With(FactRole.Item, move.Score).With(FactRole.Change, move.Change).As(PointKind.ScoreMove));
    }
}
