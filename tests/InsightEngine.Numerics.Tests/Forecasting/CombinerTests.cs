using InsightEngine.Numerics.Forecasting;
using InsightEngine.Numerics.Learning;
using InsightEngine.Numerics.Series;
using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Numerics.Tests.Forecasting;

/// <summary>Trained weights of the combination: what they learn, where they hold, and how they are stored.</summary>
public sealed class CombinerTests
{
    private const int Horizon = 6, Length = 18;

    private static readonly Lazy<CombinerExample[]> s_examples = new(() => [.. Enumerable.Range(0, 400).Select(i => Example(i, 0)).OfType<CombinerExample>()]);

    private static readonly Lazy<CombinerModel> s_model = new(() => CombinerTraining.Train(s_examples.Value));

    // Too short for a past of its own. A clear rise goes on; one in much noise slows down.
    private static double[] Values(int series, int shift)
    {
        var random = new RandomStream((ulong)(1 + series + shift));
        var slows = series % 2 == 1;
        var values = new double[Length];
        for (var t = 0; t < Length; t++)
        {
            var trend = slows && t >= Length - Horizon ? (t + Length - Horizon) / 2.0 : t;
            values[t] = (slows ? 400 : 100) + 3 * trend + (slows ? 12 : 0.5) * random.NextGaussian();
        }

        return values;
    }

    private static CombinerExample? Example(int series, int shift) => CombinerExample.Of("made", "made yearly", 0, Values(series, shift), Length - Horizon, 1, Horizon);

    [Fact]
    public void Trees_lower_the_error_on_series_that_they_have_not_seen()
    {
        CombinerExample[] fresh = [.. Enumerable.Range(0, 60).Select(i => Example(2 * i, 10_000)).OfType<CombinerExample>()];
        var past = fresh.Average(example => example.Errors(example.Combine(example.PastWeights)).Mase);
        var learned = fresh.Average(example => example.Errors(example.Combine(CombinerTraining.Weigh(s_model.Value, example))).Mase);
        Assert.True(learned < 0.97 * past, $"{learned} against {past}");
        foreach (var example in fresh) Assert.Equal(1, CombinerTraining.Weigh(s_model.Value, example).Sum(), 1e-12);
    }

    [Fact]
    public void The_same_examples_give_the_same_bytes_and_the_bytes_give_the_same_model()
    {
        var bytes = s_model.Value.ToBytes();
        Assert.Equal(bytes, CombinerTraining.Train(s_examples.Value).ToBytes());
        var read = CombinerModel.FromBytes(bytes);
        Assert.Equal(bytes, read.ToBytes());
        foreach (var example in s_examples.Value.Take(10)) Assert.Equal(CombinerTraining.Weigh(s_model.Value, example), CombinerTraining.Weigh(read, example));
    }

    [Fact]
    public void The_forecaster_uses_the_weights_inside_their_range_only()
    {
        var plain = new AutomaticForecaster(robust: false);
        var trained = new AutomaticForecaster(s_model.Value, robust: false);
        // The first training series: inside by definition.
        var inside = new TimeSeries(Values(0, 0).AsMemory(0, Length - Horizon), Cadence.Yearly);
        Assert.NotEqual(plain.Forecast(inside, Horizon).Mean(Horizon), trained.Forecast(inside, Horizon).Mean(Horizon));

        Assert.Equal(plain.Forecast(inside, Horizon + 1).Mean(Horizon), trained.Forecast(inside, Horizon + 1).Mean(Horizon));
        var weekly = inside with { Cadence = Cadence.Daily, SeasonLength = 7 };
        Assert.Equal(plain.Forecast(weekly, Horizon).Mean(1), trained.Forecast(weekly, Horizon).Mean(1));
        var falling = inside with { Values = Values(0, 0).Reverse().Take(Length - Horizon).Select((value, t) => value * (1 + 0.5 * (t % 5))).ToArray() };
        Assert.Equal(plain.Forecast(falling, Horizon).Mean(1), trained.Forecast(falling, Horizon).Mean(1));
        var little = inside with { Values = inside.Values[..5] };
        Assert.Equal(plain.Forecast(little, Horizon).Mean(1), trained.Forecast(little, Horizon).Mean(1));
        var still = inside with { Values = Enumerable.Repeat(7.0, 30).ToArray() };
        Assert.Equal(7, trained.Forecast(still, Horizon).Median(1), 1e-9);
    }

