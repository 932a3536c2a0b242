using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Numerics.Forecasting;

/// <summary>
/// The forecasts that the combination averages, on the scale of the seasonally adjusted series. A member that strays is
/// pulled back to <see cref="Reach"/> median distances from the members' median.
/// </summary>
/// <param name="Adjusted">The series without its season.</param>
/// <param name="Forecasts">Per member, in the order of <see cref="CombinationPool"/>, per step.</param>
/// <param name="Smoothing">The average of exponential smoothing with its deviation, the basis of the intervals.</param>
/// <param name="Disagreement">Mean distance of the members from their median, per step.</param>
internal sealed record CombinationMembers(double[] Adjusted, SeasonalIndices Season, double[][] Forecasts, MethodFit Smoothing, double[] Disagreement)
{
    private const double Reach = 6;

    public static CombinationMembers Of(ReadOnlySpan<double> values, int seasonLength, int horizon)
    {
        var subject = new CombinationSubject(values.ToArray(), seasonLength, horizon);
        var pool = CombinationPool.For(seasonLength);
        var forecasts = new double[pool.Count][];
        for (var k = 0; k < forecasts.Length; k++) forecasts[k] = pool[k].Forecast(subject);
        var disagreement = PullBack(forecasts, horizon);
        return new CombinationMembers(subject.Adjusted, subject.Season, forecasts, subject.Smoothing, disagreement);
    }

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
