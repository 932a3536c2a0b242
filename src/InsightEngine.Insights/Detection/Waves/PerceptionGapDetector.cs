using InsightEngine.Insights.Listening;

namespace InsightEngine.Insights.Detection.Waves;

/// <summary><c>PerceptionGap</c>: those who lead in a unit (leaders, else managers) and its staff answer the same question at least 8 points apart, p below 0.05, at least 20 on each side.</summary>
public sealed class PerceptionGapDetector : IWaveDetector
{
    public IEnumerable<Finding> Detect(WaveContext context)
    {
        foreach (var unit in context.Current.Units)
        {
            if (HierarchyLevels.Of(unit) is not { Staff: { } staff } levels || (levels.Leaders ?? levels.Managers) is not { } leaders) continue;
            foreach (var score in unit.Scores)
            {
                var (above, below) = (HierarchyLevels.Score(leaders, score.QuestionId), HierarchyLevels.Score(staff, score.QuestionId));
                if (WaveComparison.Compare(above, below) is not { Significant: true } gap) continue;
                var question = context.Questions[score.QuestionId];
                yield return context.About(unit, InsightType.PerceptionGap, $"perception-gap/{score.QuestionId}", Severity.Medium, Audiences.HumanResources | Audiences.Leaders,
                    $"Those who lead and those who are led see {unit.Name} differently: “{question.Text}” scores {Number.Plain(above!.Mean!.Value)} of 100 in the group “{leaders.Categories[0]}”, {Number.Plain(below!.Mean!.Value)} in the group “{staff.Categories[0]}”.",
                    [
                        context.Evidence(unit, $"{question.Text} ({leaders.Categories[0]})", $"{score.QuestionId}/leaders", above.Mean.Value, "points"),
                        context.Evidence(unit, $"{question.Text} ({staff.Categories[0]})", $"{score.QuestionId}/staff", below.Mean.Value, "points"),
                        context.Evidence(unit, "difference", $"{score.QuestionId}/gap", Math.Abs(gap.Difference), "points"),
                    ]);
            }
        }
    }
}
