using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Numerics.Forecasting;

/// <summary>
/// Multiple aggregation prediction: a seasonally adjusted series is averaged over blocks of 1, 2, 3, … periods up to a
/// season, every aggregate is forecast by the mean of SES and a damped trend, and the forecasts, spread over the periods
/// of their blocks by linear interpolation between block centres, are averaged. Noise vanishes in long blocks and
/// the newest change shows in short ones, so no single choice of model has to be right. Blocks end with the newest period; a block
/// without an observed value is missing.
/// Source: Kourentzes, Petropoulos and Trapero (2014), Improving forecasting by estimating time series structural
/// components across multiple frequencies, in the variant that combines forecasts instead of states.
/// </summary>
internal static class MAPA
{
    /// <summary>Fewest blocks to which a level is fitted.</summary>
    private const int FewestBlocks = 6;

    /// <summary>Point forecasts; those of the unaggregated series alone when it is too short for blocks.</summary>
    public static double[] FitAdjusted(ReadOnlySpan<double> adjusted, int seasonLength, int horizon)
    {
        var mean = new double[horizon];
        var levels = 0;
        for (var block = 1; block <= Math.Max(1, seasonLength); block++)
        {
            // Blocks that divide the season, as far as the history lasts.
            if (seasonLength % block != 0) continue;
            if (block > 1 && adjusted.Length / block < FewestBlocks) break;
            Add(mean, Average(adjusted, block), block);
            levels++;
        }

        for (var h = 0; h < horizon; h++) mean[h] /= levels;
        return mean;
    }

    /// <summary>Means over blocks of this many periods, the last of which ends with the series.</summary>
    internal static double[] Average(ReadOnlySpan<double> values, int block)
    {
        var averages = new double[values.Length / block];
        var start = values.Length - averages.Length * block;
        for (var b = 0; b < averages.Length; b++) averages[b] = Descriptive.Mean(values.Slice(start + b * block, block));
        return averages;
    }

    private static void Add(double[] mean, double[] averages, int block)
    {
        var horizon = mean.Length;
        var blocks = (horizon + block - 1) / block + 1;
        var level = LinearSmoothing.FitLevel(averages).Forecast(blocks).Mean;
        var trend = LinearSmoothing.FitTrend(averages, damped: true).Forecast(blocks).Mean;
        for (var h = 0; h < horizon; h++)
        {
            var position = (h + 0.5) / block - 0.5;
            var before = Math.Clamp((int)Math.Floor(position), 0, blocks - 2);
            var share = position - before;
            mean[h] += ((1 - share) * (level[before] + trend[before]) + share * (level[before + 1] + trend[before + 1])) / 2;
        }
    }
}
