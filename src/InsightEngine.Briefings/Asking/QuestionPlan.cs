using InsightEngine.Briefings.Facts;
using InsightEngine.Insights;
using InsightEngine.Insights.Strategy;
using InsightEngine.Numerics.Text.Topics;

namespace InsightEngine.Briefings.Asking;

/// <summary>Collects the facts that answer a question. What it cannot answer it leaves empty.</summary>
internal sealed class QuestionPlan(PlanContext context, AskedQuestion asked)
{
    private const int Answers = 3;
    private readonly RiskAnswers _risks = new(context);
    private readonly PeopleAnswers _people = new(context);
    private readonly KpiAnswers _kpis = new(context);

    private ScopedView View => context.View;

    private StrategyFacts Facts => context.Facts;

    private IReadOnlyList<Kpi> Kpis => [.. asked.Of(SubjectClass.Kpi).Select(subject => View.Kpis.FirstOrDefault(kpi => kpi.Id == subject.Id)).OfType<Kpi>().Take(Answers)];

    private IReadOnlyList<Objective> Objectives => [.. asked.Of(SubjectClass.Objective).Select(subject => View.Objectives.FirstOrDefault(one => one.Id == subject.Id)).OfType<Objective>().Take(Answers)];

    private IReadOnlyList<Initiative> Initiatives => [.. asked.Of(SubjectClass.Initiative).Select(subject => View.Initiatives.FirstOrDefault(one => one.Id == subject.Id)).OfType<Initiative>().Take(Answers)];

    /// <returns>Why the data does not say, where that can be told more exactly than by silence.</returns>
    public string? Plan()
    {
        var dimension = asked.Of(SubjectClass.Dimension).FirstOrDefault();
        var topic = asked.Of(SubjectClass.Topic).FirstOrDefault();
        var named = Kpis.Count + Objectives.Count + Initiatives.Count;
        if (asked.Period is { } period && Elsewhen(period) is { } reason) return reason;
        if (asked.Intent is Intent.Compare && Compare(dimension)) return null;
        if (named > 0 && !(asked.Intent is Intent.People && topic is not null)) return Named();
        if (asked.Of(SubjectClass.Person) is [var person, ..] && View.Input.Owners.FirstOrDefault(owner => owner.Id == person.Id) is { } owner)
        {
            _risks.Owned(owner, asked.Intent is Intent.AtRisk or Intent.Worst or Intent.Urgent);
            return null;
        }
        if (dimension is not null || topic is not null || IsAboutPeople(asked.Intent)) return People(dimension, topic);
        return Whole();
    }

    /// <summary>A period for which there is nothing to say; answers a value of the past.</summary>
    private string? Elsewhen(AskedPeriod period)
    {
        var now = View.Input.AsOf;
        if (Kpis.Count > 0)
        {
            if (period.End < now.AddDays(-6) || asked.Intent is Intent.Value && period.Start <= now)
            {
                var told = Kpis.Count(kpi => _kpis.ValueIn(kpi, period));
                return told > 0 ? "" : $"There is no value of {string.Join(" or ", Kpis.Select(kpi => kpi.Name))} for {period.Text.Trim()}.";
            }
            return period.Start > now && Kpis.All(kpi => View.Outlook(kpi.Id)?.TargetEnd is not { } end || end < period.Start) ? $"No forecast is kept for {period.Text.Trim()}." : null;
        }
        if (period.Start > now.AddYears(1)) return $"Nothing is forecast for {period.Text.Trim()}.";
        return period.End < now.AddDays(-35) && asked.Intent is not Intent.Changed ? $"Only the present outlook can be asked for, not that of {period.Text.Trim()}; values of a KPI by period can." : null;
    }

    private bool Compare(Subject? dimension)
    {
        var units = Units();
        if (dimension is not null && units.Count > 0) _people.Scores(dimension.Id, units);
        else if (Kpis.Count > 1) _risks.Compare(Kpis);
        else if (Objectives.Count > 1) _risks.Compare(Objectives);
        else if (Kpis.Count == 1 && Objectives.Count == 1)
        {
            _kpis.State(Kpis[0]);
            _kpis.State(Objectives[0]);
        }
        else return false;
        return true;
    }

