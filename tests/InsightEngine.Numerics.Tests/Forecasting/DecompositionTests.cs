using InsightEngine.Numerics.Forecasting;
using InsightEngine.Numerics.Tests.Learning;

namespace InsightEngine.Numerics.Tests.Forecasting;

public sealed class DecompositionTests
{
    [Fact]
    public void Decompositions_agree_with_R()
    {
        foreach (var row in ReferenceFile.Rows("stl.csv").Where(r => r[0] != "mstl"))
        {
            var window = ReferenceFile.Whole(row[2])[0];
            var stl = STL.Of(ReferenceFile.Numbers(row[4]), ReferenceFile.Whole(row[1])[0], window == 0 ? STL.Periodic : window, row[3] == "1");
            Agree(ReferenceFile.Numbers(row[5]), stl.Seasonal, row[0] + " seasonal");
            Agree(ReferenceFile.Numbers(row[6]), stl.Trend, row[0] + " trend");
        }
    }

    [Fact]
    public void Several_seasons_agree_with_R()
    {
        var row = ReferenceFile.Rows("stl.csv").Single(r => r[0] == "mstl");
        var mstl = MSTL.Of(ReferenceFile.Numbers(row[4]), ReferenceFile.Whole(row[1]));
        Agree(ReferenceFile.Numbers(row[5]), [.. mstl.Seasonal[0], .. mstl.Seasonal[1]], "seasonal");
        Agree(ReferenceFile.Numbers(row[6]), mstl.Trend, "trend");
    }

    [Fact]
    public void The_parts_add_up_and_missing_periods_stay_missing()
    {
        var y = Enumerable.Range(0, 72).Select(t => t % 10 == 3 ? double.NaN : 20 + 0.1 * t + 5 * Math.Sin(2 * Math.PI * t / 12) + 0.1 * Made.Normal(441, t)).ToArray();
        var stl = STL.Of(y, 12, 7);
        for (var t = 0; t < y.Length; t++)
        {
            Assert.True(double.IsFinite(stl.Seasonal[t]) && double.IsFinite(stl.Trend[t]));
            Assert.Equal(20 + 0.1 * t + 5 * Math.Sin(2 * Math.PI * t / 12), stl.Seasonal[t] + stl.Trend[t], 0.6);
            if (double.IsNaN(y[t])) Assert.True(double.IsNaN(stl.Remainder[t]));
            else Assert.Equal(y[t], stl.Seasonal[t] + stl.Trend[t] + stl.Remainder[t], 1e-9);
        }

        Assert.True(stl.SeasonalStrength() > 0.95);
    }

    [Fact]
    public void Robust_weights_keep_an_outlier_out_of_season_and_trend()
    {
        var y = Enumerable.Range(0, 120).Select(t => 5 * Math.Sin(2 * Math.PI * t / 12) + 0.2 * Made.Normal(442, t)).ToArray();
        y[62] += 100;
        var stl = STL.Of(y, 12, 7, robust: true);
        Assert.True(stl.Remainder[62] > 80);
        Assert.True(stl.Trend.Max(Math.Abs) < 1);
    }

    [Fact]
    public void Too_short_series_are_refused()
    {
        Assert.Contains("two seasons of 12", Assert.Throws<ArgumentException>(() => STL.Of(new double[20], 12)).Message);
        Assert.Throws<ArgumentException>(() => MSTL.Of(new double[20], [12]));
    }

    private static void Agree(double[] expected, double[] actual, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var t = 0; t < expected.Length; t++)
            Assert.True(Math.Abs(expected[t] - actual[t]) < 1e-7, $"{what} differs at {t}: {expected[t]} and {actual[t]}");
    }
}
