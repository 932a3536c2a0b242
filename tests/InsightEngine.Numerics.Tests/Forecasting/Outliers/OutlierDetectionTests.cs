using InsightEngine.Numerics.Forecasting;
using InsightEngine.Numerics.Series;
using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Numerics.Tests.Forecasting.Outliers;

public sealed class OutlierDetectionTests
{
    private static double[] Noisy(int count, ulong seed, double level = 100, double noise = 3, Func<int, double>? season = null)
    {
        var random = new RandomStream(seed);
        var values = new double[count];
        for (var t = 0; t < count; t++) values[t] = level + (season?.Invoke(t) ?? 0) + noise * random.NextGaussian();
        return values;
    }

    [Theory]
    [InlineData(1)]
    [InlineData(12)]
    public void A_spike_is_found_where_it_is_with_its_size(int seasonLength)
    {
        var values = Noisy(60, 7, season: t => seasonLength > 1 ? 15 * Math.Sin(t * Math.PI / 6) : 0);
        values[31] += 50;
        var outlier = Assert.Single(OutlierDetection.Find(values, seasonLength));
        Assert.Equal(OutlierKind.AdditiveOutlier, outlier.Kind);
        Assert.Equal(31, outlier.Position);
        Assert.InRange(outlier.Effect, 40, 60);
    }

    [Fact]
    public void A_level_shift_is_found_where_it_begins()
    {
        var values = Noisy(60, 8);
        for (var t = 40; t < values.Length; t++) values[t] += 60;
        var outlier = Assert.Single(OutlierDetection.Find(values, 1));
        Assert.Equal((OutlierKind.LevelShift, 40), (outlier.Kind, outlier.Position));
        Assert.InRange(outlier.IsRatio ? 100 * (outlier.Effect - 1) : outlier.Effect, 50, 70);
    }

    [Fact]
    public void The_newest_value_alone_is_undecided_and_its_successors_decide_it()
    {
        var values = Noisy(40, 9);
        values[^1] += 50;
        Assert.Equal(OutlierKind.Undecided, Assert.Single(OutlierDetection.Find(values, 1)).Kind);

        double[] returned = [.. values, 101, 98, 100];
        Assert.Equal((OutlierKind.AdditiveOutlier, 39), Place(Assert.Single(OutlierDetection.Find(returned, 1))));

        double[] stayed = [.. values, 151, 148, 150, 152];
        Assert.Equal((OutlierKind.LevelShift, 39), Place(Assert.Single(OutlierDetection.Find(stayed, 1))));

        static (OutlierKind, int) Place(Outlier outlier) => (outlier.Kind, outlier.Position);
    }

    [Fact]
    public void A_newest_value_that_stands_out_is_likelier_to_stay_where_earlier_changes_stayed()
    {
        var returning = Noisy(60, 9);
        returning[^1] += 50;
        double[] wandering = [.. Noisy(240, 9).Select(value => value - 100)];
        for (var t = 1; t < wandering.Length; t++) wandering[t] += wandering[t - 1];
        wandering[^1] += 80;
        var (noise, walk) = (Assert.Single(OutlierDetection.Find(returning, 1)), Assert.Single(OutlierDetection.Find(wandering, 1)));
        Assert.Equal((OutlierKind.Undecided, OutlierKind.Undecided), (noise.Kind, walk.Kind));
        Assert.True(walk.ShiftProbability > 0.5 && noise.ShiftProbability < 0.5, $"{walk.ShiftProbability} and {noise.ShiftProbability}");
        Assert.Equal(0.9, Assert.Single(OutlierDetection.Find(returning, 1, shiftPrior: 0.9)).ShiftProbability, 1e-9);
    }

    [Fact]
    public void Noise_trends_and_random_walks_have_hardly_any_outlier()
    {
        var found = 0;
        for (var seed = 1UL; seed <= 200; seed++)
        {
            var values = Noisy(60, seed);
            if (seed % 2 == 0)
                for (var t = 1; t < values.Length; t++) values[t] = values[t - 1] + (values[t] - 100) + seed % 5;
            found += OutlierDetection.Find(values, 1).Count;
        }

        Assert.InRange(found, 0, 4);
    }

    [Fact]
    public void A_peak_of_every_year_is_a_season_and_demands_between_zeros_are_demands()
    {
        var peaks = Noisy(60, 11, season: t => t % 12 == 11 ? 80 : 0);
        Assert.Empty(OutlierDetection.Find(peaks, 12));
        var random = new RandomStream(12);
        var demands = new double[60];
        for (var t = 0; t < demands.Length; t++) demands[t] = random.NextUniform() < 0.2 ? 1 + random.NextIndex(20) : 0;
        Assert.Empty(OutlierDetection.Find(demands, 1));
    }

    [Fact]
    public void Missing_periods_are_no_outliers_and_do_not_hide_one()
    {
        var values = Noisy(60, 13);
        values[0] = values[10] = values[11] = values[59] = double.NaN;
        Assert.Empty(OutlierDetection.Find(values, 1));
        values[30] += 60;
        Assert.Equal(30, Assert.Single(OutlierDetection.Find(values, 1)).Position);
    }

    [Fact]
    public void The_note_names_the_period_and_the_forecast_stays_near_the_usual_level()
    {
        var values = Noisy(36, 14, level: 20, noise: 2);
        values[35] = 90;
        var series = new TimeSeries(values, Cadence.Monthly, 12, new DateOnly(2021, 1, 1), 0);
        var forecast = new AutomaticForecaster().Forecast(series, 3);
        Assert.Contains("2023-12 stands out", forecast.Note);
        Assert.InRange(forecast.Quantile(1, 0.2), 10, 30);
        Assert.True(forecast.Quantile(1, 0.975) > 60, "a new level is possible");

        values[20] = 90;
        values[35] = 21;
        forecast = new AutomaticForecaster().Forecast(series, 3);
        Assert.Equal("set aside as an outlier: 2022-09", forecast.Note);
        Assert.InRange(forecast.Median(1), 15, 25);
    }

    [Fact]
    public void Treated_histories_stay_inside_their_bounds()
    {
        var values = Noisy(48, 15, level: 60, noise: 1);
        for (var t = 30; t < values.Length; t++) values[t] = Math.Min(100, values[t] + 38);
        var series = new TimeSeries(values, Cadence.Monthly, 12, null, 0, 100);
        var history = HistoryReadings.Of(series);
        Assert.Contains("level shift in period 31", history.Note);
        Assert.All(history.Series, reading => Assert.Empty(SeriesChecks.Check(reading)));
    }
}
