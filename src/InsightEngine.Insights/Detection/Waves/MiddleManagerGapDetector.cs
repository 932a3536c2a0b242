using InsightEngine.Insights.Listening;

namespace InsightEngine.Insights.Detection.Waves;

/// <summary><c>MiddleManagerGap</c>: managers score clarity or belief in the strategy below leaders and below staff, both differences significant.</summary>
public sealed class MiddleManagerGapDetector : IWaveDetector
{
    private static readonly string[] s_dimensions = ["clarity", "belief", "strategy", "alignment", "direction"];

    public IEnumerable<Finding> Detect(WaveContext context)
    {
        foreach (var unit in context.Current.Units)
        {
            if (HierarchyLevels.Of(unit) is not { Leaders: { } leaders, Managers: { } managers, Staff: { } staff }) continue;
            foreach (var score in unit.Scores)
            {
                var question = context.Questions[score.QuestionId];
                if (!s_dimensions.Any(dimension => question.Dimension?.Contains(dimension, StringComparison.OrdinalIgnoreCase) == true)) continue;
                var (above, middle, below) = (HierarchyLevels.Score(leaders, score.QuestionId), HierarchyLevels.Score(managers, score.QuestionId), HierarchyLevels.Score(staff, score.QuestionId));
                if (WaveComparison.Compare(above, middle) is not { Significant: true, Difference: < 0 } || WaveComparison.Compare(below, middle) is not { Significant: true, Difference: < 0 }) continue;
                yield return context.About(unit, InsightType.MiddleManagerGap, $"middle-manager-gap/{score.QuestionId}", Severity.Medium, Audiences.HumanResources | Audiences.Leaders,
                    $"Managers of {unit.Name} are caught in the middle: “{question.Text}” scores {Number.Plain(middle!.Mean!.Value)} of 100 among them, {Number.Plain(above!.Mean!.Value)} among leaders and {Number.Plain(below!.Mean!.Value)} among staff.",
                    [
                        context.Evidence(unit, $"{question.Text} ({managers.Categories[0]})", $"{score.QuestionId}/managers", middle.Mean.Value, "points"),
                        context.Evidence(unit, $"{question.Text} ({leaders.Categories[0]})", $"{score.QuestionId}/leaders", above.Mean.Value, "points"),
                        context.Evidence(unit, $"{question.Text} ({staff.Categories[0]})", $"{score.QuestionId}/staff", below.Mean.Value, "points"),
                    ]);
            }
        }
    }
}
