using InsightEngine.Numerics.Forecasting;
using InsightEngine.Numerics.Series;
using InsightEngine.Numerics.Tests.Learning;
using MathNet.Numerics.LinearAlgebra;

namespace InsightEngine.Numerics.Tests.Forecasting;

public sealed class ArimaTests
{
    public static TheoryData<string> Cases() => [.. ReferenceFile.Rows("arima.csv").Select(r => r[0])];

    /// <summary>R's likelihood treats differencing as a diffuse start, so it agrees to about two decimals only.</summary>
    [Theory]
    [MemberData(nameof(Cases))]
    public void Fixed_orders_agree_with_R(string name)
    {
        var row = ReferenceFile.Rows("arima.csv").Single(r => r[0] == name);
        var season = ReferenceFile.Whole(row[1])[0];
        var o = ReferenceFile.Whole(row[2]);
        var order = new ArimaOrder(o[0], o[1], o[2], o[3], o[4], o[5], season, o[6] == 1);
        var fit = ArimaFit.Of(new ArimaSeries(ReferenceFile.Numbers(row[6]), season), order, exact: true)!;
        Assert.Equal(ReferenceFile.Numbers(row[3])[0], fit.LogLikelihood, 0.02);
        Assert.Equal(1, fit.Sigma * fit.Sigma / ReferenceFile.Numbers(row[4])[0], 0.01);
        var mean = fit.Forecast(3).Mean;
        foreach (var (expected, actual) in ReferenceFile.Numbers(row[5]).Zip(mean))
            Assert.Equal(expected, actual, 0.02 * fit.Sigma);
    }

    [Theory]
    [InlineData(1, 2, 0, 1, 0.1, 12)]
    [InlineData(2, 1, 1, 1, 0.5, 4)]
    [InlineData(0, 3, 0, 0, -0.4, 1)]
    [InlineData(3, 0, 2, 0, 0.3, 4)]
    public void The_likelihood_is_that_of_the_multivariate_normal(int p, int q, int seasonalP, int seasonalQ, double at, int season)
    {
        const int Length = 60;
        var series = Enumerable.Range(0, Length).Select(t => Made.Normal(401, t) + Math.Sin(t)).ToArray();
        var order = new ArimaOrder(p, 0, q, seasonalP, 0, seasonalQ, season, false);
        var residuals = new ArimaResiduals(series, null, order, exact: true);
        var point = Enumerable.Range(0, order.Coefficients).Select(k => at * (1 - 0.3 * k)).ToArray();
        Assert.True(residuals.Evaluate(point, new double[Length]));
        var psi = new double[4000];
        for (var k = 0; k < psi.Length; k++)
        {
            psi[k] = k == 0 ? 1 : k <= residuals.Ma.Length ? residuals.Ma[k - 1] : 0;
            for (var i = 1; i <= Math.Min(k, residuals.Ar.Length); i++) psi[k] += residuals.Ar[i - 1] * psi[k - i];
        }

        var gamma = Enumerable.Range(0, Length).Select(k => Enumerable.Range(0, psi.Length - k).Sum(i => psi[i] * psi[i + k])).ToArray();
        var cholesky = Matrix<double>.Build.Dense(Length, Length, (i, j) => gamma[Math.Abs(i - j)]).Cholesky();
        var x = Vector<double>.Build.Dense(series);
        var sum = x * cholesky.Solve(x);
        var deviance = Length * (Math.Log(2 * Math.PI * sum / Length) + 1) + cholesky.DeterminantLn;
        Assert.Equal(sum, residuals.SumOfSquares, 1e-6 * sum);
        Assert.Equal(deviance, residuals.Deviance, 1e-6);
    }

    [Fact]
    public void Random_walk_with_drift_is_ARIMA_010_with_drift()
    {
        var walk = Walk(100);
        var arima = new Arima(new ArimaOrder(0, 1, 0, 0, 0, 0, 1, true)).Fit(walk, 1, 5);
        var drift = (walk[^1] - walk[0]) / 99;
        for (var h = 0; h < 5; h++) Assert.Equal(walk[^1] + (h + 1) * drift, arima.Mean[h], 1e-9);
        Assert.Equal(Math.Sqrt(3), arima.Deviation[2] / arima.Deviation[0], 1e-12);
    }

