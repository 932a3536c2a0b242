using InsightEngine.Insights;
using InsightEngine.Insights.Strategy;

namespace InsightEngine.Briefings.Facts;

/// <summary>What somebody has to decide, with who and the options that the data knows of.</summary>
internal sealed class DecisionPlan(PlanContext context)
{
    /// <summary>Probability of a miss above which no pace is offered that would avoid it.</summary>
    private const double BeyondReach = 0.99;

    public void Plan(IReadOnlyList<(Kpi Kpi, double Probability, double Importance)> misses, PeoplePlan people)
    {
        var objectives = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (kpi, _, importance) in misses)
        {
            if (objectives.Count == context.Options.Decisions) break;
            if (kpi.ObjectiveId is null || !objectives.Add(kpi.ObjectiveId)) continue;
            Say(kpi, importance);
        }
        if (context.Audience != BriefingAudience.Hr) return;
        if (people.Lowest is { } low)
        {
            var answers = context.View.Input.Objectives.Where(objective => objective.OrgUnitId == low.Unit.UnitId).OrderBy(objective => objective.Id, StringComparer.Ordinal).FirstOrDefault(objective => objective.OwnerId is not null);
            context.Draft.Say(SectionKind.Decisions, new PointFacts().With(FactRole.Item, low.Score).With(FactRole.Of, low.Whole)
                .With(FactRole.Owner, answers is null ? null : context.Facts.OwnerOf(answers))
                .As(PointKind.Decision, mustMention: true));
        }
        else if (people is { Weakest: { } weakest, WeakestRank: { } rank })
        {
            context.Draft.Say(SectionKind.Decisions, new PointFacts().With(FactRole.Item, weakest).With(FactRole.Rank, rank).As(PointKind.Decision, mustMention: true));
        }
    }

    private void Say(Kpi kpi, double importance)
    {
        var facts = context.Facts;
        var objective = context.View.Objective(kpi.ObjectiveId)!;
        var running = context.View.InitiativesFor(kpi.Id).Where(one => one.Status == InitiativeStatus.Running).ToList();
        var planned = context.View.InitiativesFor(kpi.Id).FirstOrDefault(one => one.Status == InitiativeStatus.Planned);
        var late = running.Select(one => (One: one, Late: facts.Overdue(one))).FirstOrDefault(entry => entry.Late is not null);
        var chosen = late.One ?? running.FirstOrDefault() ?? planned;
        context.Draft.Say(SectionKind.Decisions, new PointFacts()
            .With(FactRole.Probability, facts.Miss(kpi)).With(FactRole.Due, facts.Due(kpi))
            .With(FactRole.Owner, facts.OwnerOf(objective) ?? facts.OwnerOf(kpi)).With(FactRole.Objective, facts.ObjectiveOf(kpi))
            .With(FactRole.Initiative, chosen is null ? null : facts.InitiativeTitle(chosen))
            .With(FactRole.LateMilestone, late.Late?.Name)
            .With(FactRole.Text, chosen is null && context.View.Input.Initiatives.Count > 0 ? facts.Text($"kpi:{kpi.Id}/initiatives", kpi.Name, "running initiatives", "none", "statement", StrategyFacts.Link(kpi)) : null)
            .With(FactRole.RunRate, Reachable(kpi)).With(FactRole.Expected, facts.Expected(kpi)).With(FactRole.Target, facts.TargetOf(kpi))
            .As(PointKind.Decision, importance, mustMention: true));
    }

    /// <summary>What would still reach the target; null when hardly any future does, because then it is no option.</summary>
    private Fact? Reachable(Kpi kpi) =>
        context.View.Miss(kpi.Id) <= BeyondReach && context.View.Definition(kpi.Id)?.Direction is Direction.Up or Direction.Down ? context.Facts.RunRate(kpi) : null;
}
