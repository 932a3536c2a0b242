using InsightEngine.Briefings.Facts;
using InsightEngine.Insights.Strategy;

namespace InsightEngine.Briefings.Asking;

/// <summary>Answers about the whole or a unit: what is at risk, what is worst, what is due, how many, who owns what.</summary>
internal sealed class RiskAnswers(PlanContext context)
{
    private const int Listed = 5;
    private readonly AnswerFacts _own = new(context);

    private StrategyFacts Facts => context.Facts;

    private ScopedView View => context.View;

    public void AtRisk()
    {
        var misses = context.HeadingForMiss();
        var objectives = Risky().ToList();
        Count("objectives_at_risk", "objectives that are more likely than not to be missed", objectives.Count, View.Objectives.Count, "objectives");
        if (objectives.Count > 0) Say(new PointFacts().WithAll(FactRole.Item, objectives.Take(Listed).Select(Facts.Risk)).As(PointKind.RankedObjectives, mustMention: true));
        Misses([.. misses.Select(entry => entry.Kpi)]);
    }

    public void Objectives()
    {
        var objectives = Risky().ToList();
        Count("objectives_at_risk", "objectives that are more likely than not to be missed", objectives.Count, View.Objectives.Count, "objectives");
        if (objectives.Count > 0) Say(new PointFacts().WithAll(FactRole.Item, objectives.Take(Listed).Select(Facts.Risk)).As(PointKind.RankedObjectives, mustMention: true));
    }

    public void Misses(IReadOnlyList<Kpi> kpis)
    {
        Count("misses", "KPIs that head for a miss", kpis.Count, View.Kpis.Count(kpi => View.Miss(kpi.Id) is not null), "KPIs with an open target and a forecast");
        if (kpis.Count > 0) Say(new PointFacts().WithAll(FactRole.Item, kpis.Take(Listed).Select(Facts.Miss)).As(PointKind.RankedKpis, mustMention: true));
    }

    public void WorstObjective(bool best = false)
    {
        var ordered = View.Objectives.Where(objective => View.Risk(objective.Id) is not null).OrderByDescending(objective => (best ? -1 : 1) * View.Risk(objective.Id)!.Value).ThenBy(objective => objective.Id, StringComparer.Ordinal).ToList();
        if (ordered.Count == 0) return;
        var first = ordered[0];
        var rank = best ? "lowest" : "highest";
        Say(new PointFacts().With(FactRole.ObjectiveRisk, Facts.Risk(first)).With(FactRole.Owner, Facts.OwnerOf(first))
            .With(FactRole.Rank, _own.Rank($"objective:{first.Id}/{rank}", first.Title, "rank of its risk among the objectives", rank, StrategyFacts.Link(first))).As(PointKind.ExtremeObjective, mustMention: true));
        if (ordered.Count > 1) Say(new PointFacts().WithAll(FactRole.Item, ordered.Skip(1).Take(3).Select(Facts.Risk)).As(PointKind.NextObjectives));
    }

    public void WorstKpi(bool best = false)
    {
        var ordered = View.Kpis.Where(kpi => View.Miss(kpi.Id) is not null).OrderByDescending(kpi => (best ? -1 : 1) * View.Miss(kpi.Id)!.Value).ThenBy(kpi => kpi.Id, StringComparer.Ordinal).ToList();
        if (ordered.Count == 0) return;
        var rank = best ? "lowest" : "highest";
        Extreme(ordered[0], rank, "rank of its probability of a miss among the KPIs");
        if (ordered.Count > 1) Say(new PointFacts().WithAll(FactRole.Item, ordered.Skip(1).Take(3).Select(Facts.Miss)).As(PointKind.NextKpis));
    }

    public void Compare(IReadOnlyList<Kpi> kpis)
    {
        var known = kpis.Where(kpi => View.Miss(kpi.Id) is not null).ToList();
        if (known.Count > 0) Say(new PointFacts().WithAll(FactRole.Item, known.Select(Facts.Miss)).As(PointKind.ComparedKpis, mustMention: true));
        foreach (var kpi in kpis) new KpiAnswers(context).Value(kpi);
        if (known.Count > 1) Extreme(known.MaxBy(kpi => View.Miss(kpi.Id))!, "highest", "rank of its probability of a miss among those compared");
    }

    public void Compare(IReadOnlyList<Objective> objectives)
    {
        var known = objectives.Where(objective => View.Risk(objective.Id) is not null).ToList();
        if (known.Count == 0) return;
        Say(new PointFacts().WithAll(FactRole.Item, known.Select(Facts.Risk)).As(PointKind.ComparedObjectives, mustMention: true));
        var top = known.MaxBy(objective => View.Risk(objective.Id))!;
        if (known.Count > 1)
        {
            Say(new PointFacts().With(FactRole.ObjectiveRisk, Facts.Risk(top)).With(FactRole.Owner, Facts.OwnerOf(top))
                .With(FactRole.Rank, _own.Rank($"objective:{top.Id}/compared", top.Title, "rank of its risk among those compared", "highest", StrategyFacts.Link(top))).As(PointKind.ExtremeObjective));
        }
    }

