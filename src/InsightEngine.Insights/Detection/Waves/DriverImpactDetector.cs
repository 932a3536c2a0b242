namespace InsightEngine.Insights.Detection.Waves;

/// <summary><c>DriverImpact</c>: one question stands for at least <see cref="MinimumWeight"/> of what is explained of engagement, and the questions together explain at least <see cref="MinimumExplained"/> of it.</summary>
public sealed class DriverImpactDetector : IWaveDetector
{
    /// <summary>Smallest share of the explained variance.</summary>
    public const double MinimumWeight = 0.35;

    /// <summary>Smallest explained variance.</summary>
    public const double MinimumExplained = 0.2;

    public IEnumerable<Finding> Detect(WaveContext context)
    {
        foreach (var unit in context.Current.Units)
        {
            if (unit.Drivers.FirstOrDefault() is not { Weight: >= MinimumWeight, Explained: >= MinimumExplained } driver) continue;
            if (WaveContext.Score(unit, driver.QuestionId)?.Mean is not { } mean) continue;
            var text = context.Questions[driver.QuestionId].Text;
            yield return context.About(unit, InsightType.DriverImpact, $"driver/{driver.QuestionId}", Severity.Info, Audiences.HumanResources | Audiences.Managers,
                $"In {unit.Name} engagement goes along most with “{text}”, which scores {Number.Plain(mean)} of 100.",
                [
                    context.Evidence(unit, $"share of explained engagement: {text}", $"driver/{driver.QuestionId}", driver.Weight * 100, "%"),
                    context.Evidence(unit, "engagement explained by the questions", "driver/explained", driver.Explained * 100, "%"),
                    context.Evidence(unit, text, driver.QuestionId, mean, "points"),
                ]);
        }
    }
}
