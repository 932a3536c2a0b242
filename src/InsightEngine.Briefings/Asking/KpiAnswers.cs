using InsightEngine.Briefings.Facts;
using InsightEngine.Insights.Strategy;

namespace InsightEngine.Briefings.Asking;

/// <summary>Answers about named KPIs, objectives and initiatives.</summary>
internal sealed class KpiAnswers(PlanContext context)
{
    private const int Reasons = 3, Children = 4;
    private readonly AnswerFacts _own = new(context);

    private StrategyFacts Facts => context.Facts;

    private ScopedView View => context.View;

    /// <summary>Where it stands, what is expected and what is being done.</summary>
    public void State(Kpi kpi)
    {
        if (Facts.Miss(kpi) is not { } miss)
        {
            Value(kpi);
            return;
        }
        var above = View.Miss(kpi.Id) >= context.Options.Risk
            ? View.Path(kpi.ObjectiveId).Where(objective => View.Risk(objective.Id) >= context.Options.Risk).Take(1).Select(Facts.Risk)
            : [];
        var running = View.InitiativesFor(kpi.Id).Where(one => one.Status == InitiativeStatus.Running).Take(2).ToList();
        var late = running.Select(Facts.Overdue).FirstOrDefault(found => found is not null);
        Say(Verdict(kpi).With(FactRole.Last, Facts.Last(kpi)).With(FactRole.Change, Facts.Change(kpi)).WithAll(FactRole.Ancestor, above)
            .WithAll(FactRole.Initiative, running.Select(Facts.InitiativeTitle)).With(FactRole.LateMilestone, late?.Name).With(FactRole.Since, late?.Due)
            .As(PointKind.Miss, mustMention: true));
    }

    public void Value(Kpi kpi)
    {
        if (Facts.Last(kpi) is not { } last) return;
        Say(new PointFacts().With(FactRole.Last, last).With(FactRole.Change, Facts.Change(kpi)).As(PointKind.ValueNow, mustMention: true));
    }

    /// <summary>Since when its values have been off the present target; of a total, which is judged at its end only, how it stands.</summary>
    public void Since(Kpi kpi)
    {
        var values = View.Recent(kpi.Id);
        if (Facts.TargetOf(kpi) is not { Value: { } aim } target || Facts.Last(kpi) is not { } last || View.Definition(kpi.Id) is not { Aggregation: not Aggregation.Sum } definition)
        {
            State(kpi);
            return;
        }
        var run = values.Reverse().TakeWhile(value => definition.Direction == Direction.Down ? value.Value > aim : value.Value < aim).Count();
        Say(run > 0
            ? new PointFacts().With(FactRole.Since, _own.OffTarget(kpi, values[^run].PeriodStart, run == values.Count)).With(FactRole.Target, target).With(FactRole.Last, last).As(PointKind.OffTargetSince, mustMention: true)
            : new PointFacts().With(FactRole.Text, _own.NotOffTarget(kpi)).With(FactRole.Target, target).With(FactRole.Last, last).As(PointKind.NotOffTarget, mustMention: true));
        if (Facts.Miss(kpi) is not null) Say(Verdict(kpi).As(PointKind.Miss));
    }

    /// <returns>False when there is no value in the period.</returns>
    public bool ValueIn(Kpi kpi, AskedPeriod period)
    {
        if (_own.Within(kpi, period) is not { } value) return false;
        Say(new PointFacts().With(FactRole.Last, value).As(PointKind.ValuePast, mustMention: true));
        return true;
    }

    public void Target(Kpi kpi)
    {
        var target = Facts.TargetOf(kpi);
        if (target is null && Facts.RangeEnd(kpi, true) is null) return;
        Say(new PointFacts().With(FactRole.Target, target).With(FactRole.RangeLow, target is null ? Facts.RangeEnd(kpi, false) : null).With(FactRole.RangeHigh, target is null ? Facts.RangeEnd(kpi, true) : null)
            .With(FactRole.Due, Facts.Due(kpi)).As(PointKind.TargetNow, mustMention: true));
        if (Facts.Miss(kpi) is { } miss) Say(new PointFacts().With(FactRole.Probability, miss).As(PointKind.Verdict));
    }

    public void Due(Kpi kpi)
    {
        if (Facts.Due(kpi) is not { } due) return;
        Say(new PointFacts().With(FactRole.Due, due).With(FactRole.Probability, Facts.Miss(kpi)).As(PointKind.DueNow, mustMention: true));
    }

    public void Crossing(Kpi kpi)
    {
        if (Facts.TargetOf(kpi) is not { } target) return;
        var point = new PointFacts().With(FactRole.Target, target);
        if (View.Outlook(kpi.Id)?.CrossingDate is null && Facts.Gap(kpi) is null)
        {
            Say(Verdict(kpi).With(FactRole.Last, Facts.Last(kpi)).As(PointKind.Miss, mustMention: true));
            return;
        }
        if (_own.Crossing(kpi) is { } crossing) Say(point.With(FactRole.Since, crossing).As(PointKind.Crossing, mustMention: true));
        else Say(point.With(FactRole.Text, _own.NoCrossing(kpi)).With(FactRole.Due, Facts.Due(kpi)).As(PointKind.NoCrossing, mustMention: true));
        if (Facts.Miss(kpi) is { } miss) Say(new PointFacts().With(FactRole.Probability, miss).As(PointKind.Verdict));
    }

