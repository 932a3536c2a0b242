using InsightEngine.Insights;
using InsightEngine.Insights.Strategy;

namespace InsightEngine.Briefings.Facts;

/// <summary>Where targets will be missed and why, grouped under the objectives of the highest level.</summary>
internal sealed class MissPlan
{
    private const double AnotherOfItsKind = 0.5;

    private readonly PlanContext _context;
    private readonly ScopedView _view;
    private readonly StrategyFacts _facts;

    public MissPlan(PlanContext context)
    {
        _context = context;
        _view = context.View;
        _facts = context.Facts;
        Ranked = [.. Spread(context.HeadingForMiss().Where(entry => context.Audience != BriefingAudience.Hr || _view.AboutPeople(entry.Kpi.ObjectiveId)))];
    }

    /// <summary>KPIs that head for a miss, most important first.</summary>
    public IReadOnlyList<(Kpi Kpi, double Probability, double Importance)> Ranked { get; }

    /// <summary>
    /// Each further KPI of an objective counts less than the one before it, so that many of one kind do not crowd out what
    /// is different: a briefing tells of six matters, not of one matter six times.
    /// </summary>
    private static IEnumerable<(Kpi Kpi, double Probability, double Importance)> Spread(IEnumerable<(Kpi Kpi, double Probability, double Importance)> ranked)
    {
        var told = new Dictionary<string, int>(StringComparer.Ordinal);
        return ranked.Select(entry =>
        {
            var before = told.GetValueOrDefault(entry.Kpi.ObjectiveId ?? "");
            told[entry.Kpi.ObjectiveId ?? ""] = before + 1;
            return (entry, Weight: entry.Importance * Math.Pow(AnotherOfItsKind, before));
        }).ToList().OrderByDescending(one => one.Weight).ThenBy(one => one.entry.Kpi.Id, StringComparer.Ordinal).Select(one => one.entry);
    }

    private bool IsOnePage => _context.Audience == BriefingAudience.Board;

    public void Plan()
    {
        var groups = Ranked.GroupBy(entry => _view.Path(entry.Kpi.ObjectiveId) is { Count: > 0 } path ? path[^1] : null)
            .OrderByDescending(group => group.Max(entry => entry.Importance)).ToList();
        var detailed = Ranked.Take(_context.Options.DetailedMisses).Select(entry => entry.Kpi.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var group in groups)
        {
            // On one page, what is not told in detail is counted in the headline.
            if (IsOnePage && !group.Any(entry => detailed.Contains(entry.Kpi.Id))) continue;
            if (group.Key is { } top && _context.View.Units is null) SayGroup(top, group.Count());
            foreach (var entry in group.Where(entry => detailed.Contains(entry.Kpi.Id))) Say(entry.Kpi, entry.Importance);
            if (!IsOnePage) SayMinor([.. group.Where(entry => !detailed.Contains(entry.Kpi.Id)).Select(entry => entry.Kpi)], group.Key);
        }
        SayContradictions();
    }

    private void SayGroup(Objective top, int count)
    {
        var below = _context.Count($"misses_below:{top.Id}", top.Title, "KPIs below it that head for a miss", count, StrategyFacts.Link(top));
        _context.Draft.Say(SectionKind.Misses, new PointFacts()
            .With(FactRole.Subject, _facts.Title(top)).With(FactRole.Count, below).With(FactRole.ObjectiveRisk, _facts.Risk(top))
            .As(PointKind.MissGroup, mustMention: true));
    }