    public void Contradictions()
    {
        var found = Risky().Where(objective => objective.StatedStatus is StatedStatus.OnTrack or StatedStatus.Done).Take(Listed).ToList();
        foreach (var objective in found)
        {
            Say(new PointFacts().With(FactRole.Status, Facts.StatedStatus(objective)).With(FactRole.ObjectiveRisk, Facts.Risk(objective)).With(FactRole.Owner, Facts.OwnerOf(objective))
                .As(PointKind.Contradiction, mustMention: true));
        }
        if (found.Count == 0) None("contradictions", "objectives that are stated as on track and more likely than not to be missed");
    }

    public void Urgent()
    {
        var next = context.HeadingForMiss().OrderBy(entry => View.Outlook(entry.Kpi.Id)!.TargetEnd).ThenByDescending(entry => entry.Importance).Take(3).Select(entry => entry.Kpi).ToList();
        if (next.Count == 0) next = [.. View.Kpis.Where(kpi => Facts.Due(kpi) is not null).OrderBy(kpi => View.Outlook(kpi.Id)!.TargetEnd).ThenBy(kpi => kpi.Id, StringComparer.Ordinal).Take(3)];
        foreach (var kpi in next) new KpiAnswers(context).Due(kpi);
    }

    public void Owned(Owner person, bool risksOnly)
    {
        var kpis = View.Kpis.Where(kpi => kpi.OwnerId == person.Id).ToList();
        var objectives = View.Objectives.Where(objective => objective.OwnerId == person.Id).ToList();
        var initiatives = View.Initiatives.Where(one => one.OwnerId == person.Id && one.Status is InitiativeStatus.Running or InitiativeStatus.Planned).Where(one => one.OwnerId == person.Id).ToList();
        if (!risksOnly)
        {
            var shown = new PointFacts().WithAll(FactRole.Item, kpis.Take(6).Select(Facts.OwnerOf)).WithAll(FactRole.Objective, objectives.Take(4).Select(Facts.OwnerOf)).WithAll(FactRole.Initiative, initiatives.Take(3).Select(Facts.OwnerOf))
                .As(PointKind.Possessions, mustMention: true);
            if (shown.Facts.Count > 0) Say(shown);
        }
        var bad = kpis.Where(kpi => View.Miss(kpi.Id) >= context.Options.Miss).OrderByDescending(kpi => View.Miss(kpi.Id)).ThenBy(kpi => kpi.Id, StringComparer.Ordinal).Take(Listed).ToList();
        var risky = objectives.Where(objective => View.Risk(objective.Id) >= context.Options.Risk).OrderByDescending(objective => View.Risk(objective.Id)).Take(Listed).ToList();
        if (bad.Count > 0) Say(new PointFacts().With(FactRole.Owner, Facts.OwnerOf(bad[0])).WithAll(FactRole.Item, bad.Select(Facts.Miss)).As(PointKind.OwnedMisses, mustMention: risksOnly));
        if (risky.Count > 0) Say(new PointFacts().With(FactRole.Owner, Facts.OwnerOf(risky[0])).WithAll(FactRole.Item, risky.Select(Facts.Risk)).As(PointKind.OwnedRisks, mustMention: risksOnly));
        if (risksOnly && bad.Count == 0 && risky.Count == 0 && kpis.Count + objectives.Count > 0)
            Say(new PointFacts().With(FactRole.Text, Facts.Text($"owner:{person.Id}/misses", person.Name, "KPIs of this owner that head for a miss", "none", "statement")).As(PointKind.NoOwnedMisses, mustMention: true));
    }

    /// <summary>A count with what it is a count of, and of how many; none is said as such.</summary>
    public void Count(string id, string measure, int value, int? of = null, string ofMeasure = "")
    {
        if (value == 0)
        {
            None(id, measure);
            return;
        }
        Say(new PointFacts().With(FactRole.Count, context.Count($"asked_{id}", context.Whole, measure, value)).With(FactRole.Of, of is { } all && all != value ? context.Count($"asked_of_{id}", context.Whole, ofMeasure, all) : null)
            .As(PointKind.CountOf, mustMention: true));
    }

    public IEnumerable<Objective> Risky() => View.Objectives.Where(objective => View.Risk(objective.Id) >= context.Options.Risk)
        .OrderByDescending(objective => View.Risk(objective.Id)).ThenBy(objective => objective.Id, StringComparer.Ordinal);

    private void Extreme(Kpi kpi, string rank, string measure) => Say(new PointFacts().With(FactRole.Probability, Facts.Miss(kpi)).With(FactRole.Owner, Facts.OwnerOf(kpi))
        .With(FactRole.Rank, _own.Rank($"kpi:{kpi.Id}/{rank}", kpi.Name, measure, rank, StrategyFacts.Link(kpi))).As(PointKind.ExtremeKpi, mustMention: true));

    private void None(string id, string measure) =>
        Say(new PointFacts().With(FactRole.Text, Facts.Text($"count:none/{id}", context.Whole, measure, "none", "statement")).As(PointKind.NoneOf, mustMention: true));

    private void Say(Point point) => context.Draft.Say(SectionKind.Answer, point);
}
