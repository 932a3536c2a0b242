using InsightEngine.Insights.Risk.Miss;

namespace InsightEngine.Insights.Tests.Risk.Miss;

public sealed class MissFeaturesTests
{
    [Fact]
    public void TheHeavyTailIsStudentsWithFiveDegreesOfFreedomAtUnitVariance()
    {
        Assert.Equal(0.5, StudentFive.Cdf(0), 12);
        // P(T5 < 2.015048) = 0.95, and a t5 variable has variance 5/3.
        Assert.Equal(0.95, StudentFive.Cdf(2.015048 / Math.Sqrt(5.0 / 3)), 6);
        Assert.Equal(1, StudentFive.Cdf(-1.3) + StudentFive.Cdf(1.3), 12);
    }

    [Fact]
    public void RatesCountHalfACaseOnEitherSide()
    {
        // Of the last three, two missed; of the last six, three.
        var row = Row(Series([96, 94, 97, 94, 96, 94], 95), 1, 95);
        Assert.Equal(Math.Log(2.5 / 1.5), row[MissFeatures.IndexOf("missed_3")], 12);
        Assert.Equal(0, row[MissFeatures.IndexOf("missed_6")], 12);
        Assert.Equal(1, row[MissFeatures.IndexOf("missed_last")]);
        Assert.Equal(Math.Log(2), row[MissFeatures.IndexOf("streak")], 12);
    }

    [Fact]
    public void TheTargetInQuestionIsHeldAgainstThePastToo()
    {
        var row = Row(Series([96, 96.5, 97, 96, 96.2, 96.4], 95), 1, 99);
        Assert.True(row[MissFeatures.IndexOf("missed_6")] < 0);
        Assert.True(row[MissFeatures.IndexOf("would_miss_6")] > 0);
        Assert.True(row[MissFeatures.IndexOf("target_step")] > 0);
    }

    [Fact]
    public void TurningASeriesAndItsTargetRoundTurnsTheDistances()
    {
        double[] values = [3, 4, 2, 5, 3, 4, 6, 4, 5, 3];
        var up = Row(Series(values, 4.5, higher: true), 2, 4.5);
        var down = Row(Series([.. values.Select(value => -value)], -4.5, higher: false), 2, -4.5);
        for (var k = 0; k < up.Length; k++)
            if (MissFeatures.All[k].Name.StartsWith("plain_", StringComparison.Ordinal)) Assert.Equal(up[k], down[k], 9);
    }

    [Fact]
    public void AHarderTargetNeverLooksEasier()
    {
        var series = Series([88, 91, 90, 93, 92, 95, 91, 94, 96, 93, 92, 95, 94], 92);
        double[]? easier = null;
        for (var target = 85.0; target <= 99; target += 0.5)
        {
            var row = Row(series, 2, target);
            if (easier is not null)
                for (var k = 0; k < row.Length; k++)
                {
                    if (MissFeatures.All[k].Name == "nearest" || double.IsNaN(row[k])) continue;
                    if (MissFeatures.All[k].Monotone == 1) Assert.True(row[k] >= easier[k] - 1e-9, MissFeatures.All[k].Name);
                    if (MissFeatures.All[k].Monotone == -1) Assert.True(row[k] <= easier[k] + 1e-9, MissFeatures.All[k].Name);
                }

            easier = row;
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(40)]
    public void NoFeatureIsInfiniteWhateverTheHistory(int length)
    {
        foreach (var values in (double[][])[[.. Enumerable.Repeat(100.0, length)], [.. Enumerable.Repeat(0.0, length)], [.. Enumerable.Range(0, length).Select(i => i % 3 == 1 ? double.NaN : -i * 1e6)], [.. Enumerable.Range(0, length).Select(i => i % 2 * 1e-12)]])
            foreach (var target in (double[])[100, 0, -5, 1e9])
            {
                var last = Array.FindLastIndex(values, double.IsFinite);
                var row = Row(Series(values[..(last + 1)], target), 3, target);
                Assert.DoesNotContain(row, double.IsInfinity);
            }
    }

    [Fact]
    public void APoolCountsWhatFollowedMissesAndHits()
    {
        MissSeries[] all = [Series([96, 94, 94, 96], 95), Series([94, 94, 96, 94], 95)];
        var pool = MissPool.Of(all, 3, 1);
        Assert.Equal((2, 1), (pool.Known, pool.MissingNow));
        Assert.Equal((2, 2), (pool.FromMet, pool.MetThenMissed));
        Assert.Equal((4, 2), (pool.FromMissed, pool.MissedThenMissed));
        var without = pool.Without(MissPool.Of([all[0]], 3, 1));
        Assert.Equal((1, 1), (without.FromMet, without.MetThenMissed));
    }

    internal static MissSeries Series(double[] values, double target, bool higher = true, int season = 12) =>
        new(values, Enumerable.Repeat(target, values.Length).ToArray(), higher, season, 0);

    internal static double[] Row(MissSeries series, int steps, double target)
    {
        var row = new double[MissFeatures.Count];
        MissFeatures.Write(series, steps, target, null, row);
        return row;
    }
}
