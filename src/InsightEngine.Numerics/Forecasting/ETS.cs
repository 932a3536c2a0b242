using InsightEngine.Numerics.Optimization;
using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Numerics.Forecasting;

/// <summary>
/// Exponential smoothing with automatic selection of error, trend and season by AICc among the members with finite
/// variance: additive or multiplicative error, no, additive or damped trend, no, additive or multiplicative season
/// (multiplicative only for positive values). Initial season indices come from a classical decomposition; level, trend
/// and all smoothing parameters are estimated. Missing periods are handled by the recursion.
/// Source: Hyndman, Koehler, Snyder and Grose (2002); Hyndman et al. (2008).
/// </summary>
public sealed class ETS : ForecastingMethod
{
    private const double SmallestAlpha = 1e-4, LargestAlpha = 0.9999;
    private const int LongestSeason = 24;

    public override string Name => "ETS";

    public override int MinimumObservations(int seasonLength) => 5;

    public override MethodFit Fit(ReadOnlySpan<double> values, int seasonLength, int horizon) =>
        Select(values, seasonLength).Forecast(horizon, values.Length);

    public override FittedMethod Start(ReadOnlySpan<double> values, int seasonLength) => new FittedEts(Select(values, seasonLength)).Over(values);

    /// <summary>The member with the smallest AICc.</summary>
    internal static EtsFit Select(ReadOnlySpan<double> values, int seasonLength)
    {
        EtsFit? best = null;
        Collect(values, seasonLength, fit =>
        {
            if (best is null || fit.Aicc < best.Aicc) best = fit;
        });
        return best!;
    }

    /// <summary>Estimates every admissible member; at least one.</summary>
    private static void Collect(ReadOnlySpan<double> values, int seasonLength, Action<EtsFit> add)
    {
        var positive = true;
        foreach (var value in values) positive &= !(value <= 0);
        var any = false;
        Collect(values, 1, EtsStart.Of(values, 1, Component.None), positive, add, ref any);
        if (seasonLength is < 2 or > LongestSeason || values.Length < 2 * seasonLength + 3) return;
        if (EtsStart.Of(values, seasonLength, Component.Additive) is { Season.Length: > 1 } additive)
            Collect(values, seasonLength, additive, positive, add, ref any);
        if (positive && EtsStart.Of(values, seasonLength, Component.Multiplicative) is { Season.Length: > 1 } multiplicative)
            Collect(values, seasonLength, multiplicative, positive, add, ref any);
    }

    private static void Collect(ReadOnlySpan<double> values, int seasonLength, EtsStart start, bool positive, Action<EtsFit> add, ref bool any)
    {
        var n = Descriptive.Count(values);
        foreach (var trend in (ReadOnlySpan<(bool Trend, bool Damped)>)[(false, false), (true, false), (true, true)])
        {
            for (var error = 0; error < 2; error++)
            {
                if (error == 1 && !positive) continue;
                if (start.Kind == Component.Multiplicative && error == 0) continue;
                var model = new EtsModel(error == 1, trend.Trend, trend.Damped, start.Kind);
                if (n <= model.Parameters(seasonLength) + 1 && any) continue;
                add(Estimate(values, seasonLength, model, start));
                any = true;
            }
        }
    }

    /// <summary>
    /// Forecasts averaged over all members, each weighted by exp(−<paramref name="sharpness"/> × ΔAICc / 2).
    /// A sharpness of 1 gives Akaike weights; less hedges the choice, which helps on short series.
    /// Source: Kolassa (2011), Combining exponential smoothing forecasts using Akaike weights.
    /// </summary>
    internal static MethodFit Average(ReadOnlySpan<double> values, int seasonLength, int horizon, double sharpness)
    {
        var fits = new List<EtsFit>();
        Collect(values, seasonLength, fits.Add);
        var smallest = double.PositiveInfinity;
        foreach (var fit in fits) smallest = Math.Min(smallest, fit.Aicc);
        var mean = new double[horizon];
        var deviation = new double[horizon];
        var weights = new double[horizon];
        double total = 0;
        foreach (var fit in fits)
        {
            var weight = double.IsFinite(smallest) ? Math.Exp(-0.5 * sharpness * (fit.Aicc - smallest)) : fits.Count == 1 ? 1 : 0;
            if (!(weight > 1e-4)) continue;
            var forecast = fit.Forecast(horizon, values.Length);
            total += weight;
            for (var h = 0; h < horizon; h++)
            {
                mean[h] += weight * forecast.Mean[h];
                deviation[h] += weight * forecast.Deviation[h];
                weights[h] += weight * forecast.Weights[h];
            }
        }

        for (var h = 0; h < horizon; h++)
        {
            mean[h] /= total;
            deviation[h] /= total;
            weights[h] /= total;
        }

        return new MethodFit(mean, deviation, weights);
    }

    /// <summary>Maximum likelihood for one member.</summary>
    internal static EtsFit Estimate(ReadOnlySpan<double> values, int seasonLength, EtsModel model, EtsStart start)
    {
        var dimension = EtsRecursion.Dimension(model);
        Span<double> point = stackalloc double[EtsRecursion.LargestDimension];
        Span<double> step = stackalloc double[EtsRecursion.LargestDimension];
        Span<double> lower = stackalloc double[EtsRecursion.LargestDimension];
        Span<double> upper = stackalloc double[EtsRecursion.LargestDimension];
        var k = 0;
        Set(point, step, lower, upper, k++, model.Season == Component.None ? 0.5 : 0.3, 0.2, SmallestAlpha, LargestAlpha);
        if (model.Trend) Set(point, step, lower, upper, k++, 0.1, 0.15, 0, 1);
        if (model.Season != Component.None) Set(point, step, lower, upper, k++, 0.05, 0.1, 0, 0.999);
        if (model.Damped) Set(point, step, lower, upper, k++, 0.93, 0.04, 0.8, 0.98);
        var size = Math.Max(1e-8, start.Spread);
        Set(point, step, lower, upper, k++, start.Level, size / 2, start.Level - 20 * size, start.Level + 20 * size);
        if (model.Trend) Set(point, step, lower, upper, k, start.Trend, Math.Max(size / 10, Math.Abs(start.Trend) / 4), start.Trend - 10 * size, start.Trend + 10 * size);

        var work = new double[start.Season.Length];
        var recursion = new EtsRecursion(values, model, seasonLength, start.Season, work);
        point = point[..dimension];
        NelderMead.Minimize(ref recursion, point, step[..dimension], lower[..dimension], upper[..dimension], 1e-6, 60 + 60 * dimension);
        var likelihood = recursion.Run(point);
        var (alpha, beta, gamma, phi, _, _) = EtsRecursion.Read(model, point);
        var parameters = model.Parameters(seasonLength);
        var observed = recursion.Observed;
        var spare = observed - parameters - 1;
        var aicc = spare > 0
            ? likelihood + 2.0 * parameters + 2.0 * parameters * (parameters + 1) / spare
            : double.PositiveInfinity;
        var sigma = EtsRecursion.Sigma(model, recursion.SumOfSquares, observed);
        return new EtsFit(model, alpha, beta, gamma, phi, recursion.Level, recursion.Trend, work, sigma, aicc, recursion.SumOfSquares, observed, point.ToArray(), start.Season);
    }

    private static void Set(Span<double> point, Span<double> step, Span<double> lower, Span<double> upper, int k, double start, double edge, double low, double high)
    {
        point[k] = start;
        step[k] = edge;
        lower[k] = low;
        upper[k] = high;
    }
}
