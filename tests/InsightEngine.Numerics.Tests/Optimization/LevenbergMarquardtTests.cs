using InsightEngine.Numerics.Optimization;

namespace InsightEngine.Numerics.Tests.Optimization;

public sealed class LevenbergMarquardtTests
{
    [Fact]
    public void Rosenbrocks_valley_is_followed_to_its_end()
    {
        double[] point = [-1.2, 1];
        var minimum = LevenbergMarquardt.Minimize(new Rosenbrock(), point, 2, 1e-14, 500).OrThrow();
        Assert.Equal(1, point[0], 1e-4);
        Assert.Equal(1, point[1], 1e-4);
        Assert.InRange(minimum.Value, 0, 1e-8);
    }

    [Fact]
    public void The_search_stays_inside_the_domain()
    {
        double[] point = [3];
        LevenbergMarquardt.Minimize(new Logarithm(), point, 1);
        Assert.Equal(1, point[0], 1e-4);
        double[] outside = [-1];
        Assert.False(LevenbergMarquardt.Minimize(new Logarithm(), outside, 1).Converged);
    }

    private sealed class Rosenbrock : IResiduals
    {
        public bool Evaluate(ReadOnlySpan<double> point, Span<double> residuals)
        {
            residuals[0] = 10 * (point[1] - point[0] * point[0]);
            residuals[1] = 1 - point[0];
            return true;
        }
    }

    private sealed class Logarithm : IResiduals
    {
        public bool Evaluate(ReadOnlySpan<double> point, Span<double> residuals)
        {
            if (point[0] <= 0) return false;
            residuals[0] = Math.Log(point[0]);
            return true;
        }
    }
}