    private string? Named()
    {
        if (asked.Intent == Intent.Decided) return Decided();
        foreach (var kpi in Kpis)
        {
            switch (asked.Intent)
            {
                case Intent.Value: _kpis.Value(kpi); break;
                case Intent.Since when Asks("data", "valu", "figur", "fall", "ris", "ros", "drop", "declin", "climb", "grow"): _kpis.Value(kpi); break;
                case Intent.Since: _kpis.Since(kpi); break;
                case Intent.TargetOf: _kpis.Target(kpi); break;
                case Intent.Due or Intent.Urgent: _kpis.Due(kpi); break;
                case Intent.Ownership: _kpis.Owner(kpi); break;
                case Intent.Why: _kpis.Why(kpi); break;
                case Intent.Crossing: _kpis.Crossing(kpi); break;
                case Intent.Forecast: _kpis.Forecast(kpi); break;
                case Intent.RunRate: _kpis.RunRate(kpi); break;
                case Intent.Work or Intent.Late: _kpis.Work(kpi, silent: false); break;
                default: _kpis.State(kpi); break;
            }
        }
        foreach (var objective in Objectives)
        {
            if (asked.Intent == Intent.Ownership) _kpis.Owner(objective);
            else _kpis.State(objective);
        }
        foreach (var one in Initiatives) _kpis.Work(one);
        return null;
    }

    private string? People(Subject? dimension, Subject? topic)
    {
        if (!_people.Any) return "No survey wave has been published yet.";
        var units = Units();
        var unit = units.Count > 0 ? units[0] : asked.Of(SubjectClass.Unit).Count == 0 ? _people.Unit(Scope()) : null;
        if (unit is null) return "The unit took no part in the published waves.";
        var said = asked.Intent == Intent.People;
        switch (asked.Intent)
        {
            case Intent.Participation: _people.Participation(unit); return null;
            case Intent.LowestScore or Intent.Worst when dimension is not null && units.Count == 0: _people.Extreme(dimension.Id, lowest: true); return null;
            case Intent.HighestScore or Intent.Best when dimension is not null && units.Count == 0: _people.Extreme(dimension.Id, lowest: false); return null;
            case Intent.LowestScore when dimension is null: _people.ExtremeScore(unit, lowest: true); return null;
            case Intent.HighestScore when dimension is null: _people.ExtremeScore(unit, lowest: false); return null;
        }
        if (said && topic is null && dimension is not null) topic = TopicOf(dimension);
        if (topic is not null && (said || dimension is null))
        {
            if (_people.Topic(topic.Id, unit) && dimension is null) return null;
            if (dimension is null) return $"Too few comments touch the topic {topic.Name} to say anything about it.";
        }
        if (dimension is not null)
        {
            _people.Scores(dimension.Id, units.Count > 0 ? units : [unit]);
            return null;
        }
        if (unit.Response.Disclosure != Insights.Listening.Disclosure.Shown) _people.SayWithheld(unit);
        else new PeoplePlan(context, unit.UnitId).Plan();
        return null;
    }

    /// <summary>The topic of comments that a score's name begins with; null when there is none.</summary>
    private static Subject? TopicOf(Subject dimension) => TopicCatalog.All.Where(topic => !TopicCatalog.IsConcern(topic.Id))
        .Where(topic => QuestionWord.Of(topic.Name)[0].Stem == QuestionWord.Of(dimension.Name)[0].Stem)
        .Select(topic => new Subject(SubjectClass.Topic, topic.Id, TopicCatalog.NameOf(topic.Id))).FirstOrDefault();

    private string? Whole()
    {
        switch (asked.Intent)
        {
            case Intent.Count: CountAnswers.Plan(context, _risks, asked); break;
            case Intent.Worst when Asks("kpi", "metric", "measur", "target"): _risks.WorstKpi(); break;
            case Intent.Worst: _risks.WorstObjective(); break;
            case Intent.Best when Asks("kpi", "metric", "measur", "target"): _risks.WorstKpi(best: true); break;
            case Intent.Best: _risks.WorstObjective(best: true); break;
            case Intent.Contradictions: _risks.Contradictions(); break;
            case Intent.Urgent or Intent.Due: _risks.Urgent(); break;
            case Intent.Changed: Changed(); break;
            case Intent.Late: Late(); break;
            case Intent.Improved: Moved(better: true); break;
            case Intent.Worsened: Moved(better: false); break;
            case Intent.Worked: new WorkedPlan(context).Plan(); break;
            case Intent.DecisionsNeeded: new DecisionPlan(context).Plan(context.HeadingForMiss(), new PeoplePlan(context)); break;
            case Intent.Decided: return Decided();
            case Intent.Unknowns or Intent.Stale: new UnknownPlan(context, new PeoplePlan(context)).Plan(); break;
            case Intent.Work: foreach (var (kpi, _, _) in context.HeadingForMiss().Take(Answers)) _kpis.Work(kpi, silent: true); break;
            case Intent.Ownership: return "The question names nothing that has an owner.";
            case Intent.AtRisk when Asks("objectiv", "goal", "okr") && !Asks("kpi"): _risks.Objectives(); break;
            case Intent.AtRisk when Asks("kpi", "metric", "target", "measur"): _risks.Misses([.. context.HeadingForMiss().Select(entry => entry.Kpi)]); break;
            default: _risks.AtRisk(); break;
        }
        return null;
    }

