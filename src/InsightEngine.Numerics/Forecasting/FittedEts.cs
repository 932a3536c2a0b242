namespace InsightEngine.Numerics.Forecasting;

/// <summary>An exponential smoothing model with its parameters and initial states given: every value moves level, trend and season.</summary>
internal sealed class FittedEts : FittedMethod
{
    private readonly EtsFit _estimate;
    private readonly double[] _season;
    private EtsFit _fit;
    private int _length;
    private bool _broken;

    public FittedEts(EtsFit estimate)
    {
        _estimate = estimate;
        _season = [.. estimate.InitialSeason];
        var (_, _, _, _, level, trend) = EtsRecursion.Read(estimate.Model, estimate.Point);
        _fit = estimate with { Season = _season, Level = level, Trend = trend, SumOfSquares = 0, Observed = 0 };
    }

    public override bool IsBroken => _broken;

    protected override FittedMethod Fresh() => new FittedEts(_estimate);

    protected override void Advance(ReadOnlySpan<double> values)
    {
        var before = _length;
        _length += values.Length;
        if (_broken) return;
        var recursion = new EtsRecursion(values, _fit.Model, _season.Length, [], _season);
        _broken = !recursion.Resume(_fit, before);
        if (!_broken) _fit = _fit with { Level = recursion.Level, Trend = recursion.Trend, SumOfSquares = recursion.SumOfSquares, Observed = recursion.Observed };
    }

    protected override MethodFit Predict(int horizon) =>
        (_fit with { Sigma = EtsRecursion.Sigma(_fit.Model, _fit.SumOfSquares, _fit.Observed) }).Forecast(horizon, _length);
}
