using System.Globalization;
using InsightEngine.Numerics.Forecasting;
using InsightEngine.Numerics.Series;
using InsightEngine.Numerics.Tests.Text;

namespace InsightEngine.Numerics.Tests.Forecasting;

/// <summary>The table in the README says what the methods do.</summary>
public sealed class CapabilityTableTests
{
    private static readonly Dictionary<string, string[]> Table = Read();

    [Fact]
    public void The_table_lists_every_method_and_no_other() =>
        Assert.Equal(ForecastingMethods.All.Select(method => method.Name), Table.Keys.Where(name => name != "Automatic"));

    [Fact]
    public void Incremental_methods_are_those_that_can_be_started()
    {
        double[] values = [5, 6, 7, 8, 9, 8, 7, 9, 10, 11];
        foreach (var method in ForecastingMethods.All) Assert.True(method.Start(values, 1) is not null == (Table[method.Name][5] == "yes"), method.Name);
    }

    [Fact]
    public void The_fewest_values_are_enough_and_one_less_is_refused()
    {
        foreach (var method in ForecastingMethods.All)
        {
            var fewest = method.MinimumObservations(1);
            Assert.Equal(fewest, int.Parse(Table[method.Name][6].Split(',')[0], CultureInfo.InvariantCulture));
            double[] values = [.. Enumerable.Range(0, fewest).Select(i => 5.0 + i * 3 % 4)];
            Assert.True(double.IsFinite(method.Forecast(new TimeSeries(values, Cadence.Index), 2).Mean(2)), method.Name);
            if (fewest > 1) Assert.Throws<ArgumentException>(() => method.Forecast(new TimeSeries(values.AsMemory(1), Cadence.Index), 2));
        }
    }

    [Fact]
    public void Seasonal_methods_tell_the_seasons_apart_and_the_others_do_not()
    {
        double[] values = [.. Enumerable.Range(0, 72).Select(t => 50 + 20 * Math.Sin(t * Math.PI / 6) + 0.5 * Math.Cos(t * 2.3))];
        foreach (var method in ForecastingMethods.All.Where(method => Table[method.Name][4] == "–"))
        {
            var forecast = method.Forecast(new TimeSeries(values, Cadence.Monthly, 12), 12);
            Assert.True(Table[method.Name][3] != "–" == Math.Abs(forecast.Mean(3) - forecast.Mean(9)) > 25, $"{method.Name}: {forecast.Mean(3)} and {forecast.Mean(9)}");
        }
    }

    /// <summary>Whether the table says that a shift of the series moves the forecast by as much.</summary>
    internal static bool MovesWithShift(string method) => Table[method][7] != "–";

    /// <summary>Whether the table says that the method follows seasons of any length.</summary>
    internal static bool FollowsLongSeasons(string method) => Table[method][3] is "yes" or "several" or "if it tests seasonal" or "one cycle further back";

    // Per method the cells after its name: source, interval, missing, season, intermittent, incremental, fewest, shift.
    private static Dictionary<string, string[]> Read() => File
        .ReadLines(RepositoryFiles.Of("src", "InsightEngine.Numerics", "Forecasting", "README.md"))
        .SkipWhile(line => !line.StartsWith("| method |", StringComparison.Ordinal)).Skip(2)
        .TakeWhile(line => line.StartsWith("| `", StringComparison.Ordinal))
        .Select(line => line.Split('|', StringSplitOptions.TrimEntries)[1..^1])
        .ToDictionary(cells => cells[0].Trim('`'), cells => cells[1..]);
}
