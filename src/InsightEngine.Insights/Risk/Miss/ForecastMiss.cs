using InsightEngine.Numerics.Series;

namespace InsightEngine.Insights.Risk.Miss;

/// <summary>The probability of a miss as a forecast's distribution has it.</summary>
/// <param name="history">What is known.</param>
/// <param name="steps">Periods after its last value.</param>
/// <param name="target">What to reach.</param>
public delegate double ForecastMiss(MissSeries history, int steps, double target);

/// <summary>Reads miss probabilities from a forecaster.</summary>
public static class ForecastMisses
{
    /// <summary>The distribution of a forecaster against the target.</summary>
    public static ForecastMiss Of(Forecaster forecaster) => (history, steps, target) =>
    {
        var values = history.Values;
        var first = 0;
        while (double.IsNaN(values.Span[first])) first++;
        var (lower, upper) = BoundsInference.Of(values.Span);
        var forecast = forecaster(new TimeSeries(values[first..], CadenceOf(history.SeasonLength), history.SeasonLength, null, lower, upper), steps, 1);
        return history.HigherIsBetter ? forecast.ProbabilityBelow(steps, target) : 1 - forecast.Cdf(steps, target);
    };

    private static Cadence CadenceOf(int season) => season switch
    {
        52 => Cadence.Weekly,
        12 => Cadence.Monthly,
        4 => Cadence.Quarterly,
        1 => Cadence.Yearly,
        _ => Cadence.Index,
    };
}
