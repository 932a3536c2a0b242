using InsightEngine.Numerics.Learning;

namespace InsightEngine.Numerics.Tests.Learning;

public sealed class GradientBoostedTreesTests
{
    private static readonly GradientBoostingOptions Small = new() { Rounds = 120, LearningRate = 0.1, MaxLeaves = 15 };

    [Fact]
    public void Squared_error_learns_a_wave_down_to_its_noise()
    {
        var model = GradientBoostedTrees.Fit(Made.Wave(4000, 1), new SquaredError(), Small);
        var test = Made.Wave(2000, 100);
        Assert.InRange(Made.RootMeanSquare(test, model.Ensemble.Predict(test.Features)), 0.09, 0.125);
        var importance = model.Ensemble.GainImportance();
        Assert.True(importance[0] + importance[1] > 0.95);
        Assert.Equal(1, importance.Sum(), 12);
    }

    [Fact]
    public void A_single_split_is_the_one_worked_by_hand()
    {
        // G and H of {1, 1, 5, 7} around the mean 3.5: the best cut is between the second and third row.
        var rows = new TrainingRows(new FeatureMatrix([1, 2, 3, 4], 1), [1, 1, 5, 7]);
        var options = new GradientBoostingOptions { Rounds = 1, LearningRate = 1, MaxLeaves = 2, L2 = 0, MinChildWeight = 0 };
        var ensemble = GradientBoostedTrees.Fit(rows, new SquaredError(), options).Ensemble;
        Assert.Equal([1, 1, 6, 6], ensemble.Predict(new FeatureMatrix([0, 2.5, 2.6, 9], 1)));
        var shrunk = GradientBoostedTrees.Fit(rows, new SquaredError(), options with { L2 = 2 }).Ensemble;
        Assert.Equal(3.5 - 5.0 / 4, shrunk.Predict(new FeatureMatrix([0.0], 1))[0], 12);
    }

    [Fact]
    public void Missing_values_take_the_side_that_suits_them()
    {
        var train = Made.Wave(4000, 5, missing: 0.2);
        var test = Made.Wave(2000, 500, missing: 0.2);
        var model = GradientBoostedTrees.Fit(train, new SquaredError(), Small);
        Assert.InRange(Made.RootMeanSquare(test, model.Ensemble.Predict(test.Features)), 0.09, 0.16);
    }

