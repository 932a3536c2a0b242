using InsightEngine.Briefings.Facts;
using InsightEngine.Insights;

namespace InsightEngine.Briefings.Writing;

internal static class MissWords
{
    /// <param name="before">Kind of the point before the run: a list right after an introduction continues it.</param>
    public static void Write(IReadOnlyList<Point> run, PointKind? before, Scribe s)
    {
        switch (run[0].Kind)
        {
            case PointKind.MissGroup:
                foreach (var point in run) Group(point, s);
                break;
            case PointKind.Miss:
                var told = new HashSet<string>(StringComparer.Ordinal);
                foreach (var point in run) Miss(point, told, s);
                break;
            case PointKind.MinorMisses:
                foreach (var point in run) Minor(point, before == PointKind.MissGroup, s);
                break;
            case PointKind.Contradiction: Contradictions(run, s); break;
        }
    }

    private static void Group(Point point, Scribe s)
    {
        s.Break();
        var title = s.Index.Of(point, FactRole.Subject)!;
        var count = s.Index.Of(point, FactRole.Count)!;
        var risk = s.Index.Of(point, FactRole.ObjectiveRisk);
        var are = count.Value == 1 ? "KPI is" : "KPIs are";
        s.End(risk is null
            ? $"Under {s.Quoted(title)}, {s.Count(count)} {are} heading for a miss."
            : s.Vary("group",
                () => $"Under {s.Quoted(title)}, {s.Count(count)} {are} heading for a miss; the objective itself stands at a risk of {s.Value(risk)}.",
                () => $"{s.Quoted(title)} carries a risk of {s.Value(risk)}, with {s.Count(count)} {(count.Value == 1 ? "KPI" : "KPIs")} under it heading for a miss.",
                () => $"For {s.Quoted(title)} the risk is {s.Value(risk)}, and {s.Count(count)} {are} heading for a miss under it."));
    }

    /// <param name="told">The objectives that earlier ones were said to endanger; they are not told again.</param>
    private static void Miss(Point point, HashSet<string> told, Scribe s)
    {
        s.Break();
        Verdict(point, s);
        Movement(point, s);
        if (told.Add(string.Join(' ', s.Index.All(point, FactRole.Ancestor).Select(risk => risk.Id)))) Reach(point, s);
        Work(point, s);
    }

    private static void Verdict(Point point, Scribe s)
    {
        var probability = s.Index.Of(point, FactRole.Probability)!;
        var due = s.Index.Of(point, FactRole.Due)!;
        var expected = s.Index.Of(point, FactRole.Expected);
        var target = s.Index.Of(point, FactRole.Target);
        var owner = s.Index.Of(point, FactRole.Owner);
        var who = owner is null ? "" : $", owned by {s.Text(owner)},";
        var latest = Latest(point, s);
        var name = s.Subject(probability);
        if (expected is null || (target is null && s.Index.Of(point, FactRole.RangeHigh) is null))
        {
            s.End($"{name}{who} has its target due on {s.Date(due)}; a miss is {s.Likely(probability)} ({s.Value(probability)}).");
            return;
        }
        var period = NumberStyle.Period(expected.Period, s.AsOf);
        s.Cite(due);
        if (s.Likely(probability) == Likelihood.RuledOut)
        {
            s.End($"{name}{who} is expected to reach {Outcome(expected, s)} in {period}, against {Aim(point, s)}; a miss is {s.Likely(probability)} ({s.Value(probability)}).");
            return;
        }
        s.End(s.Vary("miss",
            () => $"{name}{who} is {s.Likely(probability)} to miss its target ({s.Value(probability)}): {period} is heading for {Outcome(expected, s)} against {Aim(point, s)}{After()}.",
            () => $"{name}{who} is expected to reach {Outcome(expected, s)} in {period}, against {Aim(point, s)}{After()}; a miss is {s.Likely(probability)} ({s.Value(probability)}).",
            () => $"A miss is {s.Likely(probability)} ({s.Value(probability)}) for {name}{who.TrimEnd(',')}: {Outcome(expected, s)} is in sight for {period}{After()}, and {Aim(point, s)} was agreed."));

        string After() => latest is null ? "" : $", after {s.Value(latest)} {PeriodWords.When(latest.Period, s.AsOf)}";
    }

    /// <summary>The last value where it tells something: a movement is not told, and it is not what is expected.</summary>
    private static Fact? Latest(Point point, Scribe s) =>
        s.Index.Of(point, FactRole.Change) is null && s.Index.Of(point, FactRole.Last) is { } last && s.Index.Of(point, FactRole.Expected) is { } expected && NumberDiffers(last, expected, s) ? last : null;

    /// <summary>The value that is compared, named by how it comes about.</summary>
    public static string Outcome(Fact expected, Scribe s) => expected.Measure switch
    {
        "expected average" => $"an average of {s.Value(expected)}",
        "expected total" => $"a total of {s.Value(expected)}",
        _ => s.Value(expected),
    };

    public static string Aim(Point point, Scribe s)
    {
        if (s.Index.Of(point, FactRole.Target) is { } target)
            return target.Measure.EndsWith("at most", StringComparison.Ordinal) ? $"a limit of {s.Value(target)}" : $"a target of {s.Value(target)}";
        return $"a range from {s.Value(s.Index.Of(point, FactRole.RangeLow)!)} to {s.Value(s.Index.Of(point, FactRole.RangeHigh)!)}";
    }

