using InsightEngine.Numerics.Accuracy;
using InsightEngine.Numerics.Forecasting;
using InsightEngine.Numerics.Series;

namespace InsightEngine.Numerics.Tests.Accuracy;

public sealed class AccuracyTests
{
    [Fact]
    public void Smape_is_200_when_a_zero_is_missed_and_0_when_it_is_hit() =>
        Assert.Equal(100, Smape.Of([0, 0], [0, 5]), 12);

    [Fact]
    public void Mase_is_1_for_an_error_as_large_as_the_seasonal_naive_method_makes_in_sample() =>
        Assert.Equal(1, Mase.Of([10, 14], [12, 12], [1, 5, 3, 7, 5, 9], 2), 12);

    [Fact]
    public void Missing_actuals_are_left_out() =>
        Assert.Equal(Smape.Of([10, 30], [11, 33]), Smape.Of([10, double.NaN, 30], [11, 99, 33]), 12);

    [Fact]
    public void Interval_score_charges_what_falls_outside_2_over_alpha() =>
        Assert.Equal(4 + 40 * 3, IntervalScore.Of(13, 6, 10, 0.95), 9);

    [Fact]
    public void Coverage_counts_the_ends_as_inside() =>
        Assert.Equal(0.75, Coverage.Of([1, 2, 3, 4], [1, 1, 1, 1], [3, 3, 3, 3]), 12);

    [Fact]
    public void Crps_of_a_normal_forecast_matches_its_closed_form()
    {
        var forecast = new PredictiveDistribution("test", null, [3], [2], [1]);
        // Gneiting and Raftery (2007), equation 5, at a standardised error of 0.5.
        const double Expected = 2 * 0.33140;
        Assert.Equal(Expected, Crps.Of(forecast, 1, 4), 2);
    }

    [Fact]
    public void Rolling_origins_see_only_the_past()
    {
        var series = new TimeSeries(new double[] { 1, 2, 3, 4, 5, 6 }, Cadence.Index);
        var origins = RollingOrigin.Over(series, 2, 3, 1).ToArray();
        Assert.Equal([2, 3, 4], origins.Select(o => o.Training.Length));
        Assert.Equal([5, 6], origins[^1].Actual.ToArray());
    }
}
