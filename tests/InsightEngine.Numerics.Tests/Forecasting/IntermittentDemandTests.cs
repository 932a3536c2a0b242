using InsightEngine.Numerics.Forecasting;
using InsightEngine.Numerics.Tests.Learning;

namespace InsightEngine.Numerics.Tests.Forecasting;

public sealed class IntermittentDemandTests
{
    private static readonly ForecastingMethod[] Methods = [new Croston(), new SBA(), new TSB(), new IMAPA()];

    [Fact]
    public void Croston_agrees_with_R()
    {
        foreach (var row in ReferenceFile.Rows("croston.csv"))
        {
            var smoothing = ReferenceFile.Numbers(row[0])[0];
            var expected = ReferenceFile.Numbers(row[1])[0];
            var values = ReferenceFile.Numbers(row[2]);
            Assert.Equal(expected, new Croston(smoothing).Fit(values, 1, 1).Mean[0], 1e-8);
            Assert.Equal(expected * (1 - smoothing / 2), new SBA(smoothing).Fit(values, 1, 1).Mean[0], 1e-8);
        }
    }

    [Fact]
    public void Steps_worked_by_hand()
    {
        double[] demand = [0, 4, 0, 0, 2];
        // Sizes 4 then 4 + 0.5 (2 − 4) = 3; intervals 2 then 2 + 0.5 (3 − 2) = 2.5.
        Assert.Equal(3 / 2.5, new Croston(0.5).Fit(demand, 1, 2).Mean[1], 12);
        // Probability 1/2, 1/4, 1/8, then 1/8 + 0.5 (1 − 1/8) = 9/16; size 3.
        Assert.Equal(3 * 9 / 16.0, new TSB(0.5, 0.5).Fit(demand, 1, 1).Mean[0], 12);
    }

    [Fact]
    public void A_dying_item_falls_towards_nothing_under_TSB_only()
    {
        double[] demand = [3, 0, 2, 0, 4, .. new double[40]];
        Assert.True(new TSB().Fit(demand, 1, 1).Mean[0] < 0.05);
        Assert.True(new Croston().Fit(demand, 1, 1).Mean[0] > 1);
    }

    [Fact]
    public void The_mean_rate_is_found_and_missing_periods_are_left_out()
    {
        var demand = Enumerable.Range(0, 400).Select(t => Made.Uniform(451, t) < 0.25 ? 8.0 : 0).ToArray();
        var holes = demand.Select((d, t) => t % 7 == 3 ? double.NaN : d).ToArray();
        foreach (var method in Methods)
        {
            Assert.Equal(2, method.Fit(demand, 1, 3).Mean[2], 1.0);
            Assert.Equal(2, method.Fit(holes, 1, 3).Mean[2], 1.0);
        }
    }

    [Fact]
    public void No_demand_at_all_is_forecast_as_none()
    {
        foreach (var method in Methods) Assert.All(method.Fit(new double[12], 1, 4).Mean, m => Assert.Equal(0, m));
    }
}
