namespace InsightEngine.Numerics.Forecasting;

/// <summary>A fitted method on a series without its season; the seasonal indices are parameters and stay until the next fit.</summary>
internal sealed class SeasonallyAdjusted : FittedMethod
{
    private readonly FittedMethod _inner;
    private readonly SeasonalIndices _season;
    private int _length;

    private SeasonallyAdjusted(FittedMethod inner, SeasonalIndices season) => (_inner, _season) = (inner, season);

    public override bool IsBroken => _inner.IsBroken;

    /// <summary>Takes the season out when the series tests as seasonal, as the methods of the theta family do.</summary>
    /// <param name="fit">Estimates the parameters on the adjusted values.</param>
    public static FittedMethod Fit(ReadOnlySpan<double> values, int seasonLength, Func<double[], FittedMethod> fit)
    {
        var season = Season(values, seasonLength, out var adjusted);
        return new SeasonallyAdjusted(fit(adjusted), season).Over(values);
    }

    /// <summary>The same for one forecast: adjusts, forecasts, and puts the season back.</summary>
    /// <param name="forecast">Forecasts the adjusted values.</param>
    public static MethodFit Forecast(ReadOnlySpan<double> values, int seasonLength, Func<double[], MethodFit> forecast)
    {
        var season = Season(values, seasonLength, out var adjusted);
        var fit = forecast(adjusted);
        season.Reseasonalise(fit.Mean, fit.Deviation, values.Length);
        return fit;
    }

    private static SeasonalIndices Season(ReadOnlySpan<double> values, int seasonLength, out double[] adjusted)
    {
        var season = SeasonalityTest.IsSeasonal(values, seasonLength)
            ? ClassicalDecomposition.Of(values, seasonLength, multiplicative: true)
            : SeasonalIndices.None;
        adjusted = new double[values.Length];
        season.Adjust(values, adjusted);
        return season;
    }

    protected override FittedMethod Fresh() => new SeasonallyAdjusted(_inner.Rerun([]), _season);

    protected override void Advance(ReadOnlySpan<double> values)
    {
        foreach (var value in values)
        {
            var index = _season.Indices[_length++ % _season.Indices.Length];
            _inner.Update(_season.Multiplicative ? value / index : value - index);
        }
    }

    protected override MethodFit Predict(int horizon)
    {
        var fit = _inner.Forecast(horizon);
        _season.Reseasonalise(fit.Mean, fit.Deviation, _length);
        return fit;
    }
}
