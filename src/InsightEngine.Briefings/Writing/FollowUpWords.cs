using InsightEngine.Briefings.Facts;
using InsightEngine.Insights;

namespace InsightEngine.Briefings.Writing;

/// <summary>What became of earlier decisions. What people typed stands in quotation marks.</summary>
internal static class FollowUpWords
{
    public static void Write(Point point, Scribe s)
    {
        Fact? Of(FactRole role) => s.Index.Of(point, role);
        var item = Of(FactRole.Item)!;
        var owner = Of(FactRole.Owner);
        switch (point.Kind)
        {
            case PointKind.Decided:
                s.End($"On {s.Date(Of(FactRole.Since)!)}, {s.Text(owner!)} decided: {s.Quoted(item)}.");
                break;
            case PointKind.ActionOverdue:
                s.End(s.Vary("overdue action",
                    () => $"{s.Quoted(item)} ({s.Text(owner!)}) has been overdue since {s.Date(Of(FactRole.Due)!)}.",
                    () => $"{s.Quoted(item)} ({s.Text(owner!)}) was due on {s.Date(Of(FactRole.Due)!)} and is still open."));
                break;
            case PointKind.ActionDue:
                s.End($"{s.Quoted(item)} ({s.Text(owner!)}) is due on {s.Date(Of(FactRole.Due)!)}.");
                break;
            case PointKind.ActionDone:
                s.End($"{s.Text(owner!)} finished {s.Quoted(item)}{(Of(FactRole.Finish) is { } day ? $" on {s.Date(day)}" : "")}{(Of(FactRole.Text) is { } outcome ? $"; the outcome: {s.Quoted(outcome)}" : "")}.");
                break;
            case PointKind.ActionDropped:
                s.End($"{s.Quoted(item)} ({s.Text(owner!)}) was given up.");
                break;
        }
    }
}
