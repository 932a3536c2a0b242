namespace InsightEngine.Numerics.Forecasting;

/// <summary>
/// Weights of the combination's members: a softmax of linear functions of the series' features, fitted so that the
/// combined forecast has the smallest error (feature-based forecast model averaging, Montero-Manso et al. 2020, with a
/// linear in place of a boosted model). Quarterly series keep equal weights of four members: features did not help them
/// on both sets.
/// </summary>
internal static partial class CombinationWeights
{
    /// <summary>Longest series without a season that the weights were fitted to; a longer one is treated as this long.</summary>
    private const int LongestFitted = 100;

    /// <summary>Non-negative, with sum 1, in the order of <see cref="CombinationMembers.Names"/>.</summary>
    public static double[] For(int seasonLength, ReadOnlySpan<double> features) => seasonLength switch
    {
        <= 1 => Softmax(NoSeason, [features[0], Math.Min(features[1], Math.Log(LongestFitted)), .. features[2..]]),
        <= 6 => (double[])ShortSeason.Clone(),
        _ => Softmax(LongSeason, features),
    };

    /// <param name="table">One row per member, one column per feature.</param>
    public static double[] Softmax(double[][] table, ReadOnlySpan<double> features)
    {
        var weights = new double[table.Length];
        var largest = double.NegativeInfinity;
        for (var k = 0; k < table.Length; k++)
        {
            for (var j = 0; j < features.Length; j++) weights[k] += table[k][j] * features[j];
            largest = Math.Max(largest, weights[k]);
        }

        double sum = 0;
        for (var k = 0; k < table.Length; k++)
        {
            weights[k] = Math.Exp(weights[k] - largest);
            sum += weights[k];
        }

        for (var k = 0; k < table.Length; k++) weights[k] /= sum;
        return weights;
    }
}
