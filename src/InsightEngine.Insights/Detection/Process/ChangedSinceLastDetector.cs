namespace InsightEngine.Insights.Detection.Process;

/// <summary>A new briefing says something that the one before did not.</summary>
public sealed class ChangedSinceLastDetector : IProcessDetector
{
    public IEnumerable<Finding> Detect(ProcessContext context)
    {
        foreach (var briefing in context.Briefings)
        {
            if (briefing.Changes is not { } changes || changes.Added + changes.Gone + changes.Changed == 0) continue;
            yield return briefing.About(
                InsightType.ChangedSinceLast, Severity.Info, briefing.Readers,
                $"Since the last one, “{briefing.Title}” has {Number.Count(changes.Added, "new figure")}, {Number.Count(changes.Changed, "changed one")} and {changes.Gone} no longer told{(changes.Largest is { } largest ? $"; first among them: {largest}" : "")}.",
                briefing.Evidence("added", "new figures", changes.Added),
                briefing.Evidence("changed", "figures with another value", changes.Changed),
                briefing.Evidence("gone", "figures no longer told", changes.Gone));
        }
    }
}
