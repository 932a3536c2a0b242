using InsightEngine.Numerics.Forecasting;
using InsightEngine.Numerics.Series;
using InsightEngine.Numerics.Tests.Learning;

namespace InsightEngine.Numerics.Tests.Forecasting;

public sealed class FeatureCombinationTests
{
    private static readonly CombinerExample[] Examples =
        [.. Enumerable.Range(0, 60).Select(i => CombinerExample.Of(i % 2 == 0 ? "waves" : "walks", i, 0, Values(i), i % 2 == 0 ? 4 : 1, 4)!)];

    private static readonly FeatureCombination Combination = new(CombinerTraining.Train(Examples));

    [Fact]
    public void Training_lowers_the_loss_and_repeats_itself()
    {
        var model = CombinerTraining.Train(Examples);
        Assert.Equal(model.ToBytes(), CombinerTraining.Train(Examples).ToBytes());
        var weighed = Examples.Average(e => e.Errors(CombinerTraining.Combine(model, e)).Mase);
        var equal = Examples.Average(e => e.Errors([.. Enumerable.Range(0, 4).Select(h => e.Members.Average(m => m[h]))]).Mase);
        Assert.True(weighed < equal, $"{weighed} against {equal}");
    }

    [Fact]
    public void The_forecaster_weighs_known_seasons_and_falls_back_for_others()
    {
        var forecaster = new AutomaticForecaster(Combination);
        var known = new TimeSeries(Values(2), Cadence.Quarterly, 4, LowerBound: 0);
        Assert.Equal("FeatureCombination", forecaster.Forecast(known, 4).Method);
        Assert.Equal("Combination", new AutomaticForecaster().Forecast(known, 4).Method);
        Assert.Equal("Combination", forecaster.Forecast(known with { SeasonLength = 7, Cadence = Cadence.Daily }, 4).Method);
        Assert.Equal("LittleHistory", forecaster.Forecast(known with { Values = new double[] { 1, 2, 3 } }, 4).Method);
    }

    [Fact]
    public void Scale_carries_over_and_missing_values_do_not_break_it()
    {
        var forecaster = new AutomaticForecaster(Combination);
        var values = Values(4);
        var a = forecaster.Forecast(new TimeSeries(values, Cadence.Quarterly, 4), 4);
        var b = forecaster.Forecast(new TimeSeries(values.Select(v => 1e6 * v).ToArray(), Cadence.Quarterly, 4), 4);
        values[5] = values[20] = double.NaN;
        var c = forecaster.Forecast(new TimeSeries(values, Cadence.Quarterly, 4), 4);
        for (var h = 1; h <= 4; h++)
        {
            Assert.Equal(1, b.Mean(h) / a.Mean(h) / 1e6, 1e-4);
            Assert.Equal(1, c.Mean(h) / a.Mean(h), 0.2);
        }
    }

    [Fact]
    public void A_model_of_other_features_is_refused()
    {
        var other = InsightEngine.Numerics.Learning.GradientBoostedTrees.Fit(
            Made.Wave(50, 1), new InsightEngine.Numerics.Learning.SquaredError(), new() { Rounds = 2 }).Ensemble;
        Assert.Contains("train it again", Assert.Throws<ArgumentException>(() => new FeatureCombination(other)).Message);
    }

    [Fact]
    public void Features_do_not_depend_on_unit_and_level_shape_shows()
    {
        var values = Values(0);
        var a = SeriesFeatures.Of(values, 4, 4);
        var b = SeriesFeatures.Of([.. values.Select(v => 1000 * v)], 4, 4);
        Assert.Equal(SeriesFeatures.Names.Count, a.Length);
        for (var k = 0; k < a.Length; k++) Assert.Equal(a[k], b[k], 1e-6);
        Assert.True(a[SeriesFeatures.Names.ToList().IndexOf("seasonal strength")] > 0.8);
        Assert.All(SeriesFeatures.Of(Enumerable.Repeat(3.0, 20).ToArray(), 4, 4), f => Assert.False(double.IsInfinity(f)));
    }

    /// <summary>Even numbers: a strong season on a line. Odd ones: random walks.</summary>
    private static double[] Values(int i)
    {
        var values = new double[44];
        for (var t = 0; t < values.Length; t++)
        {
            var noise = Made.Normal(500 + (ulong)i, t);
            values[t] = i % 2 == 0
                ? 100 + t + 10 * Math.Sin(Math.PI * t / 2 + i) + 2 * noise
                : t == 0 ? 200 : values[t - 1] + 3 * noise;
        }

        return values;
    }
}
