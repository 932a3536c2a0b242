namespace InsightEngine.Numerics.Forecasting;

/// <summary>The methods by their names, simplest first.</summary>
public static class ForecastingMethods
{
    /// <summary>One instance of each; they hold no state and may be shared between threads.</summary>
    public static IReadOnlyList<ForecastingMethod> All { get; } =
    [
        new Naive(),
        new Naive2(),
        new SeasonalNaive(),
        new Drift(),
        new HistoricAverage(),
        new WindowAverage(6),
        new SES(),
        new Holt(),
        new DampedTrend(),
        new HoltWinters(),
        new HoltWinters(multiplicative: true, damped: true),
        new ETS(),
        new Theta(),
        new OptimisedTheta(),
        new DynamicOptimisedTheta(),
        new CES(),
        new AutoArima(),
        new Croston(),
        new SBA(),
        new TSB(),
        new IMAPA(),
    ];
}
