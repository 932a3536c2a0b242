using System.Collections.Concurrent;
using InsightEngine.Numerics.Forecasting;
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
    /// <summary>
    /// The distribution of a forecaster against the target. One forecast answers for all steps and targets of a history, and is
    /// remembered as long as what this returns is.
    /// </summary>
    /// <param name="forecaster">For example the automatic one.</param>
    /// <param name="furthest">Steps that each forecast reaches.</param>
    public static ForecastMiss Of(Forecaster forecaster, int furthest)
    {
        var made = new ConcurrentDictionary<(ReadOnlyMemory<double> Values, int Season), Forecast>();
        return (history, steps, target) =>
        {
            var forecast = made.GetOrAdd((history.Values, history.SeasonLength), _ => Make(history, Math.Max(furthest, steps)));
            if (forecast.Horizon < steps) forecast = Make(history, steps);
            return history.HigherIsBetter ? forecast.ProbabilityBelow(steps, target) : 1 - forecast.Cdf(steps, target);
        };

        Forecast Make(MissSeries history, int horizon)
        {
            var values = history.Values;
            var first = 0;
            while (double.IsNaN(values.Span[first])) first++;
            var (lower, upper) = BoundsInference.Of(values.Span);
            return forecaster(new TimeSeries(values[first..], CadenceOf(history.SeasonLength), history.SeasonLength, null, lower, upper), horizon, 1);
        }
    }

    private static Cadence CadenceOf(int season) => season switch
    {
        52 => Cadence.Weekly,
        12 => Cadence.Monthly,
        4 => Cadence.Quarterly,
        1 => Cadence.Yearly,
        _ => Cadence.Index,
    };
}
