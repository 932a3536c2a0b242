namespace InsightEngine.Insights.Detection.Waves;

/// <summary><c>ResponseRateDrop</c>: a unit's response rate lies at least <see cref="MinimumDrop"/> below the median of its own earlier waves.</summary>
public sealed class ResponseRateDropDetector : IWaveDetector
{
    /// <summary>Smallest drop, as a share of the invited.</summary>
    public const double MinimumDrop = 0.15;

    /// <summary>Fewest earlier waves that make a median.</summary>
    public const int MinimumWaves = 3;

    public IEnumerable<Finding> Detect(WaveContext context)
    {
        foreach (var unit in context.Current.Units)
        {
            if (unit.Response.Rate is not { } rate) continue;
            var earlier = context.Earlier.Select(wave => wave.Units.FirstOrDefault(other => other.UnitId == unit.UnitId)?.Response.Rate)
                .OfType<double>().Order().ToList();
            if (earlier.Count < MinimumWaves) continue;
            var median = (earlier[(earlier.Count - 1) / 2] + earlier[earlier.Count / 2]) / 2;
            if (median - rate < MinimumDrop) continue;
            yield return context.About(unit, InsightType.ResponseRateDrop, "response", Severity.Medium, Audiences.HumanResources | Audiences.Managers,
                $"Only {Number.Percent(rate)} of {unit.Name} answered wave {context.Current.Wave}; half of its earlier waves had more than {Number.Percent(median)}.",
                [
                    context.Evidence(unit, "response rate", "response", rate * 100, "%"),
                    context.Evidence(unit, "median response rate of earlier waves", "response/median", median * 100, "%"),
                ]);
        }
    }
}
