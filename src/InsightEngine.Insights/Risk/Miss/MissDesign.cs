using InsightEngine.Numerics.Learning;

namespace InsightEngine.Insights.Risk.Miss;

/// <summary>
/// What the linear half reads: every feature standardised (a missing one at its mean), a mark where it is missing, and
/// products of the leading features with horizon, history and the last outcome.
/// </summary>
internal sealed class MissDesign(double[] means, double[] scales)
{
    private static readonly string[] s_leading = ["combined", "t_tail", "empirical", "would_miss_recently", "missed_recently", "season_would_miss", "pool_follows", "follows_target"];
    private static readonly string[] s_conditions = ["log_steps", "history", "missed_last"];
    private static readonly (int Feature, int Condition)[] s_products =
        [.. s_leading.SelectMany(leading => s_conditions.Select(condition => (MissFeatures.IndexOf(leading), MissFeatures.IndexOf(condition))))];

    public double[] Means { get; } = means;

    public double[] Scales { get; } = scales;

    public static int Columns => 2 * MissFeatures.Count + s_products.Length;

    /// <summary>The feature that a column is reported under.</summary>
    public static int FeatureOf(int column) => column < 2 * MissFeatures.Count ? column % MissFeatures.Count : s_products[column - 2 * MissFeatures.Count].Feature;

    public static MissDesign Of(MissExamples examples)
    {
        var width = MissFeatures.Count;
        double[] means = new double[width], scales = new double[width];
        for (var j = 0; j < width; j++)
        {
            double sum = 0, square = 0, total = 0;
            for (var i = 0; i < examples.Count; i++)
            {
                var x = examples.Features[i * width + j];
                if (double.IsNaN(x)) continue;
                sum += examples.Weights[i] * x;
                square += examples.Weights[i] * x * x;
                total += examples.Weights[i];
            }

            means[j] = total > 0 ? sum / total : 0;
            var variance = total > 0 ? square / total - means[j] * means[j] : 0;
            scales[j] = variance > 1e-12 ? Math.Sqrt(variance) : 1;
        }

        return new MissDesign(means, scales);
    }

    public void Write(ReadOnlySpan<double> features, Span<double> row)
    {
        var width = MissFeatures.Count;
        for (var j = 0; j < width; j++)
        {
            var missing = double.IsNaN(features[j]);
            row[j] = missing ? 0 : (features[j] - Means[j]) / Scales[j];
            row[width + j] = missing ? 1 : 0;
        }

        for (var k = 0; k < s_products.Length; k++) row[2 * width + k] = row[s_products[k].Feature] * row[s_products[k].Condition];
    }

    public FeatureMatrix Matrix(MissExamples examples)
    {
        var width = MissFeatures.Count;
        var values = new double[examples.Count * Columns];
        Parallel.For(0, examples.Count, i => Write(examples.Features.AsSpan(i * width, width), values.AsSpan(i * Columns, Columns)));
        return new FeatureMatrix(values, Columns);
    }
}
