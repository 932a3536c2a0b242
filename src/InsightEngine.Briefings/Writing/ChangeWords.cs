using InsightEngine.Briefings.Facts;

namespace InsightEngine.Briefings.Writing;

internal static class ChangeWords
{
    public static void Write(IReadOnlyList<Point> run, Scribe s)
    {
        var since = s.Index.Of(run[0], FactRole.Since);
        switch (run[0].Kind)
        {
            case PointKind.FirstBriefing:
                s.Cite(s.Index.Of(run[0], FactRole.Text));
                s.End("There is no earlier briefing to compare with.");
                break;
            case PointKind.Unchanged:
                s.Cite(s.Index.Of(run[0], FactRole.Text));
                s.End($"Nothing material has changed since {s.Date(since!)}.");
                break;
            case PointKind.NewMiss:
                s.End(run.Count == 1
                    ? $"Since {s.Date(since!)}, one more KPI has turned towards a miss: {Pair(run[0], s)}."
                    : $"Since {s.Date(since!)}, these KPIs have turned towards a miss: {Scribe.List([.. run.Select(point => Pair(point, s))])}.");
                break;
            case PointKind.ClearedMiss:
                s.End($"Back on course since {s.Date(since!)}: {Scribe.List([.. run.Select(point => Pair(point, s))])}.");
                break;
            case PointKind.RisingRisk: Risks(run, "risen", s); break;
            case PointKind.FallingRisk: Risks(run, "fallen", s); break;
        }
    }

    private static string Pair(Point point, Scribe s)
    {
        var now = s.Index.Of(point, FactRole.Probability)!;
        var before = s.Index.Of(point, FactRole.Previous)!;
        return $"{s.Subject(now)} (probability of a miss {s.Value(now)}, was {s.Value(before)})";
    }

    private static void Risks(IReadOnlyList<Point> run, string verb, Scribe s)
    {
        var parts = run.Select((point, i) =>
        {
            var now = s.Index.Of(point, FactRole.ObjectiveRisk)!;
            var before = s.Index.Of(point, FactRole.Previous)!;
            return i == 0 ? $"the risk of {s.Title(now)} has {verb} from {s.Value(before)} to {s.Value(now)}" : $"that of {s.Title(now)} from {s.Value(before)} to {s.Value(now)}";
        }).ToList();
        s.End($"Since {s.Date(s.Index.Of(run[0], FactRole.Since)!)}, {Scribe.List(parts)}.");
    }
}
