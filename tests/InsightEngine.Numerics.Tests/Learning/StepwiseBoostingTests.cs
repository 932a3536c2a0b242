using InsightEngine.Numerics.Learning;

namespace InsightEngine.Numerics.Tests.Learning;

public sealed class StepwiseBoostingTests
{
    private static readonly GradientBoostingOptions Options = new() { Rounds = 40, LearningRate = 0.2, MaxLeaves = 8, Threads = 1 };

    [Fact]
    public void Squared_error_is_learned_as_well_as_directly()
    {
        var (rows, held) = (Made.Wave(1500, 11, missing: 0.1), Made.Wave(1500, 12, missing: 0.1));
        var direct = Made.RootMeanSquare(held, GradientBoostedTrees.Fit(rows, new SquaredError(), Options).Ensemble.Predict(held.Features));
        var stepwise = Made.RootMeanSquare(held, StepwiseBoosting.Fit(rows, new SquaredError(), Options, new SquaredOnly()).Predict(held.Features));
        Assert.InRange(stepwise / direct, 0.97, 1.03);
    }

    [Fact]
    public void Losses_of_several_outputs_are_learned_too()
    {
        var (rows, held) = (Classes(21), Classes(22));
        var objective = new SoftmaxCrossEntropy(3);
        var direct = Loss(GradientBoostedTrees.Fit(rows, objective, Options).Ensemble);
        var stepwise = Loss(StepwiseBoosting.Fit(rows, objective, Options, new SquaredOnly()));
        Assert.InRange(stepwise / direct, 0.95, 1.05);

        double Loss(TreeEnsemble ensemble)
        {
            var scores = new double[held.Count * 3];
            ensemble.Score(held.Features, scores);
            return objective.Loss(held, scores);
        }
    }

    [Fact]
    public void Monotone_directions_are_refused() => Assert.Throws<ArgumentException>(
        () => StepwiseBoosting.Fit(Made.Wave(100, 1), new SquaredError(), Options with { Monotone = [1, 0, 0, 0, 0] }, new SquaredOnly()));

    private static TrainingRows Classes(ulong seed)
    {
        var wave = Made.Wave(1500, seed);
        return new TrainingRows(wave.Features, [.. wave.Targets.ToArray().Select(y => y < -0.3 ? 0.0 : y < 0.6 ? 1 : 2)]);
    }

    private sealed class SquaredOnly : ITreeTrainer
    {
        private readonly HistogramTreeTrainer _own = new();

        public string Name => "squared";

        public bool KeepsMonotone => false;

        public bool Takes(BoostingObjective objective) => objective is SquaredError;

        public BoostedModel Fit(TrainingRows rows, BoostingObjective objective, GradientBoostingOptions options, TrainingRows? validation = null, CancellationToken cancellation = default)
        {
            Assert.IsType<SquaredError>(objective);
            return _own.Fit(rows, objective, options, validation, cancellation);
        }
    }
}
