using InsightEngine.Briefings.Facts;
using InsightEngine.Insights;

namespace InsightEngine.Briefings.Writing;

/// <summary>Answers about one KPI: its value, target, due date, forecast and what it still needs.</summary>
internal static class KpiAnswerWords
{
    public static void Write(Point point, Scribe s)
    {
        Fact? Of(FactRole role) => s.Index.Of(point, role);
        switch (point.Kind)
        {
            case PointKind.ValueNow: Now(Of(FactRole.Last)!, Of(FactRole.Change), s); break;
            case PointKind.ValuePast: Past(Of(FactRole.Last)!, s); break;
            case PointKind.OffTargetSince:
                var since = Of(FactRole.Since)!;
                s.End($"{s.Subject(since)} has been on the bad side of {Aim(Of(FactRole.Target)!, s)} since {s.Date(since)}{(since.Measure.EndsWith("or earlier", StringComparison.Ordinal) ? " or earlier" : "")}; it last stood at {s.Value(Of(FactRole.Last)!)}.");
                break;
            case PointKind.NotOffTarget:
                s.End($"{s.Subject(Of(FactRole.Text)!)} is not on the bad side of {Aim(Of(FactRole.Target)!, s)}; it last stood at {s.Value(Of(FactRole.Last)!)}.");
                break;
            case PointKind.TargetNow: Target(point, s); break;
            case PointKind.DueNow:
                var due = Of(FactRole.Due)!;
                s.End($"The target of {s.Subject(due)} is due on {s.Date(due)}{(Of(FactRole.Probability) is { } risk ? $"; a miss is {s.Likely(risk)} ({s.Value(risk)})" : "")}.");
                break;
            case PointKind.Crossing:
                s.End($"By its median path, {s.Subject(Of(FactRole.Target)!)} is on the good side of {Aim(Of(FactRole.Target)!, s)} from {s.Date(Of(FactRole.Since)!)}.");
                break;
            case PointKind.NoCrossing:
                s.Cite(Of(FactRole.Text));
                s.End($"By its median path, {s.Subject(Of(FactRole.Target)!)} does not reach {Aim(Of(FactRole.Target)!, s)}{(Of(FactRole.Due) is { } end ? $" by {s.Date(end)}" : "")}.");
                break;
            case PointKind.Range: Range(point, s); break;
            case PointKind.Needed: Needed(point, s); break;
            case PointKind.Verdict:
                var miss = Of(FactRole.Probability)!;
                s.End($"A miss of {s.Subject(miss)} is {s.Likely(miss)} ({s.Value(miss)}).");
                break;
        }
    }

    private static void Now(Fact last, Fact? change, Scribe s)
    {
        s.End($"{s.Subject(last)} last stood at {s.Value(last)} (last {PeriodWords.Of(last.Period, s.AsOf)}).");
        if (change?.Value is not { } moved || moved == 0) return;
        s.End($"The average of {s.Subject(change)} {(moved > 0 ? "rose" : "fell")} by {s.Size(change)} over {change.Period!.Replace("against", "compared with", StringComparison.Ordinal)}.");
    }

    private static void Past(Fact value, Scribe s)
    {
        var kind = value.Measure.EndsWith("total of the period", StringComparison.Ordinal) ? "came to" : value.Measure.EndsWith("average of the period", StringComparison.Ordinal) ? "averaged" : "stood at";
        s.End($"{s.Subject(value)} {kind} {s.Value(value)} (in {PeriodWords.Of(value.Period, s.AsOf)}).");
    }

    private static void Target(Point point, Scribe s)
    {
        var due = s.Index.Of(point, FactRole.Due);
        var target = s.Index.Of(point, FactRole.Target);
        var about = target ?? s.Index.Of(point, FactRole.RangeHigh)!;
        var aim = target is not null ? $"a {Noun(target)} of {s.Value(target)}" : $"a range from {s.Value(s.Index.Of(point, FactRole.RangeLow)!)} to {s.Value(s.Index.Of(point, FactRole.RangeHigh)!)}";
        if (due is not null) s.Cite(due);
        s.End($"{s.Subject(about)} has {aim} for {NumberStyle.Period(about.Period, s.AsOf)}.");
    }

    private static void Range(Point point, Scribe s)
    {
        var expected = s.Index.Of(point, FactRole.Expected)!;
        var low = s.Index.Of(point, FactRole.Low);
        var high = s.Index.Of(point, FactRole.High);
        s.End($"For {NumberStyle.Period(expected.Period, s.AsOf)}, {s.Subject(expected)} is expected at {MissWords.Outcome(expected, s)}{(low is null || high is null ? "" : $", between {s.Value(low)} and {s.Value(high)} in eighty of a hundred cases")}.");
    }

    private static void Needed(Point point, Scribe s)
    {
        var rate = s.Index.Of(point, FactRole.RunRate)!;
        var target = s.Index.Of(point, FactRole.Target)!;
        var due = s.Index.Of(point, FactRole.Due);
        var by = due is null ? "" : $" by {s.Date(due)}";
        s.End($"To reach {Aim(target, s)}{by}, {s.Subject(rate)} has {DecisionWords.Way(rate, s)}.");
    }

    private static string Aim(Fact target, Scribe s) => $"its {Noun(target)} of {s.Value(target)}";

    private static string Noun(Fact target) => target.Measure.EndsWith("at most", StringComparison.Ordinal) ? "limit" : "target";
}
