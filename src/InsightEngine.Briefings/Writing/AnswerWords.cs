using InsightEngine.Briefings.Facts;
using InsightEngine.Insights;

namespace InsightEngine.Briefings.Writing;

/// <summary>Sentences that only an answer has; what a briefing tells as well is written by the words of its section.</summary>
internal static class AnswerWords
{
    public static void Write(IReadOnlyList<Point> run, Scribe s)
    {
        if (run[0].Kind == PointKind.Contradiction)
        {
            MissWords.Write(run, null, s);
            return;
        }
        foreach (var point in run) One(point, s);
    }

    private static void One(Point point, Scribe s)
    {
        Fact? Of(FactRole role) => s.Index.Of(point, role);
        switch (point.Kind)
        {
            case PointKind.Miss: MissWords.Write([point], null, s); break;
            case PointKind.Signal: WatchWords.Signal(point, s); break;
            case PointKind.LateMilestone: WatchWords.Write([point], s); break;
            case PointKind.ValueNow or PointKind.ValuePast or PointKind.OffTargetSince or PointKind.NotOffTarget or PointKind.TargetNow or PointKind.DueNow or PointKind.Crossing or PointKind.NoCrossing or PointKind.Range or PointKind.Needed or PointKind.Verdict:
                KpiAnswerWords.Write(point, s);
                break;
            case PointKind.UnitScore or PointKind.ExtremeUnit or PointKind.ExtremeScore or PointKind.TopicShare or PointKind.Participation or PointKind.WithheldUnit:
                PeopleAnswerWords.Write(point, s);
                break;
            case PointKind.Decided or PointKind.ActionOverdue or PointKind.ActionDue or PointKind.ActionDone or PointKind.ActionDropped:
                FollowUpWords.Write(point, s);
                break;
            case PointKind.Work: Work(point, s); break;
            case PointKind.NoWork:
                s.Cite(Of(FactRole.Text));
                s.End($"No running initiative is meant to move {s.Subject(Of(FactRole.Text)!)}.");
                break;
            case PointKind.ObjectiveState: Objective(point, s); break;
            case PointKind.Below: s.End($"What it rests on, with the probability of a miss: {Listed(point, s)}."); break;
            case PointKind.Ownership: s.End($"{s.Text(Of(FactRole.Owner)!)} owns {s.Subject(Of(FactRole.Owner)!)}."); break;
            case PointKind.ObjectiveOwnership: s.End($"{s.Text(Of(FactRole.Owner)!)} answers for {s.Title(Of(FactRole.Owner)!)}."); break;
            case PointKind.NoOwnership: s.End($"{s.Subject(Of(FactRole.Text)!)} has no owner."); break;
            case PointKind.NoObjectiveOwnership: s.End($"{s.Title(Of(FactRole.Text)!)} has no owner."); break;
            case PointKind.RankedObjectives: s.End($"At risk, with the probability of a miss: {Listed(point, s)}."); break;
            case PointKind.RankedKpis: s.End($"Heading for a miss, by weight and urgency: {Listed(point, s)}."); break;
            case PointKind.NextKpis or PointKind.NextObjectives: s.End($"Next to it: {Listed(point, s)}."); break;
            case PointKind.ComparedKpis or PointKind.ComparedObjectives: Compared(point, s); break;
            case PointKind.ExtremeKpi: Extreme(point, Of(FactRole.Probability)!, "probability of a miss", "owns it", s); break;
            case PointKind.ExtremeObjective: Extreme(point, Of(FactRole.ObjectiveRisk)!, "risk", "answers for it", s); break;
            case PointKind.CountOf: Count(point, s); break;
            case PointKind.Improvement: WorkedWords.Write([point], s); break;
            case PointKind.NoneOf:
                s.Cite(Of(FactRole.Text));
                s.End($"There are no {Of(FactRole.Text)!.Measure}.");
                break;
            case PointKind.Possessions: Possessions(point, s); break;
            case PointKind.OwnedMisses: s.End($"Heading for a miss in the hands of {s.Text(Of(FactRole.Owner)!)}: {Listed(point, s)}."); break;
            case PointKind.OwnedRisks: s.End($"At risk in the hands of {s.Text(Of(FactRole.Owner)!)}: {Listed(point, s)}."); break;
            case PointKind.NoOwnedMisses: s.End($"No KPI that {s.Subject(Of(FactRole.Text)!)} owns is heading for a miss."); break;
        }
    }

    /// <summary>Names with their probabilities in brackets; titles of objectives in quotation marks.</summary>
    private static string Listed(Point point, Scribe s) => Scribe.List([.. s.Index.All(point, FactRole.Item).Select(item => $"{Named(item, s)} ({s.Value(item)})")]);

