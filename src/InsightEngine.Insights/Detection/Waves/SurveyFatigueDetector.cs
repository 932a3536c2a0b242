namespace InsightEngine.Insights.Detection.Waves;

/// <summary><c>SurveyFatigue</c>: the response rate fell in <see cref="Falls"/> waves running and by at least <see cref="MinimumFall"/> in all.</summary>
public sealed class SurveyFatigueDetector : IWaveDetector
{
    /// <summary>Falls in a row.</summary>
    public const int Falls = 3;

    /// <summary>Smallest fall over all of them, as a share of the invited: below this it is noise.</summary>
    public const double MinimumFall = 0.05;

    public IEnumerable<Finding> Detect(WaveContext context)
    {
        foreach (var unit in context.Current.Units)
        {
            var rates = context.Earlier.Take(Falls).Prepend(context.Current)
                .Select(wave => wave.Units.FirstOrDefault(other => other.UnitId == unit.UnitId)?.Response.Rate).ToList();
            if (rates.Count <= Falls || rates.Contains(null)) continue;
            var falling = Enumerable.Range(0, Falls).All(index => rates[index] < rates[index + 1]);
            if (!falling || rates[Falls] - rates[0] < MinimumFall) continue;
            yield return context.About(unit, InsightType.SurveyFatigue, "fatigue", Severity.Low, Audiences.HumanResources,
                $"The response rate of {unit.Name} has fallen for {Falls} waves, from {Number.Percent(rates[Falls]!.Value)} to {Number.Percent(rates[0]!.Value)}.",
                [
                    context.Evidence(unit, "response rate", "response", rates[0]!.Value * 100, "%"),
                    context.Evidence(unit, "response rate", "response", rates[Falls]!.Value * 100, "%", context.Earlier[Falls - 1].Wave),
                ]);
        }
    }
}
