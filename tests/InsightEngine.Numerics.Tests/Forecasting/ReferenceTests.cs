using System.Globalization;
using InsightEngine.Numerics.Forecasting;
using InsightEngine.Numerics.Series;
using InsightEngine.Numerics.Statistics;

namespace InsightEngine.Numerics.Tests.Forecasting;

/// <summary>
/// Forecasts against R's forecast package 8.20 (<c>Reference/Forecasting/make.R</c>). The tolerance is a share of the
/// series' standard deviation: next to nothing for closed forms, more where both sides search for parameters. Holt's initial states are solved
/// exactly here and searched in R; the initial seasons of Holt-Winters are searched in R and decomposed here.
/// </summary>
public sealed class ReferenceTests
{
    private static readonly Dictionary<string, (ForecastingMethod Method, double Tolerance)> Cases = new()
    {
        ["Naive"] = (new Naive(), 1e-6),
        ["SeasonalNaive"] = (new SeasonalNaive(), 1e-6),
        ["Drift"] = (new Drift(), 1e-6),
        ["HistoricAverage"] = (new HistoricAverage(), 1e-6),
        ["SES"] = (new SES(), 0.005),
        ["Holt"] = (new Holt(), 0.3),
        ["DampedTrend"] = (new DampedTrend(), 0.25),
        ["Theta"] = (new Theta(), 0.02),
        ["HoltWinters"] = (new HoltWinters(), 0.35),
        ["HoltWintersDampedMultiplicative"] = (new HoltWinters(multiplicative: true, damped: true), 0.1),
        ["ETS"] = (new ETS(), 0.15),
    };

    public static TheoryData<string, string> Rows()
    {
        var rows = new TheoryData<string, string>();
        foreach (var group in Read().GroupBy(row => (row.Series, row.Method))) rows.Add(group.Key.Series, group.Key.Method);
        return rows;
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Point_forecasts_agree_with_R(string series, string method)
    {
        var rows = Read().Where(row => row.Series == series && row.Method == method).OrderBy(row => row.Step).ToArray();
        var values = Read().First(row => row.Series == series && row.Values.Length > 0).Values;
        var (own, tolerance) = Cases[method];
        var forecast = own.Forecast(new TimeSeries(values, Cadence.Index, rows[0].Season), rows.Length);
        var unit = Descriptive.StandardDeviation(values);
        foreach (var row in rows)
            Assert.True(Math.Abs(row.Mean - forecast.Mean(row.Step)) <= tolerance * unit, $"step {row.Step}: R {row.Mean:G6}, ours {forecast.Mean(row.Step):G6}, apart {Math.Abs(row.Mean - forecast.Mean(row.Step)) / unit:F3} standard deviations");
    }

    private static List<(string Series, int Season, string Method, int Step, double Mean, double[] Values)> Read() =>
        [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Reference", "Forecasting", "reference.csv")).Skip(1).Select(line =>
        {
            var cells = line.Split(',');
            return (cells[0], int.Parse(cells[1]), cells[2], int.Parse(cells[3]), double.Parse(cells[4], CultureInfo.InvariantCulture),
                cells[5].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(v => double.Parse(v, CultureInfo.InvariantCulture)).ToArray());
        })];
}