    [Fact]
    public void Automatic_choice_finds_differences_and_season()
    {
        Assert.Equal(1, AutoArima.Choose(new ArimaSeries(Walk(150), 1)).Order.D);
        var seasonal = Enumerable.Range(0, 96).Select(t => 10 * Math.Sin(2 * Math.PI * t / 12) + Made.Normal(411, t)).ToArray();
        Assert.Equal((0, 1), AutoArima.Differences(new ArimaSeries(seasonal, 12)));
        var mean = new AutoArima().Fit(seasonal, 12, 12).Mean;
        for (var h = 0; h < 12; h++) Assert.Equal(10 * Math.Sin(2 * Math.PI * (96 + h) / 12), mean[h], 2.5);
    }

    [Fact]
    public void Shift_and_scale_carry_over_to_the_forecast()
    {
        var y = Walk(80);
        var a = new AutoArima().Fit(y, 4, 6);
        var b = new AutoArima().Fit([.. y.Select(v => 100 + 3 * v)], 4, 6);
        for (var h = 0; h < 6; h++)
        {
            Assert.Equal(100 + 3 * a.Mean[h], b.Mean[h], 1e-3);
            Assert.Equal(3 * a.Deviation[h], b.Deviation[h], 1e-3);
        }
    }

    [Fact]
    public void Missing_periods_inside_and_at_the_end_change_little()
    {
        var y = Enumerable.Range(0, 84).Select(t => 50 + 8 * Math.Cos(2 * Math.PI * t / 12) + 0.2 * t + 0.5 * Made.Normal(421, t)).ToArray();
        var complete = new AutoArima().Fit(y, 12, 6).Mean;
        var holes = (double[])y.Clone();
        foreach (var t in new[] { 5, 30, 31, 32, 60 }) holes[t] = double.NaN;
        var bridged = new AutoArima().Fit(holes, 12, 6).Mean;
        double[] later = [.. y[..^2], double.NaN, double.NaN];
        var extended = new AutoArima().Fit(later, 12, 6).Mean;
        for (var h = 0; h < 6; h++)
        {
            Assert.Equal(complete[h], bridged[h], 2.0);
            Assert.Equal(complete[h], extended[h], 2.0);
        }
    }

    [Theory]
    [InlineData(1, 5)]
    [InlineData(12, 5)]
    [InlineData(4, 9)]
    [InlineData(12, 25)]
    [InlineData(7, 400)]
    public void Nasty_series_give_finite_forecasts(int season, int length)
    {
        double[][] nasty =
        [
            [.. Enumerable.Repeat(5.0, length)], new double[length],
            [.. Enumerable.Range(0, length).Select(t => (double)t)],
            [.. Enumerable.Range(0, length).Select(t => (double)t * t)],
            [.. Enumerable.Range(0, length).Select(t => t == length / 2 ? 1e6 : 1.0)],
            [.. Enumerable.Range(0, length).Select(t => t % 2 == 0 ? 1.0 : -1.0)],
            [.. Enumerable.Range(0, length).Select(t => t < length / 2 ? 0.0 : 100)],
            [.. Enumerable.Range(0, length).Select(t => Math.Pow(1.3, Math.Min(t, 60)))],
            [.. Enumerable.Range(0, length).Select(t => t % 3 == 1 ? double.NaN : Made.Uniform(5, t))],
        ];
        foreach (var y in nasty)
        {
            if (y.Count(v => !double.IsNaN(v)) < 5) continue;
            var fit = new AutoArima().Fit(y, season, 8);
            Assert.True(fit.IsUsable, string.Join(" ", y.Take(12)));
        }
    }

    [Fact]
    public void A_series_is_forecast_as_a_distribution()
    {
        var forecast = new AutoArima().Forecast(new TimeSeries(Walk(60), Cadence.Monthly, 12), 6);
        Assert.Equal("ARIMA", forecast.Method);
        Assert.True(forecast.Quantile(6, 0.9) > forecast.Quantile(1, 0.9));
    }

    private static double[] Walk(int length)
    {
        var walk = new double[length];
        for (var t = 1; t < length; t++) walk[t] = walk[t - 1] + 0.4 + Made.Normal(431, t);
        return walk;
    }
}
