using InsightEngine.Numerics.Forecasting;

namespace InsightEngine.Numerics.Tests.Forecasting;

public sealed class MixtureForecastTests
{
    private static PredictiveDistribution Normal(double location, double deviation) =>
        new("Normal", null, [location, location], [deviation, deviation], [1, 1], lowerBound: 0);

    private static readonly MixtureForecast Mixture = new("Two", "note", [Normal(10, 1), Normal(50, 2)], [3, 1]);

    [Fact]
    public void Moments_and_probabilities_are_weighted()
    {
        Assert.Equal(20, Mixture.Mean(1), 0.1);
        Assert.Equal(0.75, Mixture.Cdf(1, 30), 1e-6);
        Assert.Equal(0.375, Mixture.Cdf(2, 10), 1e-6);
    }

    [Fact]
    public void Quantiles_invert_the_cdf_and_never_cross()
    {
        var before = 0.0;
        for (var p = 0.005; p < 1; p += 0.005)
        {
            var quantile = Mixture.Quantile(1, p);
            Assert.True(quantile >= before);
            Assert.Equal(p, Mixture.Cdf(1, quantile), 1e-6);
            before = quantile;
        }
    }

    [Fact]
    public void A_mass_at_the_bound_is_a_quantile_itself()
    {
        var mixture = new MixtureForecast("Two", null, [Normal(0, 1), Normal(5, 1)], [1, 1]);
        Assert.Equal(0, mixture.Quantile(1, 0.2));
        Assert.InRange(mixture.Cdf(1, 0), 0.249, 0.251);
    }

    [Fact]
    public void A_path_follows_one_reading_and_paths_share_out_by_probability()
    {
        var paths = Mixture.SamplePaths(4000, 3);
        Assert.All(paths, path => Assert.Equal(path[0] > 30, path[1] > 30));
        Assert.InRange(paths.Count(path => path[0] > 30) / 4000.0, 0.23, 0.27);
        Assert.Equal(paths, Mixture.SamplePaths(4000, 3));
    }

    [Fact]
    public void Readings_must_agree_in_horizon_and_have_positive_probabilities()
    {
        Assert.Throws<ArgumentException>(() => new MixtureForecast("x", null, [Normal(1, 1)], [0]));
        Assert.Throws<ArgumentException>(() => new MixtureForecast("x", null, [Normal(1, 1), Normal(1, 1)], [1]));
    }
}