    private string? Decided()
    {
        var about = Kpis.Select(kpi => kpi.Id).Concat(Objectives.Select(objective => objective.Id)).Concat(Initiatives.Select(one => one.Id)).ToHashSet(StringComparer.Ordinal);
        new FollowUpPlan(context).Decisions(SectionKind.Answer, about);
        return context.Draft.Points(SectionKind.Answer).Any(point => point.Kind == PointKind.Decided) ? null : "No decision about this has been recorded.";
    }

    private void Changed()
    {
        new ChangePlan(context).Plan();
        foreach (var insight in View.Input.Insights.Where(insight => insight.State != InsightState.Resolved && InScope(insight))
            .OrderByDescending(insight => insight.RaisedAt).ThenByDescending(insight => insight.Severity).ThenBy(insight => insight.Id, StringComparer.Ordinal).Take(Answers))
            context.Draft.Say(SectionKind.Answer, SignalFacts.Of(context, insight).As(PointKind.Signal));
    }

    /// <summary>The KPIs that moved most, measured by how much they jump anyway, in the good or in the bad direction.</summary>
    private void Moved(bool better)
    {
        // "Fell" and "rose" speak of the value, "better" and "worse" of what is wanted of it.
        var sign = asked.Words.Any(word => Down.Contains(word.Text.ToLowerInvariant())) ? -1 : asked.Words.Any(word => Up.Contains(word.Text.ToLowerInvariant())) ? 1 : 0;
        var moved = View.Kpis
            .Select(kpi => (Kpi: kpi, Size: (sign != 0 ? sign * (Facts.Change(kpi)?.Value ?? double.NaN) : Gain(kpi) * (better ? 1 : -1)) / Scatter.Of(View.Recent(kpi.Id))))
            .Where(entry => double.IsFinite(entry.Size) && entry.Size > 1)
            .OrderByDescending(entry => entry.Size).ThenBy(entry => entry.Kpi.Id, StringComparer.Ordinal).Take(Answers).Select(entry => entry.Kpi).ToList();
        foreach (var kpi in moved)
            context.Draft.Say(SectionKind.Answer, new PointFacts()
                .With(FactRole.Change, Facts.Change(kpi)).With(FactRole.Last, Facts.Last(kpi)).With(FactRole.Expected, Facts.Expected(kpi)).With(FactRole.Target, Facts.TargetOf(kpi)).With(FactRole.Probability, Facts.Miss(kpi))
                .As(PointKind.Improvement, mustMention: true));
        if (moved.Count == 0) _risks.Count(better ? "improved" : "worsened", better ? "KPIs that improved by more than their usual scatter" : "KPIs that worsened by more than their usual scatter", 0);
    }

    private static readonly string[] Down = ["fell", "fallen", "dropped", "slipped", "lost", "drop", "drops", "fall", "falls"], Up = ["rose", "risen", "climbed", "gained", "gain", "gains"];

    /// <summary>The change in the good direction; NaN where there is none to tell.</summary>
    private double Gain(Kpi kpi) => (View.Definition(kpi.Id)?.Direction, Facts.Change(kpi)?.Value) switch
    {
        (Direction.Up, { } change) => change,
        (Direction.Down, { } change) => -change,
        _ => double.NaN,
    };

    private bool InScope(Insight insight) => context.Insights(insight.Type).Any(one => one.Id == insight.Id);

    private void Late()
    {
        new WatchPlan(context).Late();
        if (context.Draft.Points(SectionKind.Watch).Count == 0) _risks.Count("late", "running initiatives with an overdue milestone or past their planned finish", 0);
    }

    private IReadOnlyList<Insights.Listening.UnitPublication> Units() => [.. asked.Of(SubjectClass.Unit).Select(subject => _people.Unit(subject.Id)).OfType<Insights.Listening.UnitPublication>()];

    private string? Scope() => View.Units is null ? null : View.Input.OrgUnits.Where(unit => View.Units.Contains(unit.Id)).FirstOrDefault(unit => unit.ParentId is null || !View.Units.Contains(unit.ParentId))?.Id;

    private bool Asks(params string[] stems) => asked.Words.Any(word => stems.Contains(word.Stem));

    /// <summary>True when a question of this kind is answered from surveys.</summary>
    public static bool IsAboutPeople(Intent? intent) => intent is Intent.People or Intent.Participation or Intent.LowestScore or Intent.HighestScore or Intent.ScoreChanges;
}
