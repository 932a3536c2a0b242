using InsightEngine.Briefings.Facts;

namespace InsightEngine.Briefings.Writing;

internal static class WatchWords
{
    public static void Write(IReadOnlyList<Point> run, Scribe s)
    {
        s.Break();
        foreach (var point in run)
        {
            switch (point.Kind)
            {
                case PointKind.Signal: Signal(point, s); break;
                case PointKind.PastDue: PastDue(point, s); break;
                case PointKind.LateMilestone: Late(point, s); break;
            }
        }
    }

    /// <summary>An insight says in its own headline what happened.</summary>
    public static void Signal(Point point, Scribe s)
    {
        var text = s.Text(s.Index.Of(point, FactRole.Text)!).Trim();
        foreach (var evidence in s.Index.All(point, FactRole.Item)) s.Cite(evidence);
        s.End(text[^1] is '.' or '!' or '?' ? text : text + ".");
    }

    private static void PastDue(Point point, Scribe s)
    {
        var title = s.Index.Of(point, FactRole.Initiative)!;
        var finish = s.Index.Of(point, FactRole.Finish)!;
        var owner = s.Index.Of(point, FactRole.Owner);
        s.End($"{s.Quoted(title)} should have been finished on {s.Date(finish)} and is still running{(owner is null ? "" : $"; {s.Text(owner)} leads it")}.");
    }

    private static void Late(Point point, Scribe s)
    {
        var milestone = s.Index.Of(point, FactRole.LateMilestone)!;
        var since = s.Index.Of(point, FactRole.Since)!;
        var owner = s.Index.Of(point, FactRole.Owner);
        var by = owner is null ? "" : $" ({s.Text(owner)})";
        s.End(s.Vary("milestone",
            () => $"In {s.Title(milestone)}{by}, the milestone {s.Quoted(milestone)} has been overdue since {s.Date(since)}.",
            () => $"{s.Quoted(milestone)}, a milestone of {s.Title(milestone)}{by}, was due on {s.Date(since)}.",
            () => $"{s.Title(milestone)}{by} is behind with {s.Quoted(milestone)}, due on {s.Date(since)}."));
    }
}
