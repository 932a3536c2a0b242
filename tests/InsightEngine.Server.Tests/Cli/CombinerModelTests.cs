using InsightEngine.Numerics.Forecasting;
using InsightEngine.Numerics.Series;
using InsightEngine.Storage.Models;
using InsightEngine.Storage.Training;

namespace InsightEngine.Server.Tests.Cli;

/// <summary>The trained weights that travel with the binaries, and the series that they are trained on.</summary>
public sealed class CombinerModelTests
{
    [Fact]
    public void The_shipped_weights_are_for_yearly_quarterly_monthly_and_weekly_series_and_are_used()
    {
        var model = new ModelFiles().LoadCombiner();
        Assert.NotNull(model);
        Assert.Equal([1, 4, 12, 52], model.SeasonLengths);
        double[] values = [.. Enumerable.Range(0, 96).Select(t => 200 + t + 20 * Math.Sin(t * Math.PI / 6) + 7 * Math.Sin(t * t))];
        var series = new TimeSeries(values, Cadence.Monthly, 12);
        Assert.NotEqual(new AutomaticForecaster().Forecast(series, 6).Mean(6), new AutomaticForecaster(model).Forecast(series, 6).Mean(6));
    }

    [Fact]
    public void A_folder_without_them_falls_back_to_earned_weights() =>
        Assert.Null(new ModelFiles(Path.Combine(Path.GetTempPath(), "no such folder")).LoadCombiner());

    [Fact]
    public void Missing_training_files_are_named()
    {
        var refusal = Assert.Throws<TrainingDataException>(() => PublicSeries.Read(Path.Combine(Path.GetTempPath(), "no such folder")));
        Assert.Contains("forecast/m3_series.csv", refusal.Message, StringComparison.Ordinal);
    }

    [SharedDataFact]
    public void Training_series_have_their_gaps_and_origins()
    {
        var all = PublicSeries.Read(Path.Combine(Repository.Shared!, "data"));
        Assert.Equal(3003, all.Count(series => series.Source == "M3"));
        Assert.Equal(1311, all.Count(series => series.Source == "tourism"));
        Assert.All(all, series => Assert.True(double.IsFinite(series.Values[0]) && double.IsFinite(series.Values[^1]), series.Group));
        Assert.Equal(["emergency", "trusts"], all.Where(series => series.Open).Select(series => series.Source).Distinct().Order());
        var weekly = all.First(series => series.Group == "M4 weekly");
        Assert.Equal(weekly.Values.Length - 13, weekly.Origin(0));
        Assert.Equal(weekly.Values.Length - 5 * 13, weekly.Origin(2));
    }
}
