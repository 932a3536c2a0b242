using InsightEngine.Cli;
using InsightEngine.Cli.SeriesFiles;
using InsightEngine.Numerics.Forecasting;
using InsightEngine.Numerics.Series;

namespace InsightEngine.Server.Tests.Cli;

/// <summary>The forecast and backtest commands through their command line: exit code, output file, named repairs.</summary>
[Collection("Standard error")]
public sealed class ForecastCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("insight-forecast");

    public void Dispose() => _folder.Delete(recursive: true);

    private string Write(string text)
    {
        var path = Path.Combine(_folder.FullName, "in.csv");
        File.WriteAllText(path, text);
        return path;
    }

    private string Output => Path.Combine(_folder.FullName, "out.csv");

    private async Task<string[][]> ForecastAsync(int exit, string text, params string[] options)
    {
        Assert.Equal(exit, await CommandLine.RunAsync(["forecast", Write(text), "-o", Output, .. options]));
        return File.Exists(Output) ? [.. File.ReadAllLines(Output).Select(line => line.Split(','))] : [];
    }

    private static string Months(string series, int count, string value = "10") =>
        string.Concat(Enumerable.Range(0, count).Select(i => $"{series},{2020 + i / 12}-{i % 12 + 1:00},{value}{i % 7}\n"));

    [Fact]
    public async Task Empty_rows_are_forecast_under_their_own_date_with_a_probability_of_missing_the_target()
    {
        var rows = await ForecastAsync(0, "series,date,value,target,direction\n" +
            string.Concat(Enumerable.Range(1, 24).Select(i => $"a,{2020 + (i - 1) / 12}-{(i - 1) % 12 + 1:00}-15,{50 + i % 5},,up\n")) +
            "a,2022-01-15,,10,up\na,2022-02-15,,90,up\n");
        Assert.Equal("series,date,mean,median,lo80,hi80,lo95,hi95,p_miss,method,note", string.Join(',', rows[0]));
        Assert.Equal(["2022-01-15", "2022-02-15"], rows.Skip(1).Select(row => row[1]));
        Assert.InRange(double.Parse(rows[1][8]), 0, 0.02);
        Assert.InRange(double.Parse(rows[2][8]), 0.98, 1);
    }

    [Fact]
    public async Task The_order_of_the_rows_does_not_matter()
    {
        var sorted = (Months("a", 30) + Months("b", 30, "2")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var one = await ForecastAsync(0, "series,date,value\n" + string.Join('\n', sorted), "--horizon", "3");
        var other = await ForecastAsync(0, "series,date,value\n" + string.Join('\n', sorted.Reverse()), "--horizon", "3");
        Assert.Equal(one.Skip(1).Select(row => string.Join(',', row)).Order(), other.Skip(1).Select(row => string.Join(',', row)).Order());
    }

    [Theory]
    [InlineData("bad,2020-01,abc\n", "value")]
    [InlineData("bad,2020-01,inf\n", "value")]
    [InlineData("bad,2020-13,1\n", "date")]
    [InlineData("bad,2020-01,1\nbad,2020-W07,2\n", "date")]
    [InlineData("bad,2900-01,1\n", "date")]
    [InlineData("bad,2020-01,1,2\n", "cells")]
    public async Task A_bad_series_fails_with_its_place_and_the_others_are_forecast(string bad, string named)
    {
        var error = Console.Error;
        using var captured = new StringWriter();
        Console.SetError(captured);
        try
        {
            var rows = await ForecastAsync(1, "series,date,value\n" + Months("good", 20) + bad, "--horizon", "2");
            Assert.Equal(3, rows.Length);
            Assert.All(rows.Skip(1), row => Assert.Equal("good", row[0]));
        }
        finally
        {
            Console.SetError(error);
        }

        Assert.Contains("in.csv:2", captured.ToString());
        Assert.Contains(named, captured.ToString());
    }

    [Fact]
    public async Task Holidays_handed_in_lower_the_days_to_come()
    {
        var holidays = Path.Combine(_folder.FullName, "holidays.csv");
        var closed = new[] { 9, 33, 58, 82, 101, 122 }.Select(day => new DateOnly(2024, 1, 1).AddDays(day)).ToList();
        File.WriteAllText(holidays, "date,name\n" + string.Concat(closed.Select(day => $"{day:yyyy-MM-dd},closed\n")));
        var days = string.Concat(Enumerable.Range(0, 120).Select(t => new DateOnly(2024, 1, 1).AddDays(t)).Select(day => $"a,{day:yyyy-MM-dd},{(closed.Contains(day) ? 20 : 100) + day.DayNumber % 5}\n"));
        var rows = await ForecastAsync(0, "series,date,value\n" + days, "--horizon", "4", "--holidays", holidays);
        Assert.Equal("2024-05-02", rows[3][1]);
        Assert.InRange(double.Parse(rows[3][3]), 10, 45);
        Assert.InRange(double.Parse(rows[4][3]), 90, 115);
        Assert.Contains("holidays", rows[3][^1]);
        File.WriteAllText(holidays, "2024-12-25\nXmas\n");
        await ForecastAsync(1, "series,date,value\n" + days, "--horizon", "4", "--holidays", holidays);
    }

    [Theory]
    [InlineData("series,date,value\n", "no rows")]
    [InlineData("", "empty")]
    [InlineData("series,when,value\na,2020-01,1\n", "date")]
    public async Task A_file_without_usable_rows_fails(string text, string named)
    {
        var errors = new StringWriter();
        var before = Console.Error;
        Console.SetError(errors);
        try
        {
            await ForecastAsync(1, text, "--horizon", "2");
        }
        finally
        {
            Console.SetError(before);
        }

        Assert.Contains(named, errors.ToString());
    }

    [Fact]
    public void A_large_file_is_handed_out_series_by_series_whatever_the_order_of_its_rows()
    {
        var sorted = (Months("a", 30) + Months("b", 20, "2") + "c,2020-01,x\nc,2020-02,5\n" + Months("d", 9)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        foreach (var rows in (IEnumerable<string>[])[sorted, sorted.Reverse(), sorted.OrderBy(row => row[^1])])
        {
            var path = Write("series,date,value\n" + string.Join('\n', rows));
            var whole = SeriesFileReader.Read(path, CancellationToken.None);
            var reader = SeriesFileReader.Open(path, largeFile: 0);
            List<SeriesRows> streamed = [.. reader.Stream(CancellationToken.None)];
            Assert.Equal(whole.Series.Select(Text).Order(), streamed.Select(Text).Order());
            Assert.Equal(whole.Findings, reader.Findings);
            Assert.Equal((whole.RowCount, 4), (reader.RowCount, reader.SeriesCount));
        }

        static string Text(SeriesRows rows) => $"{rows.Name} {rows.Refused} {string.Join(';', rows.Rows)}";
    }

    [Fact]
    public async Task Strict_writes_nothing_when_a_row_is_bad() =>
        Assert.Empty(await ForecastAsync(1, "series,date,value\n" + Months("good", 20) + "bad,2020-01,abc\n", "--horizon", "2", "--strict"));

    [Fact]
    public async Task A_wrong_option_is_a_usage_error() =>
        Assert.Equal(2, await CommandLine.RunAsync(["forecast", Write("series,date,value\n"), "--levels", "120"]));

    [Fact]
    public async Task A_backtest_writes_scores_per_method_and_step_and_a_page()
    {
        var page = Path.Combine(_folder.FullName, "page.html");
        Assert.Equal(0, await CommandLine.RunAsync(["backtest", Write("series,date,value\n" + Months("a", 40)), "-o", Output, "--html", page, "--methods", "Automatic,Theta", "--horizon", "3"]));
        var rows = File.ReadAllLines(Output).Skip(1).Select(line => line.Split(',')).ToArray();
        Assert.Equal(["Automatic", "Theta"], rows.Select(row => row[0]).Distinct());
        Assert.Equal([0, 1, 2, 3], rows.Where(row => row[0] == "Theta").Select(row => int.Parse(row[1])));
        Assert.Contains("<svg", File.ReadAllText(page));
    }

    [Fact]
    public async Task A_backtest_of_a_messy_file_scores_what_it_can_and_says_what_it_left_out()
    {
        var page = Path.Combine(_folder.FullName, "page.html");
        var errors = new StringWriter();
        var before = Console.Error;
        Console.SetError(errors);
        try
        {
            var text = "series,date,value\n" + Months("long", 60) + "long,2020-02,7\n" + Months("short", 5) + "text,2020-01,5\ntext,2020-02,five\n" + Months("mixed", 9) + "mixed,2021-Q1,5\n"
                + string.Concat(Enumerable.Range(0, 40).Where(i => i != 20).Select(i => $"quarters,{2005 + i / 4}-Q{i % 4 + 1},{50 + i % 4}\n"));
            Assert.Equal(1, await CommandLine.RunAsync(["backtest", Write(text), "-o", Output, "--html", page, "--methods", "Automatic,HoltWinters"]));
        }
        finally
        {
            Console.SetError(before);
        }

        Assert.All(["series 'long'", "series 'short' is left out: it has 5 periods", "'five' is not a number", "series 'mixed'", "3 of 5 series read"], part => Assert.Contains(part, errors.ToString(), StringComparison.Ordinal));
        Assert.All(["too short for one origin: short.", "2 of 3", "1 monthly, 1 quarterly"], part => Assert.Contains(part, File.ReadAllText(page), StringComparison.Ordinal));
        Assert.Contains("Automatic,1,", File.ReadAllText(Output), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_backtest_of_misses_writes_a_reliability_page()
    {
        var page = Path.Combine(_folder.FullName, "page.html");
        var rows = string.Concat(Enumerable.Range(0, 4).SelectMany(s => Enumerable.Range(0, 40).Select(i => $"k{s},{2020 + i / 12}-{i % 12 + 1:00},{90 + s + (i * 7 + s) % 5},93,up\n")));
        Assert.Equal(0, await CommandLine.RunAsync(["backtest", "--miss", Write("series,date,value,target,direction\n" + rows), "--origins", "6", "--html", page]));
        var text = File.ReadAllText(page);
        Assert.Contains("Reliability 6 ahead", text, StringComparison.Ordinal);
        Assert.Contains("of the walk", text, StringComparison.Ordinal);
        Assert.Contains("<dd>miss ", text, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_backtest_of_misses_without_targets_says_what_is_lacking() =>
        Assert.Equal(1, await CommandLine.RunAsync(["backtest", "--miss", Write("series,date,value\n" + Months("a", 40))]));

    [Fact]
    public void Without_the_model_the_forecast_is_read_and_the_note_says_so()
    {
        double[] values = [.. Enumerable.Range(0, 24).Select(i => 50.0 + i % 5)];
        var request = new ForecastRequest(
            "a", new TimeSeries(values, Cadence.Monthly, 12), Period.Parse("2020-01", Cadence.Monthly), [.. values.Select(_ => 51.0)], Direction.Up,
            [new RequestedPeriod(1, "2022-01", 52), new RequestedPeriod(2, "2022-02", double.NaN)]);
        var forecast = new AutomaticForecaster().Forecast(request.Series, 2);
        var misses = new MissForecasts(null, [request]);
        Assert.Equal([forecast.ProbabilityBelow(1, 52), double.NaN], misses.Of(request, forecast));
        Assert.Contains("read from the forecast", misses.Note);
    }
}