    public void Forecast(Kpi kpi)
    {
        if (Facts.Expected(kpi) is null) return;
        Say(new PointFacts().With(FactRole.Expected, Facts.Expected(kpi)).With(FactRole.Low, Facts.Low(kpi)).With(FactRole.High, Facts.High(kpi)).As(PointKind.Range, mustMention: true));
        Say(Verdict(kpi).As(PointKind.Miss));
    }

    public void RunRate(Kpi kpi)
    {
        if (Facts.RunRate(kpi) is { } rate && Facts.TargetOf(kpi) is { } target)
            Say(new PointFacts().With(FactRole.RunRate, rate).With(FactRole.Target, target).With(FactRole.Due, Facts.Due(kpi)).As(PointKind.Needed, mustMention: true));
        Say(Verdict(kpi).As(PointKind.Miss));
    }

    public void Why(Kpi kpi)
    {
        if (Facts.Miss(kpi) is null) return;
        Say(Verdict(kpi).With(FactRole.Last, Facts.Last(kpi)).With(FactRole.Change, Facts.Change(kpi)).As(PointKind.Miss, mustMention: true));
        foreach (var driver in _own.Drivers(kpi).Take(Reasons)) Say(new PointFacts().With(FactRole.Text, driver).As(PointKind.Signal));
        Work(kpi, silent: false);
    }

    public void Work(Kpi kpi, bool silent)
    {
        var all = View.InitiativesFor(kpi.Id).Where(one => one.Status is InitiativeStatus.Running or InitiativeStatus.Planned).OrderBy(one => one.Status == InitiativeStatus.Running ? 0 : 1).Take(3).ToList();
        if (all.Count == 0)
        {
            if (!silent) Say(new PointFacts().With(FactRole.Text, _own.NoWork(kpi)).As(PointKind.NoWork));
            return;
        }
        foreach (var one in all) Work(one);
    }

    /// <summary>One initiative: who leads it, until when, and what is late.</summary>
    public void Work(Initiative one)
    {
        var late = Facts.Overdue(one);
        Say(new PointFacts().With(FactRole.Initiative, Facts.InitiativeTitle(one)).With(FactRole.Owner, Facts.OwnerOf(one)).With(FactRole.Finish, Facts.Finish(one)).As(PointKind.Work, mustMention: true));
        if (late is { } overdue) Say(new PointFacts().With(FactRole.LateMilestone, overdue.Name).With(FactRole.Since, overdue.Due).As(PointKind.LateMilestone));
    }

    public void State(Objective objective)
    {
        var risk = Facts.Risk(objective);
        Say(new PointFacts().With(FactRole.ObjectiveRisk, risk).With(FactRole.Objective, risk is null ? Facts.Title(objective) : null)
            .With(FactRole.Status, objective.StatedStatus == StatedStatus.NotStated ? null : Facts.StatedStatus(objective)).With(FactRole.Owner, Facts.OwnerOf(objective))
            .As(PointKind.ObjectiveState, mustMention: true));
        Below(objective);
    }

    public void Owner(Kpi kpi) => Say(Facts.OwnerOf(kpi) is { } owner
        ? new PointFacts().With(FactRole.Owner, owner).As(PointKind.Ownership, mustMention: true)
        : new PointFacts().With(FactRole.Text, _own.NoOwner(kpi)).As(PointKind.NoOwnership, mustMention: true));

    public void Owner(Objective objective) => Say(Facts.OwnerOf(objective) is { } owner
        ? new PointFacts().With(FactRole.Owner, owner).As(PointKind.ObjectiveOwnership, mustMention: true)
        : new PointFacts().With(FactRole.Text, _own.NoOwner(objective)).As(PointKind.NoObjectiveOwnership, mustMention: true));

    /// <summary>What weighs most in the risk of an objective.</summary>
    private void Below(Objective objective)
    {
        var parts = View.ObjectiveOutlook(objective.Id)?.Contributions ?? [];
        var below = parts.Where(part => part.Probability > 0.01).Take(Children)
            .Select(part => View.Kpis.FirstOrDefault(kpi => kpi.Id == part.Id) is { } kpi ? Facts.Miss(kpi) : View.Objective(part.Id) is { } child ? Facts.Risk(child) : null)
            .Where(fact => fact is not null).ToList();
        if (below.Count > 0) Say(new PointFacts().WithAll(FactRole.Item, below).As(PointKind.Below));
    }

    private PointFacts Verdict(Kpi kpi) => new PointFacts()
        .With(FactRole.Probability, Facts.Miss(kpi)).With(FactRole.Due, Facts.Due(kpi)).With(FactRole.Expected, Facts.Expected(kpi))
        .With(FactRole.Target, Facts.TargetOf(kpi)).With(FactRole.RangeLow, Facts.RangeEnd(kpi, false)).With(FactRole.RangeHigh, Facts.RangeEnd(kpi, true))
        .With(FactRole.Owner, Facts.OwnerOf(kpi));

    private void Say(Point point) => context.Draft.Say(SectionKind.Answer, point);
}
