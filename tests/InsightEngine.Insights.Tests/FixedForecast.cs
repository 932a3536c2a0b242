using InsightEngine.Numerics.Forecasting;
using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Insights.Tests;

/// <summary>A forecast whose numbers can be worked out by hand: independent normal periods with given means and deviations; a deviation of 0 is a certain value.</summary>
internal sealed class FixedForecast(double[] means, double[] deviations, string? note = null) : Forecast
{
    public override string Method => "Fixed";
    public override string? Note => note;
    public override int Horizon => means.Length;
    public override double Mean(int step) => means[step - 1];
    public override double Quantile(int step, double probability) => means[step - 1] + deviations[step - 1] * Gaussian.Quantile(probability);

    public override double Cdf(int step, double value) => deviations[step - 1] > 0
        ? Gaussian.Cdf((value - means[step - 1]) / deviations[step - 1])
        : value >= means[step - 1] ? 1 : 0;

    public override double[][] SamplePaths(int count, ulong seed)
    {
        var stream = new RandomStream(seed);
        var paths = new double[count][];
        for (var p = 0; p < count; p++)
        {
            paths[p] = new double[means.Length];
            for (var h = 0; h < means.Length; h++) paths[p][h] = means[h] + deviations[h] * stream.NextGaussian();
        }

        return paths;
    }
}
