using InsightEngine.Insights.Risk.Miss;
using InsightEngine.Numerics.Learning;
using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Insights.Tests.Risk.Miss;

public sealed class MissModelTests
{
    private static readonly MissTrainingOptions s_small = new()
    {
        RowsPerPanel = 1500,
        RowsPerVariant = 200,
        Trees = new MissTrainingOptions().Trees with { Rounds = 40, Threads = 1 },
    };

    private static readonly Lazy<MissModel> s_model = new(() => MissTraining.Fit([Panel(7)], s_small));

    /// <summary>A small model of made-up histories.</summary>
    internal static MissModel Small => s_model.Value;

    [Fact]
    public void TheSamePanelsGiveTheSameBytes()
    {
        var twoThreads = MissTraining.Fit([Panel(7)], s_small with { Trees = s_small.Trees with { Threads = 2 } });
        Assert.Equal(s_model.Value.ToBytes(), twoThreads.ToBytes());
    }

    [Fact]
    public void ItBeatsTheSimpleRuleOnSeriesItHasNotSeen()
    {
        var panel = Panel(8);
        var predictions = MissReplay.Run(panel, [.. Enumerable.Range(40, 15).Select(i => (long)i)], (history, steps, target, context) => s_model.Value.Probability(history, steps, target, double.NaN, context.PoolWithout(history)));
        var ours = predictions.Average(one => Square(one.Probability - (one.Missed ? 1 : 0)));
        var rule = predictions.Average(one => Square(one.TrailingRate - (one.Missed ? 1 : 0)));
        Assert.True(predictions.Count > 500);
        Assert.True(ours < 0.95 * rule, $"{ours} against {rule}");
    }

    [Fact]
    public void AnEasierTargetIsLessLikelyMissed()
    {
        var series = MissFeaturesTests.Series([88, 91, 90, 93, 92, 95, 91, 94, 96, 93, 92, 95, 94], 92);
        double[] said = [.. ((double[])[84, 88, 91, 93, 95, 97, 99]).Select(target => s_model.Value.Probability(series, 1, target))];
        Assert.Equal(said.Order(), said);
        Assert.True(said[0] < 0.2 && said[^1] > 0.8);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(400)]
    public void ItAlwaysSaysAProbability(int length)
    {
        foreach (var value in (double[])[0, 100, -3, 1e12])
            foreach (var target in (double[])[0, 95, 1e6])
                Assert.InRange(s_model.Value.Probability(MissFeaturesTests.Series([.. Enumerable.Repeat(value, length)], target, season: 1), 4, target), 0, 1);
    }

    [Fact]
    public void TheReasonsAddUpToTheProbability()
    {
        var row = MissFeaturesTests.Row(MissFeaturesTests.Series([96, 95, 97, 94, 93, 94, 92, 93], 95), 2, 95);
        foreach (var forecast in (double[])[double.NaN, 0.1, 0.9])
        {
            var explanation = s_model.Value.Explain(row, forecast);
            var usual = 1 / (1 + Math.Exp(-explanation.Usual));
            Assert.Equal(s_model.Value.Probability(row, forecast), usual + explanation.Effects().Sum(), 6);
        }
    }

    [Fact]
    public void BytesReadBackSayTheSame()
    {
        var bytes = s_model.Value.ToBytes();
        var read = MissModel.FromBytes(bytes);
        var series = MissFeaturesTests.Series([96, 95, 97, 94, 93, 94, 92, 93], 95);
        Assert.Equal(s_model.Value.Probability(series, 3, 95), read.Probability(series, 3, 95));
        Assert.Throws<ModelFormatException>(() => MissModel.FromBytes(bytes[..(bytes.Length / 2)]));
        Assert.Throws<ModelFormatException>(() => MissModel.FromBytes([1, 2, 3]));
    }

    [Fact]
    public void AnInventedTargetUsesOnlyThePast()
    {
        double[] values = [.. Enumerable.Range(0, 60).Select(i => 50 + 3 * Math.Sin(i))];
        double[] changed = [.. values.Select((value, i) => i < 40 ? value : value + 1000)];
        RandomStream first = new(3), second = new(3);
        var one = MissAugmentation.Invented(MissFeaturesTests.Series(values, 50), ref first);
        var other = MissAugmentation.Invented(MissFeaturesTests.Series(changed, 50), ref second);
        Assert.Equal(one.Targets.Span[..41].ToArray(), other.Targets.Span[..41].ToArray());
    }

    private static double Square(double x) => x * x;

    /// <summary>Seasonal, persistent percentages against targets of different difficulty.</summary>
    private static MissPanel Panel(ulong seed)
    {
        var random = new RandomStream(seed);
        var all = new List<MissSeries>();
        for (var s = 0; s < 40; s++)
        {
            double level = 90 + 4 * random.NextGaussian(), target = level + 2 * random.NextGaussian(), away = 0;
            var values = new double[60];
            for (var t = 0; t < values.Length; t++)
            {
                away = 0.6 * away + random.NextGaussian();
                values[t] = Math.Min(100, level + away + 1.5 * Math.Sin(Math.PI * t / 6));
            }

            all.Add(MissFeaturesTests.Series(values, target));
        }

        return new MissPanel("made up", all, [1, 3]);
    }
}
