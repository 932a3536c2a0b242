using System.Globalization;
using InsightEngine.Numerics.Forecasting;
using InsightEngine.Numerics.Series;
using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Numerics.Tests.Forecasting;

/// <summary>Box-Cox, logit and MSTL against R's forecast package 8.20 (<c>Reference/transform.R</c>), and what they promise by themselves.</summary>
public sealed class TransformationTests
{
    private static IEnumerable<(string Kind, string Series, int[] Seasons, double Lower, double[] Result, double[] Values)> Rows(string kind) =>
        from row in ReferenceFile.Rows("transform.csv")
        where row[0].StartsWith(kind, StringComparison.Ordinal)
        select (row[0], row[1], ReferenceFile.Whole(row[2]), double.Parse(row[3], CultureInfo.InvariantCulture), ReferenceFile.Numbers(row[4]), ReferenceFile.Numbers(row[5]));

    [Fact]
    public void Guerreros_power_is_that_of_R()
    {
        foreach (var row in Rows("guerrero"))
        {
            var lambda = row.Lower < 0 ? Guerrero.Lambda(row.Values, row.Seasons[0]) : Guerrero.Lambda(row.Values, row.Seasons[0], 0, 1);
            Assert.True(Math.Abs(lambda - row.Result[0]) < 2e-3, $"{row.Series} from {row.Lower}: {lambda} instead of {row.Result[0]}");
        }
    }

    [Fact]
    public void Box_cox_forecasts_agree_with_R_and_their_mean_is_adjusted_for_its_bias()
    {
        foreach (var row in Rows("drift"))
        {
            // What the method states itself, before its widths are calibrated.
            var method = new TransformedMethod(TransformationKind.BoxCox, new Drift());
            var transformation = method.Choose(row.Values, row.Seasons[0], null, null)!;
            var fit = method.FitTransformed(Array.ConvertAll(row.Values, transformation.Forward), transformation, row.Seasons[0], row.Result.Length);
            var forecast = new PredictiveDistribution(method.Name, null, fit.Mean, fit.Deviation, fit.Weights, transformation: transformation);
            for (var step = 1; step <= row.Result.Length; step++)
            {
                // R adjusts by the second order of a Taylor series; here the distribution is integrated.
                var (own, tolerance) = row.Kind switch
                {
                    "drift-mean" => (forecast.Mean(step), 0.02),
                    "drift-median" => (forecast.Median(step), 0.001),
                    "drift-lower" => (forecast.Quantile(step, 0.025), 0.01),
                    _ => (forecast.Quantile(step, 0.975), 0.01),
                };
                Assert.True(Math.Abs(own / row.Result[step - 1] - 1) < tolerance, $"{row.Kind} {row.Series} {step}: {own} instead of {row.Result[step - 1]}");
                Assert.True(forecast.Mean(step) > forecast.Median(step));
            }
        }
    }

    [Fact]
    public void Mstl_with_ets_agrees_with_R()
    {
        foreach (var row in Rows("mstl"))
        {
            var forecast = new MstlForecast(row.Seasons).Forecast(new TimeSeries(row.Values, Cadence.Index, row.Seasons[0]), row.Result.Length);
            var unit = Descriptive.StandardDeviation(row.Values);
            for (var step = 1; step <= row.Result.Length; step++)
                Assert.True(Math.Abs(forecast.Mean(step) - row.Result[step - 1]) < 0.15 * unit, $"{row.Series} {step}: {forecast.Mean(step)} instead of {row.Result[step - 1]}, {Math.Abs(forecast.Mean(step) - row.Result[step - 1]) / unit:F3} deviations apart");
        }
    }

    [Fact]
    public void Daily_values_are_forecast_with_their_week_and_their_year()
    {
        double At(int t) => 300 + 60 * Math.Sin(2 * Math.PI * t / 365) + (t % 7 is 5 or 6 ? -80 : 20);
        var random = new RandomStream(4);
        double[] values = [.. Enumerable.Range(0, 1200).Select(t => t % 97 == 3 ? double.NaN : At(t) + 4 * random.NextGaussian())];
        var forecast = new MstlForecast().Forecast(new TimeSeries(values, Cadence.Daily, 7, new DateOnly(2020, 1, 6), 0), 200);
        var one = new MstlForecast([7]).Forecast(new TimeSeries(values, Cadence.Daily, 7, new DateOnly(2020, 1, 6), 0), 200);
        double Error(Forecast of) => Enumerable.Range(1, 200).Average(step => Math.Abs(of.Mean(step) - At(1199 + step)));
        Assert.InRange(Error(forecast), 0, 12);
        Assert.True(Error(one) > 3 * Error(forecast));
    }

    [Fact]
    public void The_logit_keeps_percentages_inside_their_bounds_and_lets_intervals_narrow_towards_them()
    {
        double[] values = [.. Enumerable.Range(0, 40).Select(t => 92 + 5 * Math.Sin(t * 0.8))];
        var forecast = ForecastingMethods.Find("Logit-SES")!.Forecast(new TimeSeries(values, Cadence.Monthly, 12, null, 0, 100), 12);
        for (var step = 1; step <= 12; step++)
        {
            double low = forecast.Quantile(step, 0.025), middle = forecast.Median(step), high = forecast.Quantile(step, 0.975);
            Assert.True(low > 0 && high <= 100 && middle - low > high - middle);
            Assert.True(forecast.Mean(step) < middle);
        }
    }

    [Fact]
    public void Without_a_transformation_the_method_forecasts_as_it_is_and_says_so()
    {
        var series = new TimeSeries(new double[] { 3, 0, 5, 4, 6, 5, 7, 6 }, Cadence.Index);
        foreach (var (name, reason) in new[] { ("BoxCox-SES", "not positive"), ("Log-SES", "not positive"), ("Logit-SES", "no two bounds") })
        {
            var forecast = ForecastingMethods.Find(name)!.Forecast(series, 3);
            Assert.Equal(name, forecast.Method);
            Assert.Contains(reason, forecast.Note);
            Assert.Equal(new SES().Forecast(series, 3).Quantile(2, 0.9), forecast.Quantile(2, 0.9));
        }
    }

    [Fact]
    public void A_logarithm_turns_growth_by_a_factor_into_a_line()
    {
        double[] values = [.. Enumerable.Range(0, 30).Select(t => 50 * Math.Pow(1.1, t))];
        var forecast = ForecastingMethods.Find("Log-Drift")!.Forecast(new TimeSeries(values, Cadence.Index), 10);
        for (var step = 1; step <= 10; step++) Assert.Equal(1, forecast.Median(step) / (50 * Math.Pow(1.1, 29 + step)), 1e-6);
    }

    [Theory]
    [InlineData("Automatic")]
    [InlineData("Log-")]
    [InlineData("Log-Log-SES")]
    [InlineData("log-SES")]
    [InlineData("")]
    public void An_unknown_name_is_not_found(string name) => Assert.Null(ForecastingMethods.Find(name));
}
