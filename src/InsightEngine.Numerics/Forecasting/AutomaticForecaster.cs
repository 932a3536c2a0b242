using InsightEngine.Numerics.Series;
using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Numerics.Forecasting;

/// <summary>
/// What a caller gets without choosing a method. Fewer than eight observed values give an honest wide forecast with the
/// note <c>little history</c>; otherwise the methods compete on rolling origins of the series itself and the one with the
/// smallest mean absolute error over the last origins is fitted to the whole series.
/// </summary>
public sealed class AutomaticForecaster
{
    private const int Origins = 4;

    private static readonly ForecastingMethod[] Methods =
        [new Naive(), new SeasonalNaive(), new SES(), new DampedTrend(), new Theta()];

    /// <summary>Forecasts the periods after the series. The same series, horizon and seed give the same forecast.</summary>
    /// <param name="horizon">Steps to forecast, at least 1.</param>
    /// <param name="seed">Of whatever randomness a method needs.</param>
    /// <exception cref="ArgumentException">The series fails <see cref="SeriesChecks"/>; the message names the repair.</exception>
    public Forecast Forecast(TimeSeries series, int horizon, ulong seed = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(horizon, 1);
        SeriesChecks.Require(series);
        var values = series.Values.Span;
        var observed = Descriptive.Count(values);
        var unit = Unit.Of(values);
        var scaled = unit.Apply(values);
        if (observed < LittleHistory.EnoughObservations)
            return Build("LittleHistory", "little history", LittleHistory.Fit(scaled, horizon), LittleHistory.Shape(observed), unit, series);
        var method = Choose(scaled, series.SeasonLength, horizon, observed);
        return Build(method.Name, null, method.Fit(scaled, series.SeasonLength, horizon), ErrorShape.Normal, unit, series);
    }

    private static ForecastingMethod Choose(double[] values, int seasonLength, int horizon, int observed)
    {
        var ahead = Math.Min(horizon, Math.Max(1, values.Length / 5));
        ForecastingMethod best = Methods[0];
        var smallest = double.PositiveInfinity;
        foreach (var method in Methods)
        {
            if (observed < method.MinimumObservations(seasonLength)) continue;
            double error = 0;
            var count = 0;
            for (var origin = 0; origin < Origins; origin++)
            {
                var cut = values.Length - ahead - origin;
                var training = values.AsSpan(0, Math.Max(0, cut));
                if (Descriptive.Count(training) < Math.Max(3, method.MinimumObservations(seasonLength))) continue;
                var fit = method.Fit(training, seasonLength, ahead);
                for (var h = 0; h < ahead; h++)
                {
                    if (double.IsNaN(values[cut + h])) continue;
                    error += Math.Abs(values[cut + h] - fit.Mean[h]);
                    count++;
                }
            }

            if (count == 0 || !(error / count < smallest)) continue;
            smallest = error / count;
            best = method;
        }

        return best;
    }

    private static PredictiveDistribution Build(string method, string? note, MethodFit fit, ErrorShape shape, Unit unit, TimeSeries series) => new(
        method,
        note,
        unit.Restore(fit.Mean),
        unit.Restore(fit.Deviation),
        fit.Weights,
        [shape],
        lowerBound: series.LowerBound,
        upperBound: series.UpperBound);
}
