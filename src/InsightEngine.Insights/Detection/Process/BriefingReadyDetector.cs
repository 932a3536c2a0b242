namespace InsightEngine.Insights.Detection.Process;

/// <summary>A briefing has passed all checks and can be read. Managers are told of those of their units, everybody else's go to the leaders.</summary>
public sealed class BriefingReadyDetector : IProcessDetector
{
    public IEnumerable<Finding> Detect(ProcessContext context) => context.Briefings.Select(briefing => briefing.About(
        InsightType.BriefingReady, Severity.Info, briefing.Readers,
        $"“{briefing.Title}” is ready; it rests on {Number.Count(briefing.Figures, "figure")}, each with its evidence.",
        briefing.Evidence("figures", "facts on which it rests", briefing.Figures)));
}
