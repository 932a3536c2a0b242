using System.Runtime.Intrinsics;
using InsightEngine.Numerics.Learning;

namespace InsightEngine.Numerics.Tests.Learning;

public sealed class CombinedErrorTests
{
    [Fact]
    public void The_loss_is_the_error_of_the_shared_forecast_and_its_slope_is_the_first_derivative()
    {
        var loss = new CombinedError(3, 2);
        // Offsets 0, log 2, 0 with zero scores: shares ¼, ½, ¼.
        double[] targets = [0, Math.Log(2), 0, 4, -8, 2, 2, -6, 1];
        var rows = new TrainingRows(new FeatureMatrix([1], 1), targets, targetColumns: 9);
        double[] scores = [0, 0, 0];
        Assert.Equal(Math.Abs(4 / 4.0 + 2 / 2.0 - 6 / 4.0) + Math.Abs(-8 / 4.0 + 2 / 2.0 + 1 / 4.0), loss.Loss(rows, scores), 1e-12);
        Vector128<double>[][] derivatives = [new Vector128<double>[1], new Vector128<double>[1], new Vector128<double>[1]];
        loss.Derivatives(rows, scores, derivatives, 0, 1);
        for (var c = 0; c < 3; c++)
        {
            double[] up = [0, 0, 0], down = [0, 0, 0];
            (up[c], down[c]) = (1e-6, -1e-6);
            Assert.Equal((loss.Loss(rows, up) - loss.Loss(rows, down)) / 2e-6, derivatives[c][0].GetElement(0), 1e-6);
            Assert.True(derivatives[c][0].GetElement(1) >= Math.Abs(derivatives[c][0].GetElement(0)));
        }
    }

    [Fact]
    public void It_shares_between_errors_of_opposite_sign_where_the_mean_loss_takes_the_smaller()
    {
        const int Rows = 200;
        var x = Made.Features(Rows, 1, 5);
        double[] combined = [.. Enumerable.Range(0, Rows).SelectMany(_ => (double[])[0, 0, 1, -1.5])];
        double[] separate = [.. Enumerable.Range(0, Rows).SelectMany(_ => (double[])[1, 1.5])];
        var options = new GradientBoostingOptions { Rounds = 400, LearningRate = 0.1 };
        var shared = GradientBoostedTrees.Fit(new TrainingRows(x, combined, targetColumns: 4), new CombinedError(2, 1), options).Ensemble.Predict(x);
        var taken = GradientBoostedTrees.Fit(new TrainingRows(x, separate, targetColumns: 2), new WeightedSoftmax(2), options).Ensemble.Predict(x);
        Assert.InRange(shared[0], 0.55, 0.65);
        Assert.True(taken[0] > 0.9, $"{taken[0]}");
    }

    [Fact]
    public void Rows_of_another_width_are_refused() =>
        Assert.Throws<ArgumentException>(() => new CombinedError(2, 3).CheckTargets(new TrainingRows(new FeatureMatrix([1], 1), [1, 2], targetColumns: 2)));
}