    [Fact]
    public void A_feature_whose_only_information_is_being_missing_is_used()
    {
        var x = Enumerable.Range(0, 200).Select(i => i % 3 == 0 ? double.NaN : 1).ToArray();
        var y = x.Select(v => double.IsNaN(v) ? 5.0 : 2.0).ToArray();
        var ensemble = GradientBoostedTrees.Fit(
            new TrainingRows(new FeatureMatrix(x, 1), y), new SquaredError(), Small with { L2 = 0 }).Ensemble;
        var predicted = ensemble.Predict(new FeatureMatrix([double.NaN, 1, 7], 1));
        Assert.Equal(5, predicted[0], 3);
        Assert.Equal(2, predicted[1], 3);
        Assert.Equal(2, predicted[2], 3);
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void Quantile_loss_is_exceeded_as_often_as_it_says(double level)
    {
        var model = GradientBoostedTrees.Fit(
            Made.Wave(6000, 9, noise: 0.5), new QuantileLoss(level), Small with { MaxLeaves = 6, MinChildWeight = 30 });
        var test = Made.Wave(4000, 900, noise: 0.5);
        var predicted = model.Ensemble.Predict(test.Features);
        var below = Enumerable.Range(0, test.Count).Count(i => test.Target(i) <= predicted[i]) / (double)test.Count;
        Assert.InRange(below, level - 0.04, level + 0.04);
    }

    [Fact]
    public void Tweedie_predicts_mean_amounts_among_many_zeros()
    {
        var x = Made.Features(8000, 2, 3);
        var y = Enumerable.Range(0, x.Rows)
            .Select(i => Made.Uniform(7, i) < 0.6 ? 0 : Math.Exp(x[i, 0]) * -Math.Log(1 - Made.Uniform(8, i)) / 0.4).ToArray();
        var model = GradientBoostedTrees.Fit(
            new TrainingRows(x, y), new Tweedie(), Small with { MaxLeaves = 4, Rounds = 80, MinChildWeight = 20 });
        foreach (var at in new[] { -0.8, 0, 0.8 })
            Assert.InRange(model.Ensemble.Predict(new FeatureMatrix([at, 0], 2))[0] / Math.Exp(at), 0.75, 1.3);
    }

    [Fact]
    public void Binary_logistic_recovers_probabilities()
    {
        var x = Made.Features(8000, 3, 11);
        var y = Enumerable.Range(0, x.Rows).Select(i => Made.Uniform(12, i) < Probability(x[i, 0]) ? 1.0 : 0).ToArray();
        var model = GradientBoostedTrees.Fit(new TrainingRows(x, y), new BinaryLogistic(), Small with { MaxLeaves = 4, Rounds = 60 });
        foreach (var at in new[] { -0.7, 0, 0.7 })
            Assert.Equal(Probability(at), model.Ensemble.Predict(new FeatureMatrix([at, 0, 0], 3))[0], 0.08);

        static double Probability(double x) => 1 / (1 + Math.Exp(-3 * x));
    }

    [Fact]
    public void Softmax_separates_classes_and_its_shares_add_up()
    {
        var x = Made.Features(3000, 2, 21);
        var y = Enumerable.Range(0, x.Rows).Select(i => x[i, 0] < -0.3 ? 0.0 : x[i, 0] < 0.3 ? 1 : 2).ToArray();
        var model = GradientBoostedTrees.Fit(
            new TrainingRows(x, y), new SoftmaxCrossEntropy(3), Small with { MaxLeaves = 4, Rounds = 40 });
        var shares = model.Ensemble.Predict(new FeatureMatrix([-0.6, 0, 0, 0, 0.6, 0], 2));
        for (var c = 0; c < 3; c++)
        {
            Assert.True(shares[c * 3 + c] > 0.9);
            Assert.Equal(1, shares.AsSpan(c * 3, 3).ToArray().Sum(), 12);
        }
    }

    [Fact]
    public void Weighted_softmax_gives_each_region_its_cheapest_class()
    {
        // Class 0 is cheap left, class 1 right, class 2 never the cheapest but never bad.
        var x = Made.Features(3000, 3, 31);
        var losses = new double[x.Rows * 3];
        for (var i = 0; i < x.Rows; i++)
        {
            losses[3 * i] = (x[i, 0] < 0 ? 0.5 : 2) + 0.2 * Made.Uniform(32, 3 * i);
            losses[3 * i + 1] = (x[i, 0] < 0 ? 2 : 0.5) + 0.2 * Made.Uniform(32, 3 * i + 1);
            losses[3 * i + 2] = 1 + 0.2 * Made.Uniform(32, 3 * i + 2);
        }

        var rows = new TrainingRows(x, losses, targetColumns: 3);
        var model = GradientBoostedTrees.Fit(rows, new WeightedSoftmax(3), Small with { MaxLeaves = 4 });
        var shares = model.Ensemble.Predict(new FeatureMatrix([-0.5, 0, 0, 0.5, 0, 0], 3));
        Assert.True(shares[0] > 0.9 && shares[4] > 0.9, string.Join(" ", shares));
        var scores = new double[rows.Count * 3];
        model.Ensemble.Score(x, scores);
        Assert.InRange(new WeightedSoftmax(3).Loss(rows, scores), 0.55, 0.68);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Monotone_constraints_hold_everywhere(bool quantile)
    {
        var x = Made.Features(3000, 3, 41, missing: 0.05);
        var y = Enumerable.Range(0, x.Rows)
            .Select(i => Math.Sin(6 * x[i, 0]) + x[i, 0] - (double.IsNaN(x[i, 1]) ? 0 : x[i, 1]) * x[i, 2] + 0.3 * Made.Normal(42, i))
            .Select(v => double.IsNaN(v) ? 0 : v).ToArray();
        BoostingObjective loss = quantile ? new QuantileLoss(0.7) : new SquaredError();
        var ensemble = GradientBoostedTrees.Fit(
            new TrainingRows(x, y), loss, Small with { Monotone = [1, -1, 0] }).Ensemble;
        var probe = Made.Features(200, 3, 43);
        for (var i = 0; i < probe.Rows; i++)
        {
            double up = double.NegativeInfinity, down = double.PositiveInfinity;
            for (var at = -1.0; at <= 1; at += 0.04)
            {
                var rising = ensemble.Predict(new FeatureMatrix([at, probe[i, 1], probe[i, 2]], 3))[0];
                var falling = ensemble.Predict(new FeatureMatrix([probe[i, 0], at, probe[i, 2]], 3))[0];
                Assert.True(rising >= up - 1e-12 && falling <= down + 1e-12);
                (up, down) = (rising, falling);
            }
        }
    }

    [Fact]
    public void The_same_seed_gives_the_same_bytes_on_any_number_of_threads()
    {
        var train = Made.Wave(12_000, 51, missing: 0.1);
        var options = Small with { Rounds = 12, MaxLeaves = 31, RowShare = 0.7, ColumnShare = 0.6, Seed = 9 };
        byte[] Bytes(int threads, ulong seed = 9) =>
            GradientBoostedTrees.Fit(train, new SquaredError(), options with { Threads = threads, Seed = seed }).Ensemble.ToBytes();
        var one = Bytes(1);
        Assert.Equal(one, Bytes(2));
        Assert.Equal(one, Bytes(5));
        Assert.NotEqual(one, Bytes(1, seed: 10));
    }

    [Fact]
    public void Early_stopping_keeps_the_best_round()
    {
        var model = GradientBoostedTrees.Fit(
            Made.Wave(300, 61, noise: 1), new SquaredError(),
            Small with { Rounds = 400, MaxLeaves = 31, Patience = 20 }, Made.Wave(600, 62, noise: 1));
        Assert.True(model.BestRound < 300);
        Assert.Equal(model.BestRound + 20, model.ValidationLoss.Count);
        Assert.Equal(model.BestRound, model.Ensemble.TreeCount);
        Assert.Equal(model.ValidationLoss.Min(), model.ValidationLoss[model.BestRound - 1]);
    }

    [Fact]
    public void Weights_count_like_repeated_rows()
    {
        var once = Made.Wave(300, 71);
        var rows = Enumerable.Range(0, 300).SelectMany(i => Enumerable.Repeat(i, 1 + i % 3)).ToArray();
        var weighted = new TrainingRows(once.Features, once.Targets.ToArray(), [.. Enumerable.Range(0, 300).Select(i => 1.0 + i % 3)]);
        var options = Small with { Rounds = 20, MaxBins = 255, MaxLeaves = 8 };
        var a = GradientBoostedTrees.Fit(once.Select(rows), new SquaredError(), options with { MaxBins = 20 }).Ensemble;
        var b = GradientBoostedTrees.Fit(weighted, new SquaredError(), options with { MaxBins = 20 }).Ensemble;
        var test = Made.Wave(300, 72);
        var (pa, pb) = (a.Predict(test.Features), b.Predict(test.Features));
        Assert.True(pa.Zip(pb, (p, q) => Math.Abs(p - q)).Average() < 0.05);
    }

    [Fact]
    public void Constant_and_missing_features_give_a_constant_model()
    {
        var rows = new TrainingRows(new FeatureMatrix([1, double.NaN, 1, double.NaN, 1, double.NaN], 2), [1, 2, 3]);
        var ensemble = GradientBoostedTrees.Fit(rows, new SquaredError(), Small with { Rounds = 3 }).Ensemble;
        Assert.Equal(2, ensemble.Predict(new FeatureMatrix([5, 5], 2))[0], 12);
        Assert.All(ensemble.GainImportance(), g => Assert.Equal(0, g));
    }

    [Fact]
    public void Bad_input_is_refused_with_its_place()
    {
        var x = new FeatureMatrix([1, 2, 3], 1);
        Assert.Contains("Row 1, feature 'a' is infinite", Assert.Throws<ArgumentException>(() => new FeatureMatrix([1, double.PositiveInfinity], 1, ["a"])).Message);
        Assert.Contains("row 2 is NaN", Assert.Throws<ArgumentException>(() => new TrainingRows(x, [1, 2, double.NaN])).Message);
        Assert.Contains("weight of row 0", Assert.Throws<ArgumentException>(() => new TrainingRows(x, [1, 2, 3], [-1, 1, 1])).Message);
        Assert.Contains("Row 2", Assert.Throws<ArgumentException>(() => GradientBoostedTrees.Fit(new TrainingRows(x, [0, 1, 2]), new BinaryLogistic())).Message);
        Assert.Contains("LearningRate", Assert.Throws<ArgumentException>(() => GradientBoostedTrees.Fit(new TrainingRows(x, [0, 1, 2]), new SquaredError(), Small with { LearningRate = 0 })).Message);
    }
}
