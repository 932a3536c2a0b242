namespace InsightEngine.Insights.Detection.Waves;

/// <summary><c>BlockerTheme</c>: many of those who comment in a unit say that something blocks their work, and initiatives of the unit are under way.</summary>
public sealed class BlockerThemeDetector : IWaveDetector
{
    private const string Signal = "blocker";

    public IEnumerable<Finding> Detect(WaveContext context)
    {
        foreach (var unit in context.Current.Units)
        {
            if (SignalShare.Of(unit, Signal) is not { } blocked) continue;
            var initiatives = context.RunningInitiativesOf(unit.UnitId);
            if (initiatives.Count == 0) continue;
            yield return context.About(unit, InsightType.BlockerTheme, "blocker", Severity.Medium, Audiences.Managers,
                $"Work is blocked in {unit.Name}: about {Number.Percent(blocked.Share)} of those who commented say so, while {SignalShare.Names([.. initiatives.Select(initiative => initiative.Title)])} {(initiatives.Count == 1 ? "is" : "are")} under way.",
                [
                    context.Evidence(unit, "share of comments about what blocks work", $"topic/{Signal}", blocked.Share * 100, "%"),
                    context.Evidence(unit, "commenting respondents", "sentiment/n", unit.Comments.Commenting!.Value, "count"),
                ]);
        }
    }
}
