namespace InsightEngine.Numerics.Forecasting;

/// <summary>SES with a given α: every value moves the level, and the initial level is solved anew.</summary>
internal sealed class FittedLevel(double alpha) : FittedMethod
{
    private LinearSmoothing.LevelSums _sums = LinearSmoothing.LevelSums.Start;

    protected override FittedMethod Fresh() => new FittedLevel(alpha);

    protected override void Advance(ReadOnlySpan<double> values) => _sums.Advance(values, alpha);

    protected override MethodFit Predict(int horizon) => _sums.Solve(alpha).Forecast(horizon);
}

/// <summary>Holt's method with given α, β and φ: every value moves level and trend, and the initial ones are solved anew.</summary>
internal sealed class FittedTrend(LinearSmoothing.Model model) : FittedMethod
{
    private LinearSmoothing.TrendSums _sums = LinearSmoothing.TrendSums.Start;

    protected override FittedMethod Fresh() => new FittedTrend(model);

    protected override void Advance(ReadOnlySpan<double> values) => _sums.Advance(values, model.Alpha, model.Beta, model.Phi);

    protected override MethodFit Predict(int horizon) =>
        (_sums.Solve(model.Alpha, model.Beta, model.Phi) with { Parameters = model.Parameters }).Forecast(horizon);
}