    private static string Named(Fact fact, Scribe s) => fact.Id.StartsWith("objective:", StringComparison.Ordinal) ? s.Title(fact) : s.Subject(fact);

    private static void Objective(Point point, Scribe s)
    {
        var risk = s.Index.Of(point, FactRole.ObjectiveRisk);
        var status = s.Index.Of(point, FactRole.Status);
        var owner = s.Index.Of(point, FactRole.Owner);
        if (risk is null)
        {
            var title = s.Index.Of(point, FactRole.Objective)!;
            s.End(status is not null
                ? $"{(owner is null ? "The owner" : s.Text(owner))} states {s.Quoted(title)} as {StatusWords.Of(s.Text(status))}."
                : owner is not null ? $"{s.Text(owner)} answers for {s.Quoted(title)}." : $"{s.Quoted(title)} is on the list of objectives.");
            return;
        }
        var text = $"For {s.Title(risk)} a miss is {s.Likely(risk)} ({s.Value(risk)})";
        if (status is not null)
        {
            var joint = status.Text is "OnTrack" or "Done" && risk.Value >= 0.5 ? ", although" : ";";
            text += owner is null ? $"{joint} it is stated as {StatusWords.Of(s.Text(status))}" : $"{joint} {s.Text(owner)} states it as {StatusWords.Of(s.Text(status))}";
        }
        else if (owner is not null) text += $"; {s.Text(owner)} answers for it";
        s.End(text + ".");
    }

    private static void Compared(Point point, Scribe s) =>
        s.End($"A miss is {Scribe.List([.. s.Index.All(point, FactRole.Item).Select(item => $"{s.Likely(item)} for {Named(item, s)} ({s.Value(item)})")])}.");

    private static void Extreme(Point point, Fact value, string what, string holds, Scribe s)
    {
        var rank = s.Index.Of(point, FactRole.Rank)!;
        var owner = s.Index.Of(point, FactRole.Owner);
        s.Cite(rank);
        var among = rank.Measure[(rank.Measure.LastIndexOf(" among ", StringComparison.Ordinal) + 1)..];
        s.End($"{Named(value, s)} has the {rank.Text} {what} {among} ({s.Value(value)}){(owner is null ? "" : $"; {s.Text(owner)} {holds}")}.");
    }

    private static void Count(Point point, Scribe s)
    {
        var count = s.Index.Of(point, FactRole.Count)!;
        var of = s.Index.Of(point, FactRole.Of);
        var cut = count.Measure.IndexOf(" that ", StringComparison.Ordinal);
        if (of is not null && cut > 0)
        {
            var rest = count.Measure[(cut + " that ".Length)..];
            if (count.Value == 1) rest = rest.Split(' ', 2) is [var verb, var more] ? $"{verb switch { "are" => "is", "have" => "has", "head" => "is heading", _ => verb }} {more}" : rest;
            s.End($"{s.Count(count)} of {s.Count(of)} {of.Measure} {rest}.");
            return;
        }
        s.End(count.Value == 1 ? $"The number of {count.Measure} is {s.Count(count)}." : $"There are {s.Count(count)} {count.Measure}{(of is null ? "" : $", and {s.Count(of)} {of.Measure}")}.");
    }

    private static void Possessions(Point point, Scribe s)
    {
        var kpis = s.Index.All(point, FactRole.Item);
        var objectives = s.Index.All(point, FactRole.Objective);
        var work = s.Index.All(point, FactRole.Initiative);
        var parts = new List<string>();
        if (kpis.Count > 0) parts.Add($"owns {Scribe.List([.. kpis.Select(s.Subject)])}");
        if (objectives.Count > 0) parts.Add($"answers for {Scribe.List([.. objectives.Select(s.Title)])}");
        if (work.Count > 0) parts.Add($"leads {Scribe.List([.. work.Select(s.Title)])}");
        s.End($"{s.Text(kpis.Concat(objectives).Concat(work).First())} {string.Join("; ", parts)}.");
    }

    private static void Work(Point point, Scribe s)
    {
        var title = s.Index.Of(point, FactRole.Initiative)!;
        var owner = s.Index.Of(point, FactRole.Owner);
        var finish = s.Index.Of(point, FactRole.Finish);
        var state = title.Measure.Split(' ')[0];
        var until = finish is null ? "" : finish.Measure == "finished" ? $", was finished on {s.Date(finish)}" : $", planned to be finished on {s.Date(finish)}";
        s.End($"{s.Quoted(title)}{(owner is null ? "" : $", led by {s.Text(owner)},")} is {state switch { "running" => "running", "planned" => "planned", "dropped" => "dropped", _ => "closed" }}{until}.");
    }
}