    private static void Movement(Point point, Scribe s)
    {
        var change = s.Index.Of(point, FactRole.Change);
        var last = s.Index.Of(point, FactRole.Last);
        if (change is not null)
        {
            var verb = change.Value > 0 ? s.Vary("rose", "has risen", "has gone up") : s.Vary("fell", "has fallen", "has gone down");
            var window = change.Period!.Replace("against", "compared with", StringComparison.Ordinal);
            s.End(last is null
                ? $"It {verb} by {s.Size(change)} over {window}."
                : s.Vary("movement",
                    () => $"It {verb} by {s.Size(change)} over {window} and last stood at {s.Value(last)}.",
                    () => $"Over {window} it {verb} by {s.Size(change)}, to {s.Value(last)} most recently."));
            if (s.Index.Of(point, FactRole.Event) is { } known)
                s.End($"The last value belongs to the known event {s.Quoted(known)}, which began on {s.Date(s.Index.Of(point, FactRole.EventStart)!)}.");
        }
        else if (last is not null && s.Index.Of(point, FactRole.Expected) is { } expected && NumberDiffers(last, expected, s) && !IsToldWithVerdict(point, s))
        {
            s.End(s.Vary("last", () => $"It last stood at {s.Value(last)}.", () => $"Most recently it stood at {s.Value(last)}."));
        }
    }

    private static bool IsToldWithVerdict(Point point, Scribe s) =>
        s.Index.Of(point, FactRole.Probability)!.Value >= 0.05 && (s.Index.Of(point, FactRole.Target) is not null || s.Index.Of(point, FactRole.RangeHigh) is not null);

    private static bool NumberDiffers(Fact a, Fact b, Scribe s) => s.Style.Value(a.Value!.Value, a.Unit) != s.Style.Value(b.Value!.Value, b.Unit) && b.Measure != "expected total";

    private static void Reach(Point point, Scribe s)
    {
        var above = s.Index.All(point, FactRole.Ancestor);
        if (above.Count == 0) return;
        var list = Scribe.List([.. above.Select(risk => $"{s.Title(risk)} ({s.Value(risk)})")]);
        s.End(above.Count == 1
            ? s.Vary("reach", () => $"The objective that it belongs to is at risk with it: {list}.", () => $"That endangers {list}.", () => $"It is part of what puts {list} at risk.", () => $"With it, {list} is in danger.")
            : s.Vary("reach", () => $"The objectives that it belongs to are at risk with it: {list}.", () => $"That endangers {list}.", () => $"It is part of what puts {list} at risk.", () => $"With it, {list} are in danger."));
    }

    private static void Work(Point point, Scribe s)
    {
        var initiatives = s.Index.All(point, FactRole.Initiative);
        var milestone = s.Index.Of(point, FactRole.LateMilestone);
        var since = s.Index.Of(point, FactRole.Since);
        if (milestone is not null && since is not null)
        {
            // The overdue milestone belongs to the initiative of the same subject.
            s.End(s.Vary("late",
                () => $"The initiative {s.Title(milestone)} should turn this, but its milestone {s.Quoted(milestone)} has been overdue since {s.Date(since)}.",
                () => $"{s.Title(milestone)} is meant to help and is itself late: {s.Quoted(milestone)} was due on {s.Date(since)}.",
                () => $"{s.Quoted(milestone)}, a milestone of {s.Title(milestone)}, which is meant to help, was due on {s.Date(since)}."));
        }
        else if (initiatives.Count > 0)
        {
            var list = Scribe.List([.. initiatives.Select(s.Quoted)]);
            s.End(initiatives.Count == 1
                ? s.Vary("work", $"{list} is running against it.", $"Work on it is under way in {list}.", $"The running initiative {list} is meant to turn it.")
                : $"{list} are running against it.");
        }
        else if (s.Index.Of(point, FactRole.Text) is { } none)
        {
            s.Cite(none);
            s.End(s.Vary("no work", "No running initiative is meant to move it.", "Nothing is under way that is meant to move it.", "No initiative is running against it."));
        }
    }

    private static void Minor(Point point, bool introduced, Scribe s)
    {
        var items = s.Index.All(point, FactRole.Item);
        var more = s.Index.Of(point, FactRole.Count);
        if (!introduced) s.Break();
        var parts = items.Select(item => $"{s.Subject(item)} ({s.Value(item)})").ToList();
        if (more is not null) parts.Add($"{s.Count(more)} more");
        var list = Scribe.List(parts);
        s.End(introduced
            ? parts.Count == 1 ? $"It is {list}." : $"They are {list}."
            : s.Vary("minor", $"Also heading for a miss: {list}.", $"A miss is also to be expected for {list}.", $"To be added, with the probability of a miss: {list}."));
    }

    private static void Contradictions(IReadOnlyList<Point> run, Scribe s)
    {
        s.Break();
        var parts = run.Select((point, i) =>
        {
            var status = s.Index.Of(point, FactRole.Status)!;
            var risk = s.Index.Of(point, FactRole.ObjectiveRisk)!;
            var owner = s.Index.Of(point, FactRole.Owner);
            return i == 0
                ? $"{(owner is null ? $"{s.Title(risk)} is stated as" : $"{s.Text(owner)} states {s.Title(risk)} as")} {StatusWords.Of(s.Text(status))} while its risk stands at {s.Value(risk)}"
                : $"{s.Title(risk)} ({(owner is null ? "" : $"{s.Text(owner)}, ")}stated {StatusWords.Of(s.Text(status))}, risk {s.Value(risk)})";
        }).ToList();
        s.End(parts.Count == 1
            ? $"Stated status and figures disagree: {parts[0]}."
            : $"Stated status and figures disagree: {parts[0]}, and the same holds for {Scribe.List([.. parts.Skip(1)])}.");
    }
}
