using InsightEngine.Numerics.Series;
using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Numerics.Forecasting;

/// <summary>What a method says about the next periods before bounds and calibration.</summary>
/// <param name="Mean">Point forecast per step.</param>
/// <param name="Deviation">Standard deviation of the forecast error per step, in the method's own judgement.</param>
/// <param name="Weights">Moving-average (ψ) weights of the error accumulation per step, the first is 1.</param>
public sealed record MethodFit(double[] Mean, double[] Deviation, double[] Weights)
{
    /// <summary>Whether every number is finite.</summary>
    public bool IsUsable => Array.TrueForAll(Mean, double.IsFinite) && Array.TrueForAll(Deviation, double.IsFinite);

    /// <summary>Deviations from one-step standard deviation and ψ weights: σ √(Σ ψ²).</summary>
    internal static MethodFit FromWeights(double[] mean, double sigma, double[] weights)
    {
        var deviation = new double[mean.Length];
        double sum = 0;
        for (var h = 0; h < mean.Length; h++)
        {
            sum += weights[h] * weights[h];
            deviation[h] = sigma * Math.Sqrt(sum);
        }

        return new MethodFit(mean, deviation, weights);
    }
}

/// <summary>
/// A forecasting method under its literature name. <see cref="Fit"/> is the arithmetic on plain numbers, where NaN is a
/// missing period; <see cref="Forecast"/> adds the checks at the door, the bounds of the series and a distribution whose
/// widths are calibrated on rolling origins of many series.
/// </summary>
public abstract class ForecastingMethod
{
    /// <summary>Literature name, for example <c>DampedTrend</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Fewest observed values that the method can be fitted to.</summary>
    public abstract int MinimumObservations(int seasonLength);

    /// <summary>Fits the method and forecasts. Deterministic.</summary>
    /// <param name="values">Oldest first; NaN where a period is missing; at least <see cref="MinimumObservations"/> observed.</param>
    /// <param name="seasonLength">Periods in a season; 1 when there is none.</param>
    /// <param name="horizon">Steps to forecast, at least 1.</param>
    public abstract MethodFit Fit(ReadOnlySpan<double> values, int seasonLength, int horizon);

    /// <summary>
    /// Fits the method so that later values can be added; null for a method that has no recursion which takes one value at
    /// a time. See <see cref="FittedSeries"/> for series with bounds.
    /// </summary>
    /// <inheritdoc cref="Fit" path="/param"/>
    public virtual FittedMethod? Start(ReadOnlySpan<double> values, int seasonLength) => null;

    /// <summary>Forecast as a distribution inside the bounds of the series.</summary>
    /// <exception cref="ArgumentException">The series fails <see cref="SeriesChecks"/> or is too short for the method; the message names the repair.</exception>
    public virtual Forecast Forecast(TimeSeries series, int horizon)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(horizon, 1);
        Require(series);
        var unit = Unit.Of(series.Values.Span);
        var values = unit.Apply(series.Values.Span);
        return Distribution(values, series.SeasonLength, Fit(values, series.SeasonLength, horizon), unit, series.LowerBound, series.UpperBound);
    }

    /// <summary>The distribution that belongs to a fit: its means, with widths calibrated on many series.</summary>
    /// <param name="values">What was fitted, in the unit.</param>
    /// <param name="fit">In the unit.</param>
    internal Forecast Distribution(ReadOnlySpan<double> values, int seasonLength, MethodFit fit, Unit unit, double? lower, double? upper, string? note = null)
    {
        if (UnmovedForecast.StaysAt(values, fit.Mean) is { } value) return new UnmovedForecast(Name, note, value * unit.Factor, Descriptive.Count(values), fit.Mean.Length, lower, upper);
        var (widened, shape) = MethodWidths.Calibrate(Name, values, seasonLength, fit, MethodWidths.LevelOf(values)) ?? (fit, ErrorShape.Normal);
        return new PredictiveDistribution(Name, note, unit.Restore(widened.Mean), unit.Restore(widened.Deviation), widened.Weights, [shape], lowerBound: lower, upperBound: upper);
    }

    /// <summary>Refuses a series that fails the checks or is too short.</summary>
    internal void Require(TimeSeries series)
    {
        SeriesChecks.Require(series);
        var observed = Descriptive.Count(series.Values.Span);
        var needed = MinimumObservations(series.SeasonLength);
        if (observed < needed)
            throw new ArgumentException($"{Name} needs {needed} observed values and the series has {observed}; use a simpler method such as Naive.", nameof(series));
    }
}
