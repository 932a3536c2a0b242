using System.Runtime.InteropServices;
using InsightEngine.Numerics.Series;

namespace InsightEngine.Numerics.Forecasting;

/// <summary>
/// A series with a fitted method, forecast again when a value arrives without fitting again. The forecasts have the unit
/// and the bounds of the series. Not for use by two threads at once.
/// </summary>
public sealed class FittedSeries
{
    private readonly ForecastingMethod _method;
    private readonly FittedMethod _fitted;
    private readonly Unit _unit;
    private readonly double? _lower, _upper;
    private readonly List<double> _values;
    private readonly int _seasonLength;

    private FittedSeries(ForecastingMethod method, FittedMethod fitted, Unit unit, double[] values, TimeSeries series)
    {
        (_method, _fitted, _unit, _lower, _upper) = (method, fitted, unit, series.LowerBound, series.UpperBound);
        (_values, _seasonLength) = ([.. values], series.SeasonLength);
    }

    /// <summary>Periods seen, missing ones included.</summary>
    public int Length => _fitted.Length;

    /// <inheritdoc cref="FittedMethod.RefitDue"/>
    public bool RefitDue => _fitted.RefitDue;

    /// <summary>Estimates the parameters of a method.</summary>
    /// <exception cref="ArgumentException">The series is refused or too short, or the method cannot be updated; the message names the repair.</exception>
    public static FittedSeries Of(ForecastingMethod method, TimeSeries series)
    {
        ArgumentNullException.ThrowIfNull(method);
        method.Require(series);
        var unit = Unit.Of(series.Values.Span);
        var values = unit.Apply(series.Values.Span);
        var fitted = method.Start(values, series.SeasonLength)
            ?? throw new ArgumentException($"{method.Name} has no recursion that takes one value at a time; forecast the whole series again, or use a method that is incremental.", nameof(method));
        return new FittedSeries(method, fitted, unit, values, series);
    }

    /// <summary>Adds the next period; NaN when it is missing.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is infinite or outside the bounds of the series; nothing was added.</exception>
    public void Update(double value)
    {
        if (value < _lower || value > _upper) throw new ArgumentOutOfRangeException(nameof(value), value, $"The series lies between {_lower} and {_upper}; correct the value or fit the series with other bounds.");
        _fitted.Update(value / _unit.Factor);
        _values.Add(value / _unit.Factor);
    }

    /// <summary>The distribution of the periods after the newest one.</summary>
    /// <exception cref="InvalidOperationException">The method has to be fitted again, see <see cref="RefitDue"/>.</exception>
    public Forecast Forecast(int horizon) => _method.Distribution(CollectionsMarshal.AsSpan(_values), _seasonLength, _fitted.Forecast(horizon), _unit, _lower, _upper);
}
