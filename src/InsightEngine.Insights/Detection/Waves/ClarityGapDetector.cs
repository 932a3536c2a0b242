namespace InsightEngine.Insights.Detection.Waves;

/// <summary><c>ClarityGap</c>: many of those who comment in a unit say that something is unclear to them, and the unit carries objectives.</summary>
public sealed class ClarityGapDetector : IWaveDetector
{
    private const string Signal = "unclear";

    public IEnumerable<Finding> Detect(WaveContext context)
    {
        foreach (var unit in context.Current.Units)
        {
            if (SignalShare.Of(unit, Signal) is not { } unclear) continue;
            var objectives = context.ObjectivesOf(unit.UnitId);
            if (objectives.Count == 0) continue;
            yield return context.About(unit, InsightType.ClarityGap, "clarity-gap", Severity.Medium, Audiences.Leaders | Audiences.Managers,
                $"Something is unclear in {unit.Name}: about {Number.Percent(unclear.Share)} of those who commented say so, and the unit carries {SignalShare.Names([.. objectives.Select(objective => objective.Title)])}.",
                [
                    context.Evidence(unit, "share of comments that call something unclear", $"topic/{Signal}", unclear.Share * 100, "%"),
                    context.Evidence(unit, "commenting respondents", "sentiment/n", unit.Comments.Commenting!.Value, "count"),
                ]);
        }
    }
}
