using InsightEngine.Numerics.Accuracy;
using InsightEngine.Numerics.Learning;

namespace InsightEngine.Numerics.Tests.Learning;

public sealed class CalibrationTests
{
    private const int Cases = 20_000;
    private static readonly double[] Truth = [.. Enumerable.Range(0, Cases).Select(i => Made.Uniform(201, i))];
    private static readonly double[] Outcome = [.. Truth.Select((p, i) => Made.Uniform(202, i) < p ? 1.0 : 0)];

    /// <summary>Over-confident: the log odds are doubled and shifted.</summary>
    private static readonly double[] Said = [.. Truth.Select(p => Logistic(2 * LogOdds(p) + 0.7))];

    [Fact]
    public void Each_calibration_repairs_an_over_confident_forecast()
    {
        Assert.True(ExpectedCalibrationError.Of(Said, Outcome) > 0.08);
        var odds = Said.Select(LogOdds).ToArray();
        Repaired(Said.Select(IsotonicCalibration.Fit(Said, Outcome).Apply));
        Repaired(odds.Select(PlattCalibration.Fit(odds, Outcome).Apply));
        Repaired(Said.Select(BetaCalibration.Fit(Said, Outcome).Apply));

        static void Repaired(IEnumerable<double> p) => Assert.InRange(ExpectedCalibrationError.Of(p.ToArray(), Outcome), 0, 0.012);
    }

    [Fact]
    public void Platt_and_beta_find_the_law_that_bent_the_probabilities()
    {
        var platt = PlattCalibration.Fit([.. Said.Select(LogOdds)], Outcome);
        Assert.Equal(0.5, platt.Slope, 0.02);
        Assert.Equal(-0.35, platt.Intercept, 0.04);
        var beta = BetaCalibration.Fit(Said, Outcome);
        Assert.Equal(0.5, beta.A, 0.03);
        Assert.Equal(0.5, beta.B, 0.03);
    }

    [Fact]
    public void Isotonic_pools_violators_as_worked_by_hand()
    {
        var fit = IsotonicCalibration.Fit([1, 2, 3, 4, 5, 5], [0, 1, 0, 1, 1, 0]);
        Assert.Equal([1, 2, 3, 4, 5], fit.Scores);
        Assert.Equal([0, 0.5, 0.5, 2 / 3.0, 2 / 3.0], fit.Probabilities, (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Equal(0.25, fit.Apply(1.5), 12);
        Assert.Equal(0, fit.Apply(-9));
        Assert.Equal(2 / 3.0, fit.Apply(9), 12);
    }

    [Fact]
    public void Calibrations_never_turn_the_ranking_round()
    {
        double[] scores = [.. Enumerable.Range(0, 200).Select(i => (i + 0.5) / 200)];
        double[] outcomes = [.. scores.Select((p, i) => Made.Uniform(203, i) < 1 - p ? 1.0 : 0)]; // the score is worse than useless
        ProbabilityCalibration[] fits =
        [
            IsotonicCalibration.Fit(scores, outcomes), PlattCalibration.Fit(scores, outcomes), BetaCalibration.Fit(scores, outcomes),
        ];
        foreach (var fit in fits)
        {
            var applied = scores.Select(fit.Apply).ToArray();
            Assert.All(applied.Zip(applied.Skip(1)), pair => Assert.True(pair.Second >= pair.First - 1e-12));
            Assert.Equal(outcomes.Average(), applied.Average(), 0.02);
        }
    }

    [Fact]
    public void One_sided_outcomes_give_finite_probabilities()
    {
        Assert.InRange(PlattCalibration.Fit([1, 2, 3], [1, 1, 1]).Apply(2), 0.5, 0.999);
        Assert.Equal(1, IsotonicCalibration.Fit([1, 2, 3], [1, 1, 1]).Apply(2));
        Assert.InRange(BetaCalibration.Fit([0.2, 0.5, 0.9], [0, 0, 0]).Apply(0.4), 0, 0.01);
    }

    private static double LogOdds(double p) => Math.Log(p / (1 - p));

    private static double Logistic(double x) => 1 / (1 + Math.Exp(-x));
}
