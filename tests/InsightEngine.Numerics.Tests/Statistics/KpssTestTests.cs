using InsightEngine.Numerics.Statistics;
using InsightEngine.Numerics.Tests.Forecasting;

namespace InsightEngine.Numerics.Tests.Statistics;

public sealed class KpssTestTests
{
    [Fact]
    public void Statistics_agree_with_R()
    {
        foreach (var row in ReferenceFile.Rows("kpss.csv"))
            Assert.Equal(ReferenceFile.Numbers(row[0])[0], KpssTest.Statistic(ReferenceFile.Numbers(row[1])), 1e-9);
    }

    [Fact]
    public void Constants_are_stationary_and_lines_are_not()
    {
        Assert.False(KpssTest.Rejects(new double[40]));
        Assert.True(KpssTest.Rejects([.. Enumerable.Range(0, 40).Select(t => (double)t)]));
    }
}