    [Fact]
    public void The_range_ends_at_the_largest_and_smallest_training_value()
    {
        var part = Assert.Single(s_model.Value.Classes);
        var features = s_examples.Value[0].Features;
        Assert.True(part.Covers(1, Horizon, features));
        for (var j = 0; j < features.Length; j++)
        {
            var range = part.Ranges[j];
            double[] changed = [.. features];
            changed[j] = double.NaN;
            Assert.Equal(range.MayBeMissing, part.Covers(1, Horizon, changed));
            if (range.Smallest > range.Largest)
            {
                // Never known in training: a series that has it is of another kind.
                changed[j] = 0;
                Assert.False(part.Covers(1, Horizon, changed), part.Trees.FeatureNames[j]);
                continue;
            }

            changed[j] = range.Largest;
            Assert.True(part.Covers(1, Horizon, changed), part.Trees.FeatureNames[j]);
            changed[j] = Math.BitIncrement(range.Largest);
            Assert.False(part.Covers(1, Horizon, changed), part.Trees.FeatureNames[j]);
            changed[j] = Math.BitDecrement(range.Smallest);
            Assert.False(part.Covers(1, Horizon, changed), part.Trees.FeatureNames[j]);
        }
    }

    [Fact]
    public void Few_examples_train_nothing()
    {
        var model = CombinerTraining.Train([.. s_examples.Value.Take(50)]);
        Assert.Empty(model.SeasonLengths);
        Assert.Same(s_examples.Value[0].PastWeights, CombinerTraining.Weigh(model, s_examples.Value[0]));
    }

    [Fact]
    public void An_example_needs_history_movement_and_an_outcome()
    {
        var values = Values(1, 0);
        Assert.Null(CombinerExample.Of("a", "a", 0, values, 7, 1, Horizon));
        Assert.Null(CombinerExample.Of("a", "a", 0, values, Length - Horizon + 1, 1, Horizon));
        Assert.Null(CombinerExample.Of("a", "a", 0, Enumerable.Repeat(3.0, Length).ToArray(), 12, 1, Horizon));
        for (var t = Length - Horizon; t < Length - 2; t++) values[t] = double.NaN;
        Assert.Null(CombinerExample.Of("a", "a", 0, values, Length - Horizon, 1, Horizon));
    }

    [Fact]
    public void A_damaged_or_foreign_model_is_refused_with_the_repair()
    {
        var bytes = s_model.Value.ToBytes();
        Assert.Throws<ModelFormatException>(() => CombinerModel.FromBytes([1, 2, 3]));
        Assert.Contains("not a combiner model", Assert.Throws<ModelFormatException>(() => CombinerModel.FromBytes(new byte[200])).Message, StringComparison.Ordinal);
        foreach (var length in (int[])[8, 20, 60, 400, bytes.Length - 1])
            Assert.Throws<ModelFormatException>(() => CombinerModel.FromBytes(bytes[..length]));
        Assert.Throws<ModelFormatException>(() => CombinerModel.FromBytes([.. bytes, 0]));
        byte[] newer = [.. bytes];
        newer[6]++;
        Assert.Contains("version", Assert.Throws<ModelFormatException>(() => CombinerModel.FromBytes(newer)).Message, StringComparison.Ordinal);
        byte[] other = [.. bytes];
        other[20]++;
        Assert.Contains("insight train combiner", Assert.Throws<ModelFormatException>(() => CombinerModel.FromBytes(other)).Message, StringComparison.Ordinal);
    }
}
