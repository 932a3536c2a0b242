using InsightEngine.Numerics.Series;
using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Numerics.Forecasting;

/// <summary>Which transformation a <see cref="TransformedMethod"/> uses.</summary>
public enum TransformationKind
{
    /// <summary>Natural logarithm, for positive series.</summary>
    Log,

    /// <summary>Box-Cox with the power of <see cref="Guerrero"/> between 0 and 1, for positive series.</summary>
    BoxCox,

    /// <summary>Logit between the bounds of the series.</summary>
    Logit,
}

/// <summary>
/// A method on transformed values, under a name such as <c>BoxCox-ETS</c>. Quantiles and paths are mapped back as they are;
/// the mean is that of the mapped distribution, not the mapped mean, which would lie too low (the bias of the
/// back-transformation). A series that has no such transformation, because a value is not positive or there are no
/// two bounds, is forecast as it is and its forecast says so.
/// Source: Hyndman and Athanasopoulos, FPP3, sections 3.1, 5.6 and 13.3; Box and Cox (1964).
/// </summary>
public sealed class TransformedMethod(TransformationKind kind, ForecastingMethod inner) : ForecastingMethod
{
    /// <summary>No quantile within this many deviations grows beyond <see cref="LargestGrowth"/> times the mean of the series.</summary>
    private const double ReachedDeviations = 8, LargestGrowth = 1e100;

    public override string Name => $"{kind}-{inner.Name}";

    public override int MinimumObservations(int seasonLength) => inner.MinimumObservations(seasonLength);

    /// <inheritdoc />
    /// <remarks>The deviation is that of a normal distribution with the same 95 % interval. Plain numbers have no bounds, so the logit changes nothing here.</remarks>
    public override MethodFit Fit(ReadOnlySpan<double> values, int seasonLength, int horizon)
    {
        if (Choose(values, seasonLength, null, null) is not { } transformation) return inner.Fit(values, seasonLength, horizon);
        var fit = FitTransformed(Array.ConvertAll(values.ToArray(), transformation.Forward), transformation, seasonLength, horizon);
        var distribution = new PredictiveDistribution(Name, null, fit.Mean, fit.Deviation, fit.Weights, transformation: transformation);
        var mean = new double[horizon];
        var deviation = new double[horizon];
        for (var h = 0; h < horizon; h++)
        {
            mean[h] = distribution.Mean(h + 1);
            deviation[h] = (distribution.Quantile(h + 1, 0.975) - distribution.Quantile(h + 1, 0.025)) / (2 * Gaussian.Quantile(0.975));
        }

        return new MethodFit(mean, deviation, fit.Weights);
    }

    public override Forecast Forecast(TimeSeries series, int horizon)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(horizon, 1);
        Require(series);
        var unit = Unit.Of(series.Values.Span);
        var scaled = unit.Apply(series.Values.Span);
        if (Choose(scaled, series.SeasonLength, series.LowerBound / unit.Factor, series.UpperBound / unit.Factor) is { } transformation)
            return Distribution(scaled, transformation, unit, series.SeasonLength, horizon, series.LowerBound, series.UpperBound);
        var fit = inner.Fit(scaled, series.SeasonLength, horizon);
        var reason = kind == TransformationKind.Logit ? "the series has no two bounds" : "a value is not positive";
        return Distribution(scaled, series.SeasonLength, fit, unit, series.LowerBound, series.UpperBound, $"not transformed: {reason}");
    }

    private Forecast Distribution(double[] values, Transformation transformation, Unit unit, int seasonLength, int horizon, double? lower, double? upper)
    {
        var inside = Array.ConvertAll(values, transformation.Forward);
        var fit = FitTransformed(inside, transformation, seasonLength, horizon);
        if (UnmovedForecast.StaysAt(inside, fit.Mean) is not null)
            return new UnmovedForecast(Name, null, Descriptive.Smallest(values) * unit.Factor, Descriptive.Count(values), horizon, lower, upper);
        var (widened, shape) = MethodWidths.Calibrate(Name, inside, seasonLength, fit, LevelOf(values, transformation)) ?? (fit, ErrorShape.Normal);
        Limit(widened, transformation);
        var scaled = unit.Factor == 1 ? transformation : new ScaledTransformation(transformation, unit.Factor);
        return new PredictiveDistribution(Name, null, widened.Mean, widened.Deviation, widened.Weights, [shape], scaled, lower, upper);
    }

    /// <summary>What one hundred percent of the series is on the scale of the transformation: the level times the slope there.</summary>
    internal static double LevelOf(ReadOnlySpan<double> values, Transformation transformation)
    {
        const double Nearby = 0.01;
        var level = MethodWidths.LevelOf(values);
        var slope = Math.Abs(transformation.Forward(level) - transformation.Forward(level * (1 - Nearby))) / Nearby;
        return double.IsFinite(slope) ? slope : 0;
    }

    /// <summary>The fit of the inner method to transformed values.</summary>
    internal MethodFit FitTransformed(double[] inside, Transformation transformation, int seasonLength, int horizon)
    {
        var fit = inner.Fit(inside, seasonLength, horizon);
        Limit(fit, transformation);
        return fit;
    }

    private void Limit(MethodFit fit, Transformation transformation)
    {
        var (low, high) = kind == TransformationKind.Logit
            ? (-double.MaxValue, double.MaxValue)
            : (transformation.Forward(1 / LargestGrowth), transformation.Forward(LargestGrowth));
        for (var h = 0; h < fit.Mean.Length; h++)
        {
            fit.Mean[h] = Math.Clamp(fit.Mean[h], low, high);
            fit.Deviation[h] = Math.Min(fit.Deviation[h], (high - fit.Mean[h]) / ReachedDeviations);
        }
    }

    /// <summary>The transformation of a series in the unit of its values; null when it has none.</summary>
    internal Transformation? Choose(ReadOnlySpan<double> values, int seasonLength, double? lower, double? upper)
    {
        if (kind == TransformationKind.Logit) return lower is { } low && upper is { } high ? new LogitTransformation(low, high) : null;
        if (!(Descriptive.Smallest(values) > 0)) return null;
        return kind == TransformationKind.Log ? Transformation.Log : new BoxCoxTransformation(Guerrero.Lambda(values, seasonLength, 0, 1));
    }

    /// <summary>A transformation of values in another unit.</summary>
    private sealed record ScaledTransformation(Transformation Inner, double Factor) : Transformation
    {
        public override double Forward(double value) => Inner.Forward(value / Factor);

        public override double Backward(double value) => Factor * Inner.Backward(value);
    }
}
