using InsightEngine.Briefings.Facts;
using InsightEngine.Insights;

namespace InsightEngine.Briefings.Writing;

internal static class HeadlineWords
{
    public static void Write(IReadOnlyList<Point> run, Scribe s)
    {
        foreach (var point in run)
        {
            switch (point.Kind)
            {
                case PointKind.Totals: Totals(point, s); break;
                case PointKind.Quiet: Quiet(point, s); break;
                case PointKind.TopObjective: TopObjective(point, s); break;
                case PointKind.UrgentMiss: Urgent(point, s); break;
                case PointKind.Participation: Participation(point, s); break;
                case PointKind.WorstScore: WorstScore(point, s); break;
                case PointKind.WithheldUnit: PeopleAnswerWords.Write(point, s); break;
                default: PeopleWords.Write([point], s); break;
            }
        }
    }

    private static void Totals(Point point, Scribe s)
    {
        var risky = s.Index.Of(point, FactRole.Item)!;
        var objectives = s.Index.Of(point, FactRole.Share)!;
        var misses = s.Index.Of(point, FactRole.Count)!;
        var kpis = s.Index.Of(point, FactRole.Of)!;
        var first = risky.Value > 0 ? Part(risky, objectives, "objective", "", "more likely than not to be missed", opens: true, s) : "";
        var second = misses.Value > 0 ? Part(misses, kpis, "KPI", " with an open target", "heading for a miss", opens: first.Length == 0, s) : "";
        s.End(first.Length > 0 && second.Length > 0 ? $"{first}, and {second}." : $"{first}{second}.");
    }

    /// <summary><c>three of 79 objectives are …</c>, <c>all seven objectives are …</c>; a sentence does not begin with a figure in digits.</summary>
    private static string Part(Fact some, Fact all, string noun, string which, string what, bool opens, Scribe s)
    {
        var are = some.Value == 1 ? "is" : "are";
        if (some.Value == all.Value)
        {
            s.Cite(all);
            s.Cite(some);
            return some.Value switch
            {
                1 => $"the one {noun}{which} is {what}",
                2 => $"both {noun}s{which} are {what}",
                _ => $"all {s.Count(some)} {noun}s{which} are {what}",
            };
        }
        var the = which.Length > 0 ? "the " : "";
        return opens && some.Value >= 10
            ? $"of {the}{s.Count(all)} {noun}s{which}, {s.Count(some)} {are} {what}"
            : $"{s.Count(some)} of {the}{s.Count(all)} {noun}s{which} {are} {what}";
    }

    private static void Quiet(Point point, Scribe s)
    {
        s.Cite(s.Index.Of(point, FactRole.Text));
        var kpis = s.Index.Of(point, FactRole.Of)!;
        s.End(kpis.Value > 0
            ? kpis.Value == 1
                ? $"The {s.Count(kpis)} KPI with an open target is not heading for a miss, and the objectives are on course."
                : $"None of the {s.Count(kpis)} KPIs with an open target is heading for a miss, and the objectives are on course."
            : "No KPI has an open target with a forecast.");
    }

    private static void TopObjective(Point point, Scribe s)
    {
        var risk = s.Index.Of(point, FactRole.ObjectiveRisk)!;
        var status = s.Index.Of(point, FactRole.Status);
        var owner = s.Index.Of(point, FactRole.Owner);
        s.Cite(s.Index.Of(point, FactRole.Rank));
        var text = $"The greatest danger at the top lies with {s.Title(risk)}: it is {s.Likely(risk)} to be missed ({s.Value(risk)})";
        if (status?.Text is "OnTrack" or "Done" && risk.Value >= 0.5)
            text += owner is null ? $", although it is stated as {StatusWords.Of(s.Text(status))}" : $", although {s.Text(owner)} states it as {StatusWords.Of(s.Text(status))}";
        else if (owner is not null) text += $"; {s.Text(owner)} answers for it";
        s.End(text + ".");
    }

    private static void Urgent(Point point, Scribe s)
    {
        var probability = s.Index.Of(point, FactRole.Probability)!;
        var due = s.Index.Of(point, FactRole.Due)!;
        var owner = s.Index.Of(point, FactRole.Owner);
        s.Cite(s.Index.Of(point, FactRole.Rank));
        s.End($"The case with the least time left is {s.Subject(probability)}, due on {s.Date(due)} and {s.Likely(probability)} to miss ({s.Value(probability)}){(owner is null ? "" : $"; {s.Text(owner)} owns it")}.");
    }

    private static void Participation(Point point, Scribe s)
    {
        var rate = s.Index.Of(point, FactRole.Rate);
        var answered = rate ?? s.Index.Of(point, FactRole.Count)!;
        var who = rate is null ? s.Value(answered) : $"{s.Value(rate)} of those asked";
        var weakest = s.Index.Of(point, FactRole.Item);
        if (weakest is not null) s.Cite(s.Index.Of(point, FactRole.Rank));
        s.End(weakest is null
            ? $"In {answered.Period}, {who} answered."
            : $"In {answered.Period}, {who} answered; the lowest score overall is {PeopleWords.Dimension(weakest)} with {s.Value(weakest)} of 100.");
    }

    private static void WorstScore(Point point, Scribe s)
    {
        var low = s.Index.Of(point, FactRole.Item)!;
        var whole = s.Index.Of(point, FactRole.Of)!;
        s.End($"{(s.Index.Sheet.Audience == BriefingAudience.Hr ? "" : "Among people, ")}{PeopleWords.Dimension(low)} in {s.Subject(low)} stands out: {s.Value(low)} of 100, where {s.Subject(whole)} as a whole scores {s.Value(whole)}.");
    }
}
