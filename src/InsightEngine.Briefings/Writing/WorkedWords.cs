using InsightEngine.Briefings.Facts;

namespace InsightEngine.Briefings.Writing;

internal static class WorkedWords
{
    public static void Write(IReadOnlyList<Point> run, Scribe s)
    {
        switch (run[0].Kind)
        {
            case PointKind.TargetReached:
                foreach (var point in run) Reached(point, s);
                break;
            case PointKind.Improvement: Improvements(run, s); break;
            case PointKind.SafeObjective:
                s.Break();
                var safe = s.Index.Of(run[0], FactRole.Count)!;
                s.End($"The risk is below 20% for {s.Count(safe)} of {s.Count(s.Index.Of(run[0], FactRole.Of)!)} objectives.");
                break;
            case PointKind.InitiativeEffect:
                s.Break();
                foreach (var point in run) WatchWords.Signal(point, s);
                break;
            case PointKind.InitiativeNoEffect:
                foreach (var point in run) WithoutEffect(point, s);
                break;
        }
    }

    private static void WithoutEffect(Point point, Scribe s)
    {
        var none = s.Index.All(point, FactRole.Item);
        var kpis = s.Index.All(point, FactRole.Subject);
        var count = s.Index.Of(point, FactRole.Count);
        foreach (var fact in none) s.Cite(fact);
        if (count is null)
        {
            s.End($"{s.Title(none[0])} has shown no {StrategyFacts.EffectBeyondChance} on {s.Text(kpis[0])} so far.");
            return;
        }
        var list = Scribe.List([.. kpis.Select(kpi => $"{s.Title(kpi)} on {s.Text(kpi)}")]);
        s.End($"{s.Count(count)} finished initiatives have shown no {StrategyFacts.EffectBeyondChance} so far{(count.Value > none.Count ? ", among them" : ":")} {list}.");
    }

    private static void Reached(Point point, Scribe s)
    {
        var last = s.Index.Of(point, FactRole.Last)!;
        var target = s.Index.Of(point, FactRole.Target)!;
        var aim = target.Measure.EndsWith("at most", StringComparison.Ordinal) ? "limit" : "target";
        s.End(s.Vary("reached",
            () => $"{s.Subject(last)} has reached its {aim} of {s.Value(target)}: it stands at {s.Value(last)}.",
            () => $"{s.Subject(last)} stands at {s.Value(last)} and has reached its {aim} of {s.Value(target)}.",
            () => $"The {aim} of {s.Value(target)} is reached by {s.Subject(last)}, which stands at {s.Value(last)}."));
    }

    private static void Improvements(IReadOnlyList<Point> run, Scribe s)
    {
        foreach (var point in run)
        {
            var change = s.Index.Of(point, FactRole.Change)!;
            var last = s.Index.Of(point, FactRole.Last)!;
            var target = s.Index.Of(point, FactRole.Target);
            var risk = s.Index.Of(point, FactRole.Probability);
            var verb = change.Value > 0 ? s.Vary("improved up", "rose", "climbed") : s.Vary("improved down", "fell", "came down");
            var window = change.Period!.Replace("against", "compared with", StringComparison.Ordinal);
            var isTotal = s.Index.Of(point, FactRole.Expected) is { Measure: "expected total" };
            var outcome = target is null || risk is null || isTotal ? "" : $"; a miss of its {(target.Measure.EndsWith("at most", StringComparison.Ordinal) ? "limit" : "target")} of {s.Value(target)} is {s.Likely(risk)} ({s.Value(risk)})";
            s.End(s.Vary("improvement",
                () => $"{s.Subject(change)} {verb} by {s.Size(change)} over {window}, to {s.Value(last)}{outcome}.",
                () => $"Over {window}, {s.Subject(change)} {verb} by {s.Size(change)} and now stands at {s.Value(last)}{outcome}."));
        }
    }
}
