using InsightEngine.Numerics.Series;
using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Numerics.Forecasting;

/// <summary>
/// What a caller gets without choosing a method. Fewer than eight observed values give an honest wide forecast with the
/// note <c>little history</c>; otherwise the forecast is a combination of methods, weighed by what they would have scored
/// on the series itself and by what a trained model has learned from other series, with intervals calibrated on rolling
/// origins of many series.
/// </summary>
/// <param name="combiner">Corrects the weights of the combination; without it, past scores alone decide.</param>
/// <param name="robust">Whether outliers and level shifts are treated first; the forecast's note then names them.</param>
public sealed class AutomaticForecaster(CombinerModel? combiner = null, bool robust = true)
{
    private static readonly Transformation SquareRoot = new BoxCoxTransformation(0.5);

    /// <summary>Forecasts the periods after the series. The same series, horizon and seed give the same forecast.</summary>
    /// <param name="horizon">Steps to forecast, at least 1.</param>
    /// <param name="seed">Of whatever randomness a method needs.</param>
    /// <exception cref="ArgumentException">The series fails <see cref="SeriesChecks"/>; the message names the repair.</exception>
    public Forecast Forecast(TimeSeries series, int horizon, ulong seed = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(horizon, 1);
        SeriesChecks.Require(series);
        series = SeasonChoice.Of(series);
        if (Descriptive.Count(series.Values.Span) >= LittleHistory.EnoughObservations && IntermittentCombination.TryForecast(series, horizon) is { } intermittent) return intermittent;
        if (!robust) return Read(series, horizon, null);
        var history = HistoryReadings.Of(series);
        if (history.Series.Count == 1) return Read(history.Series[0], horizon, history.Note);
        List<Forecast> readings = [.. history.Series.Select(reading => Read(reading, horizon, history.Note))];
        return new MixtureForecast(readings[0].Method, history.Note, readings, history.Probabilities);
    }

    private Forecast Read(TimeSeries series, int horizon, string? note)
    {
        var values = series.Values.Span;
        var observed = Descriptive.Count(values);
        var unit = Unit.Of(values);
        var scaled = unit.Apply(values);
        if (observed < LittleHistory.EnoughObservations)
            return Build("LittleHistory", "little history", LittleHistory.Fit(scaled, series.SeasonLength, horizon), LittleHistory.Shape(observed), unit, series);
        if (NeverMoved(values)) return new UnmovedForecast("Combination", note, Descriptive.Smallest(values), observed, horizon, series.LowerBound, series.UpperBound);
        var combined = RobustCombination.Fit(scaled, series.SeasonLength, horizon, combiner);
        return Build("Combination", note, combined, IntervalCalibration.ShapeFor(series.SeasonLength), unit, series);
    }

    private static bool NeverMoved(ReadOnlySpan<double> values)
    {
        var first = double.NaN;
        foreach (var value in values)
        {
            if (double.IsNaN(first)) first = value;
            else if (value != first && !double.IsNaN(value)) return false;
        }

        return true;
    }

    private static PredictiveDistribution Build(string method, string? note, MethodFit fit, ErrorShape shape, Unit unit, TimeSeries series)
    {
        var location = unit.Restore(fit.Mean);
        var deviation = unit.Restore(fit.Deviation);
        var rooted = series.LowerBound == 0 && series.UpperBound is null && Descriptive.Smallest(series.Values.Span) > 0;
        if (rooted)
        {
            // Errors of positive series are skewed upward, more than on a linear and less than on a logarithmic scale.
            for (var h = 0; h < location.Length; h++)
            {
                var level = Math.Max(location[h], deviation[h] / 4);
                if (level <= 0) continue;
                location[h] = SquareRoot.Forward(level);
                deviation[h] /= Math.Sqrt(level);
            }
        }

        return new PredictiveDistribution(
            method,
            note,
            location,
            deviation,
            fit.Weights,
            [shape],
            rooted ? SquareRoot : Transformation.None,
            series.LowerBound,
            series.UpperBound);
    }
}
