using InsightEngine.Briefings.Facts;
using InsightEngine.Insights;

namespace InsightEngine.Briefings.Writing;

internal static class UnknownWords
{
    public static void Write(IReadOnlyList<Point> run, Scribe s)
    {
        foreach (var point in run) One(point, s);
    }

    private static void One(Point point, Scribe s)
    {
        var count = s.Index.Of(point, FactRole.Count);
        var items = s.Index.All(point, FactRole.Item);
        switch (point.Kind)
        {
            case PointKind.Stale: Stale(items, count, s); break;
            case PointKind.WithoutOwner:
                s.End(count!.Value >= 10
                    ? $"No owner is named for {s.Count(count)} objectives and KPIs{Named(items, count, s)}."
                    : $"{s.Count(count)} {(count.Value == 1 ? "objective or KPI has no owner" : "objectives and KPIs have no owner")}{Named(items, count, s)}.");
                break;
            case PointKind.Orphan:
                s.End(count!.Value >= 10
                    ? $"No objective is named for {s.Count(count)} KPIs{Named(items, count, s)}."
                    : $"{s.Count(count)} {(count.Value == 1 ? "KPI measures" : "KPIs measure")} no objective{Named(items, count, s)}.");
                break;
            case PointKind.Unlinked:
                s.End(count!.Value >= 10
                    ? $"No KPI is named for {s.Count(count)} initiatives{Named(items, count, s)}."
                    : $"{s.Count(count)} {(count.Value == 1 ? "initiative names no KPI that it should move" : "initiatives name no KPI that they should move")}{Named(items, count, s)}.");
                break;
            case PointKind.NoForecast:
                s.End($"For {s.Count(count!)} of {s.Count(s.Index.Of(point, FactRole.Of)!)} KPIs there is no open target with a forecast.");
                break;
            case PointKind.Withheld:
                s.End(count!.Value == 1
                    ? $"The survey results of {s.Count(count)} unit are withheld: too few people answered, or they could be worked out from others."
                    : $"The survey results of {s.Count(count)} units are withheld: too few people answered, or they could be worked out from others.");
                break;
            case PointKind.NoRate:
                s.End($"There is no record of how many were asked in {Wave(point, s)}; with the list of those invited, the next wave has a response rate.");
                break;
            case PointKind.NoCommentQuestion:
                s.End($"In {Wave(point, s)} there was no question for comments; such a question lets the next wave tell what is behind the scores.");
                break;
            case PointKind.CommentsWithheld:
                s.End($"No comments of {Wave(point, s)} are shown: too few people wrote any, or they could be worked out from others.");
                break;
            case PointKind.NoEarlierWave:
                s.End($"There is no earlier wave to compare {Wave(point, s)} with; the next wave tells what has changed.");
                break;
            case PointKind.NoSurvey:
                s.Cite(s.Index.Of(point, FactRole.Text));
                s.End("No survey wave has been published yet.");
                break;
        }
    }

    /// <summary>The wave of which something is not known, with the fact that says so.</summary>
    private static string Wave(Point point, Scribe s)
    {
        var text = s.Index.Of(point, FactRole.Text)!;
        s.Cite(text);
        return text.Period!;
    }

    private static void Stale(IReadOnlyList<Fact> items, Fact? count, Scribe s)
    {
        var parts = items.Select(item => $"{s.Subject(item)} (last value: {PeriodWords.Of(item.Period, s.AsOf)})").ToList();
        if (count is not null) s.Cite(count);
        s.End($"Values are overdue for {(count is null ? Scribe.List(parts) : $"{s.Style.Count(count.Value!.Value)} KPIs, among them {Scribe.List(parts)}")}.");
    }

    private static string Named(IReadOnlyList<Fact> items, Fact count, Scribe s)
    {
        if (items.Count == 0) return "";
        var names = Scribe.List([.. items.Select(item => item.Unit == StrategyFacts.Name ? s.Title(item) : s.Subject(item))]);
        return items.Count < count.Value ? $", among them {names}" : $": {names}";
    }
}
