using InsightEngine.Numerics.Accuracy;

namespace InsightEngine.Numerics.Tests.Accuracy;

public sealed class ProbabilityScoresTests
{
    private static readonly double[] P = [0.1, 0.4, 0.35, 0.8];
    private static readonly double[] Y = [0, 0, 1, 1];

    [Fact]
    public void Values_worked_by_hand()
    {
        Assert.Equal((0.01 + 0.16 + 0.4225 + 0.04) / 4, BrierScore.Of(P, Y), 12);
        Assert.Equal(-(Math.Log(0.9) + Math.Log(0.6) + Math.Log(0.35) + Math.Log(0.8)) / 4, LogScore.Of(P, Y), 12);
        Assert.Equal(0.75, Auc.Of(P, Y), 12); // 3 of 4 pairs in order
        Assert.Equal((0.1 + 0.4 + 0.65 + 0.2) / 4, ExpectedCalibrationError.Of(P, Y), 12);
        Assert.Equal(Math.Abs(0.4125 - 0.5), ExpectedCalibrationError.Of(P, Y, bins: 1), 12);
    }

    [Fact]
    public void Ties_count_half_and_one_sided_outcomes_have_no_area()
    {
        Assert.Equal(0.5, Auc.Of([1, 1, 1], [0, 1, 0]), 12);
        Assert.Equal(0.75, Auc.Of([1, 2, 2], [0, 1, 0]), 12);
        Assert.True(double.IsNaN(Auc.Of([1, 2], [1, 1])));
    }

    [Fact]
    public void Weights_count_like_repeated_cases()
    {
        double[] weights = [1, 2, 1, 3];
        double[] p = [0.1, 0.4, 0.4, 0.35, 0.8, 0.8, 0.8], y = [0, 0, 0, 1, 1, 1, 1];
        Assert.Equal(BrierScore.Of(p, y), BrierScore.Of(P, Y, weights), 12);
        Assert.Equal(LogScore.Of(p, y), LogScore.Of(P, Y, weights), 12);
        Assert.Equal(Auc.Of(p, y), Auc.Of(P, Y, weights), 12);
        Assert.Equal(ExpectedCalibrationError.Of(p, y, 5), ExpectedCalibrationError.Of(P, Y, 5, weights), 12);
    }

    [Fact]
    public void A_certain_and_wrong_forecast_costs_a_finite_amount() =>
        Assert.Equal(-Math.Log(1e-15), LogScore.Of([0.0], [1.0]), 9);

    [Fact]
    public void Bins_of_equal_mass_keep_ties_together_and_lose_no_case()
    {
        var p = Enumerable.Range(0, 100).Select(i => i < 50 ? 0.2 : i / 100.0).ToArray();
        var y = Enumerable.Range(0, 100).Select(i => i % 2 * 1.0).ToArray();
        var bins = ReliabilityDiagram.EqualMass(p, y, 10);
        Assert.Equal(100, bins.Sum(b => b.Count));
        Assert.Equal(50, bins[0].Count);
        Assert.All(bins, b => Assert.InRange(b.Predicted, b.From - 1e-12, b.To + 1e-12));
        Assert.Equal(10, ReliabilityDiagram.EqualWidth(p, y, 10).Count);
    }

    [Fact]
    public void Bad_input_is_refused()
    {
        Assert.Contains("Outcome 1", Assert.Throws<ArgumentException>(() => BrierScore.Of([0.1, 0.2], [0, 0.5])).Message);
        Assert.Contains("Probability 0", Assert.Throws<ArgumentException>(() => Auc.Of([double.NaN], [0])).Message);
        Assert.Throws<ArgumentException>(() => LogScore.Of([0.1], [0, 1]));
    }
}
