using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Numerics.Forecasting;

/// <summary>
/// The forecasts that the combination averages, all on the seasonally adjusted series, and what describes the series.
/// A member that strays is pulled back to <see cref="Reach"/> median distances from the members' median.
/// </summary>
/// <param name="Forecasts">Per member, per step.</param>
/// <param name="Smoothing">The first member with its deviation, the basis of the intervals.</param>
/// <param name="Disagreement">Mean distance of the members from their median, per step.</param>
/// <param name="Features">First the constant 1; see <see cref="Describe"/>.</param>
internal sealed record CombinationMembers(double[][] Forecasts, MethodFit Smoothing, double[] Disagreement, double[] Features)
{
    /// <summary>The members in the order of <see cref="Forecasts"/>.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["ETS average", "DOTM", "Theta of logarithms", "Theta", "SES", "CES", "DampedTrend", "DOTM of logarithms", "Naive", "Holt"];

    /// <summary>Number of features, the constant included.</summary>
    public const int FeatureCount = 11;

    /// <summary>Hedges the Akaike weights within the exponential smoothing family.</summary>
    private const double Sharpness = 0.3;

    private const double Reach = 6;

    public static CombinationMembers Of(double[] adjusted, SeasonalIndices season, int horizon)
    {
        var positive = true;
        foreach (var value in adjusted) positive &= !(value <= 0);
        // Relative to the mean, so that a change of unit does not move the logarithms.
        var size = Descriptive.Mean(adjusted);
        double[]? logarithms = null;
        if (positive)
        {
            logarithms = new double[adjusted.Length];
            for (var t = 0; t < adjusted.Length; t++) logarithms[t] = Math.Log(adjusted[t] / size);
        }

        var smoothing = ETS.AverageWithoutSeason(adjusted, horizon, Sharpness);
        var level = LinearSmoothing.FitLevel(adjusted);
        var theta = Theta.FitAdjusted(adjusted, horizon).Mean;
        var dynamic = DynamicOptimisedTheta.FitAdjusted(adjusted, horizon).Mean;
        var last = new double[horizon];
        Array.Fill(last, RandomWalk.Of(adjusted).Last);
        double[][] forecasts =
        [
            (double[])smoothing.Mean.Clone(),
            dynamic,
            logarithms is null ? (double[])theta.Clone() : Exponential(Theta.FitAdjusted(logarithms, horizon).Mean, size),
            theta,
            level.Forecast(horizon).Mean,
            CES.FitAdjusted(adjusted, horizon).Mean,
            LinearSmoothing.FitTrend(adjusted, damped: true).Forecast(horizon).Mean,
            logarithms is null ? (double[])dynamic.Clone() : Exponential(DynamicOptimisedTheta.FitAdjusted(logarithms, horizon).Mean, size),
            last,
            LinearSmoothing.FitTrend(adjusted, damped: false).Forecast(horizon).Mean,
        ];
        var disagreement = PullBack(forecasts, horizon);
        return new CombinationMembers(forecasts, smoothing, disagreement, Describe(adjusted, season, level.Alpha, forecasts[0][^1], last[0], disagreement));
    }

    /// <summary>
    /// Length; one-period change over level; long over one-period change; recent over usual change; slope over change;
    /// SES α; season over change; disagreement over change; how far the smoothing forecast leads away, over change and over
    /// level. Ratios are logarithms, all are unit-free.
    /// </summary>
    private static double[] Describe(double[] adjusted, SeasonalIndices season, double alpha, double furthest, double last, double[] disagreement)
    {
        var horizon = disagreement.Length;
        var movement = IntervalCalibration.Movement.Of(adjusted, horizon);
        var level = Math.Max(1e-9, movement.Level);
        var change = Math.Max(1e-9 * level, movement.OneStep);
        return
        [
            1,
            Math.Log(adjusted.Length),
            Ratio(change, level),
            Ratio(movement.AtLag(horizon) / Math.Sqrt(horizon), change),
            Ratio(movement.Recent, change),
            Math.Min(5, Math.Abs(TrendLine.Of(adjusted).Slope) / change * Math.Sqrt(adjusted.Length)),
            alpha,
            season.IsNone ? 0 : Math.Min(5, Descriptive.StandardDeviation(season.Indices) / change),
            Ratio(Descriptive.Mean(disagreement), change),
            Ratio(Math.Abs(furthest - last), change),
            Math.Clamp((furthest - last) / level, -1, 1),
        ];
    }

    private static double Ratio(double value, double basis) => Math.Clamp(Math.Log(Math.Max(value / basis, 1e-4)), -5, 5);

    private static double[] Exponential(double[] logarithms, double size) => Array.ConvertAll(logarithms, value => size * Math.Exp(Math.Min(value, 300)));

    private static double[] PullBack(double[][] forecasts, int horizon)
    {
        var disagreement = new double[horizon];
        Span<double> at = stackalloc double[forecasts.Length];
        Span<double> distance = stackalloc double[forecasts.Length];
        for (var h = 0; h < horizon; h++)
        {
            for (var k = 0; k < forecasts.Length; k++) at[k] = double.IsFinite(forecasts[k][h]) ? forecasts[k][h] : double.NaN;
            var median = Descriptive.Median(at);
            for (var k = 0; k < forecasts.Length; k++) distance[k] = Math.Abs(at[k] - median);
            var reach = Reach * Math.Max(Descriptive.Median(distance), 1e-6 * Math.Abs(median));
            double sum = 0;
            for (var k = 0; k < forecasts.Length; k++)
            {
                forecasts[k][h] = double.IsNaN(at[k]) ? median : Math.Clamp(at[k], median - reach, median + reach);
                sum += Math.Abs(forecasts[k][h] - median);
            }

            disagreement[h] = sum / forecasts.Length;
        }

        return disagreement;
    }
}
