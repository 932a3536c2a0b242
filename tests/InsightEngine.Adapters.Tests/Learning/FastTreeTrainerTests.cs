using InsightEngine.Adapters.Learning;
using InsightEngine.Numerics.Learning;

namespace InsightEngine.Adapters.Tests.Learning;

public sealed class FastTreeTrainerTests
{
    private static readonly GradientBoostingOptions Few = new() { Rounds = 30, MaxLeaves = 8, MinChildWeight = 2, Seed = 5 };

    /// <summary>The trainer compares every export with ML.NET's own predictions to 1e-6 and throws when they differ.</summary>
    [Theory]
    [InlineData(1, 0, 1)]
    [InlineData(2, 0.2, 1)]
    [InlineData(3, 0.2, 0.5)]
    public void Binary_predictions_are_those_of_ml_net_and_better_than_the_share(int seed, double missing, double rowShare)
    {
        var (train, test) = (Rows(seed, 800, missing, binary: true), Rows(seed + 100, 400, missing, binary: true));
        var model = new FastTreeTrainer().Fit(train, new BinaryLogistic(), Few with { RowShare = rowShare, ColumnShare = 0.8 });
        Assert.Equal(30, model.Ensemble.TreeCount);
        Assert.Equal(ScoreLink.Logistic, model.Ensemble.Link);
        Assert.True(Loss(model.Ensemble, test) < 0.8 * new BinaryLogistic().Loss(test, [.. Enumerable.Repeat(new BinaryLogistic().InitialScores(test)[0], test.Count)]));
    }

    [Theory]
    [InlineData(4, 0)]
    [InlineData(5, 0.3)]
    public void Regression_predictions_are_those_of_ml_net_and_explain_most_of_the_variance(int seed, double missing)
    {
        var (train, test) = (Rows(seed, 800, missing, binary: false), Rows(seed + 100, 400, missing, binary: false));
        var model = new FastTreeTrainer().Fit(train, new SquaredError(), Few with { LearningRate = 0.2 });
        var said = model.Ensemble.Predict(test.Features);
        var mean = Enumerable.Range(0, test.Count).Average(test.Target);
        var (error, spread) = (Enumerable.Range(0, test.Count).Sum(i => Math.Pow(said[i] - test.Target(i), 2)), Enumerable.Range(0, test.Count).Sum(i => Math.Pow(mean - test.Target(i), 2)));
        Assert.True(error < 0.4 * spread, $"{error} of {spread}");
    }

    [Fact]
    public void An_exported_model_is_stored_explained_and_scored_like_our_own()
    {
        var train = Rows(6, 500, 0.1, binary: true);
        var ensemble = TreeEnsemble.FromBytes(new FastTreeTrainer().Fit(train, new BinaryLogistic(), Few).Ensemble.ToBytes());
        var shap = new TreeShap(ensemble);
        for (var i = 0; i < 20; i++)
        {
            var row = train.Features.Values.Slice(i * train.Features.Columns, train.Features.Columns);
            var score = new double[1];
            ensemble.Score(row, score);
            Assert.Equal(score[0] - shap.Expected[0], shap.Explain(row).Sum(), 9);
        }
    }

    [Fact]
    public void The_same_rows_and_seed_give_the_same_bytes()
    {
        var rows = Rows(7, 400, 0.1, binary: true);
        var options = Few with { RowShare = 0.6, ColumnShare = 0.5, Rounds = 10 };
        Assert.Equal(new FastTreeTrainer().Fit(rows, new BinaryLogistic(), options).Ensemble.ToBytes(), new FastTreeTrainer().Fit(rows, new BinaryLogistic(), options with { Threads = 1 }).Ensemble.ToBytes());
    }

    [Fact]
    public void With_validation_rows_the_trees_after_the_best_round_are_dropped()
    {
        var model = new FastTreeTrainer().Fit(Rows(8, 300, 0, binary: true), new BinaryLogistic(), Few with { LearningRate = 0.5, Rounds = 60, Patience = 10 }, Rows(9, 300, 0, binary: true));
        Assert.Equal(model.BestRound, model.Ensemble.TreeCount);
        Assert.Equal(model.ValidationLoss.Min(), model.ValidationLoss[model.BestRound - 1]);
        Assert.True(model.BestRound < 60);
    }

    [Fact]
    public void What_fasttree_cannot_do_is_refused()
    {
        var rows = Rows(1, 100, 0, binary: false);
        Assert.Contains("use the trainer 'own'", Assert.Throws<ArgumentException>(() => new FastTreeTrainer().Fit(rows, new QuantileLoss(0.5), Few)).Message, StringComparison.Ordinal);
        Assert.Contains("monotone", Assert.Throws<ArgumentException>(() => new FastTreeTrainer().Fit(rows, new SquaredError(), Few with { Monotone = [1, 0, 0, 0] })).Message, StringComparison.Ordinal);
        var huge = new TrainingRows(new FeatureMatrix([1, 2, 3, 1e31], 1), [0, 1, 0, 1]);
        Assert.Contains("Row 3, feature 'f0'", Assert.Throws<ArgumentException>(() => new FastTreeTrainer().Fit(huge, new SquaredError(), Few)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1f)]
    [InlineData(0.1f)]
    [InlineData(-3.7f)]
    [InlineData(0f)]
    [InlineData(1e-42f)]
    [InlineData(123456.7f)]
    public void A_double_is_beyond_the_exact_threshold_just_when_its_float_is_beyond_the_float(float threshold)
    {
        var exact = FloatThreshold.Exact(threshold);
        var (below, above) = (MathF.BitDecrement(threshold), MathF.BitIncrement(threshold));
        double[] probes = [threshold, below, above, exact, Math.BitIncrement(exact), Math.BitDecrement(exact), ((double)threshold + above) / 2, ((double)threshold + below) / 2];
        Assert.All(probes, x => Assert.Equal((float)x > threshold, x > exact));
        Assert.True((float)Math.BitIncrement(exact) > threshold);
    }

    private static double Loss(TreeEnsemble ensemble, TrainingRows rows)
    {
        var scores = new double[rows.Count];
        ensemble.Score(rows.Features, scores);
        return new BinaryLogistic().Loss(rows, scores);
    }

    /// <summary>Two features matter, one is noise, one has few values; values that no float holds exactly.</summary>
    private static TrainingRows Rows(int seed, int count, double missing, bool binary)
    {
        var random = new Random(seed);
        var features = new double[count * 4];
        var targets = new double[count];
        var weights = new double[count];
        for (var i = 0; i < count; i++)
        {
            double a = random.NextDouble() * 6 - 3, b = random.NextDouble(), c = random.NextDouble(), d = random.Next(4) / 3.0;
            var signal = Math.Sin(a) * 2 + (d > 0.5 ? 1 : -1);
            targets[i] = binary ? (random.NextDouble() < 1 / (1 + Math.Exp(-2 * signal)) ? 1 : 0) : signal + 0.2 * b;
            weights[i] = 0.5 + random.NextDouble();
            double[] row = [a, b, c, d];
            for (var j = 0; j < 4; j++) features[i * 4 + j] = random.NextDouble() < missing ? double.NaN : row[j];
        }

        return new TrainingRows(new FeatureMatrix(features, 4), targets, weights);
    }
}