    private void Say(Kpi kpi, double importance)
    {
        var path = _view.Path(kpi.ObjectiveId);
        var endangered = path.Take(Math.Max(1, path.Count - 1)).Where(objective => _view.Risk(objective.Id) >= _context.Options.Risk).Take(2).ToList();
        var running = IsOnePage ? [] : _view.InitiativesFor(kpi.Id).Where(one => one.Status == InitiativeStatus.Running).Take(2).ToList();
        var late = running.Select(_facts.Overdue).FirstOrDefault(found => found is not null);
        var change = IsOnePage ? null : WorseChange(kpi);
        var known = change is null ? null : _facts.EventOf(kpi);
        _context.Draft.Say(SectionKind.Misses, new PointFacts()
            .With(FactRole.Probability, _facts.Miss(kpi)).With(FactRole.Due, _facts.Due(kpi))
            .With(FactRole.Expected, _facts.Expected(kpi)).With(FactRole.Low, _facts.Low(kpi)).With(FactRole.High, _facts.High(kpi))
            .With(FactRole.Target, _facts.TargetOf(kpi)).With(FactRole.RangeLow, _facts.RangeEnd(kpi, false)).With(FactRole.RangeHigh, _facts.RangeEnd(kpi, true))
            .With(FactRole.Gap, _facts.Gap(kpi)).With(FactRole.Last, IsOnePage ? null : _facts.Last(kpi)).With(FactRole.Change, change)
            .With(FactRole.Event, known?.Title).With(FactRole.EventStart, known?.Start)
            .With(FactRole.Owner, _facts.OwnerOf(kpi)).With(FactRole.Objective, _facts.ObjectiveOf(kpi))
            .WithAll(FactRole.Ancestor, endangered.Select(_facts.Risk))
            .WithAll(FactRole.Initiative, running.Select(_facts.InitiativeTitle))
            .With(FactRole.LateMilestone, late?.Name).With(FactRole.Since, late?.Due)
            .With(FactRole.Text, IsOnePage || running.Count > 0 || _view.Input.Initiatives.Count == 0 ? null : _facts.Text($"kpi:{kpi.Id}/initiatives", kpi.Name, "running initiatives", "none", "statement", StrategyFacts.Link(kpi)))
            .As(PointKind.Miss, importance, mustMention: true));
    }

    /// <summary>The movement of the last periods, when it goes the wrong way.</summary>
    private Fact? WorseChange(Kpi kpi)
    {
        var change = _facts.Change(kpi);
        var direction = _view.Definition(kpi.Id)?.Direction;
        if (change?.Value is not { } value || !(direction == Direction.Up ? value < 0 : direction == Direction.Down && value > 0)) return null;
        return Math.Abs(value) > 0.7 * Scatter.Of(_view.Recent(kpi.Id)) ? change : null;
    }

    private void SayMinor(IReadOnlyList<Kpi> kpis, Objective? top)
    {
        if (kpis.Count == 0) return;
        var shown = kpis.Take(5).ToList();
        var point = new PointFacts().WithAll(FactRole.Item, shown.Select(_facts.Miss));
        if (kpis.Count > shown.Count)
            point.With(FactRole.Count, _context.Count($"more_misses:{top?.Id ?? "none"}", top?.Title ?? _context.Whole, "further KPIs that head for a miss", kpis.Count - shown.Count));
        _context.Draft.Say(SectionKind.Misses, point.As(PointKind.MinorMisses));
    }

    private void SayContradictions()
    {
        var contradicted = _view.Objectives
            .Where(objective => objective.StatedStatus is StatedStatus.OnTrack or StatedStatus.Done && _view.Risk(objective.Id) >= Math.Max(_context.Options.Risk, 0.5))
            .Where(objective => _context.Audience != BriefingAudience.Hr || objective.Perspective == Perspective.LearningAndGrowth)
            .OrderByDescending(objective => _view.Risk(objective.Id)).ThenBy(objective => objective.Id, StringComparer.Ordinal)
            .Take(_context.Options.PerKind);
        foreach (var objective in contradicted)
        {
            _context.Draft.Say(SectionKind.Misses, new PointFacts()
                .With(FactRole.Status, _facts.StatedStatus(objective)).With(FactRole.ObjectiveRisk, _facts.Risk(objective))
                .With(FactRole.Owner, _context.Audience == BriefingAudience.Hr ? null : _facts.OwnerOf(objective)) // what is read widely names nobody beside a doubt
                .As(PointKind.Contradiction, mustMention: true));
        }
    }
}
