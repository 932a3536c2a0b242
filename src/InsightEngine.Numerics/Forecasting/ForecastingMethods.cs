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
        new MstlForecast(),
        new TransformedMethod(TransformationKind.BoxCox, new ETS()),
        new TransformedMethod(TransformationKind.Logit, new DampedTrend()),
        new Croston(),
        new SBA(),
        new TSB(),
        new IMAPA(),
    ];

    /// <summary>
    /// The method of a name, or one under a transformation, for example <c>Theta</c>, <c>Log-Theta</c>, <c>BoxCox-ARIMA</c> or
    /// <c>Logit-ETS</c>; null when there is none.
    /// </summary>
    public static ForecastingMethod? Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        foreach (var method in All)
            if (method.Name == name) return method;
        var dash = name.IndexOf('-');
        if (dash < 0) return null;
        foreach (var kind in Enum.GetValues<TransformationKind>())
            if (name.AsSpan(0, dash).SequenceEqual(kind.ToString()) && Find(name[(dash + 1)..]) is { } inner and not TransformedMethod) return new TransformedMethod(kind, inner);
        return null;
    }
}
