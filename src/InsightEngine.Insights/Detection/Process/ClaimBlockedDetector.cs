namespace InsightEngine.Insights.Detection.Process;

/// <summary>Sentences of a language model failed their check or never came; readers got others, the administrator hears of it.</summary>
public sealed class ClaimBlockedDetector : IProcessDetector
{
    public IEnumerable<Finding> Detect(ProcessContext context) => context.Briefings.Where(briefing => briefing.Blocked > 0).Select(briefing => briefing.About(
        InsightType.ClaimBlocked, Severity.Low, Audiences.Administrators,
        $"{Number.Count(briefing.Blocked, "sentence")} of “{briefing.Title}” {(briefing.Blocked == 1 ? "was" : "were")} written without the language model: what it wrote did not pass the check against the facts, or did not come in time.",
        briefing.Evidence("blocked", "sentences written without the language model", briefing.Blocked)));
}
