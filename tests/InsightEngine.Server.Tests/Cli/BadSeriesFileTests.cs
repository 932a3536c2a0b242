using InsightEngine.Cli;

namespace InsightEngine.Server.Tests.Cli;

/// <summary>One file with every fault a series file can have, through the real command: each is named with line, column and repair, and the other series are forecast.</summary>
[Collection("Standard error")]
public sealed class BadSeriesFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("insight-bad-series");

    public void Dispose() => _folder.Delete(recursive: true);

    private static readonly (string Series, string[] Extra, int Good, string? Column, string Repair, bool Forecast)[] Cases =
    [
        ("good", [], 24, null, "", true),
        ("duplicate", ["2020-03,99"], 8, "date", "Keep one row per period", true),
        ("text", ["2020-09,n/a"], 8, "value", "write it with a decimal point", false),
        ("comma", ["2020-09,\"1,5\""], 8, "value", "write it with a decimal point and without separators", false),
        ("mixed", ["2020-W39,3"], 8, "date", "write them all alike or give the column 'cadence'", false),
        ("future", ["2999-01,3"], 8, "date", "correct the date, or leave the value empty", false),
        ("infinite", ["2020-09,Infinity"], 8, "value", "leave the cell empty", false),
        ("huge", ["2020-09,1e300"], 8, "value", "leave the value empty", false),
        ("no such day", ["2020-02-30,3"], 8, "date", "write 2024-03-01", false),
        ("too many cells", ["2020-09,1,2"], 8, null, "quote a cell that contains the separator", false),
        ("one point", ["2020-01,5"], 0, null, "", true),
        ("nothing", ["2020-01,", "2020-02,"], 0, "value", "give at least one observed value", false),
        ("irregular", ["2024-01-01,5", "2024-01-02,6", "2024-01-09,5", "2024-03-30,6", "2024-04-01,5", "2024-11-11,6"], 0, "date", "state a finer cadence", true),
        ("last", [], 24, null, "", true),
    ];

    [Fact]
    public async Task Every_fault_is_named_with_its_place_and_its_repair_and_the_other_series_are_forecast()
    {
        var lines = new List<string> { "series,date,value" };
        var places = new Dictionary<string, int>();
        foreach (var (series, extra, good, _, _, _) in Cases)
        {
            lines.AddRange(Enumerable.Range(0, good).Select(i => $"{series},{2020 + i / 12}-{i % 12 + 1:00},{10 + i * 7 % 5}"));
            // Of several extra rows the first is bad; dates that share a week are found at the second.
            places[series] = lines.Count + (series == "irregular" ? 2 : 1);
            lines.AddRange(extra.Select(row => $"{series},{row}"));
        }

        lines.AddRange(Enumerable.Range(0, 12).Reverse().Select(i => $"unsorted,2020-{i + 1:00},{10 + i * 7 % 5}"));
        var (exit, errors, output) = await ForecastAsync(string.Join('\n', lines) + "\n");

        Assert.Equal(CommandLine.Failure, exit);
        foreach (var (series, _, _, column, repair, _) in Cases.Where(one => one.Repair.Length > 0))
        {
            var message = Assert.Single(errors, line => line.Contains($"series '{series}'", StringComparison.Ordinal));
            Assert.StartsWith($"{Path.Combine(_folder.FullName, "in.csv")}:{places[series]}: {(column is null ? "" : $"column '{column}': ")}series", message, StringComparison.Ordinal);
            Assert.Contains(repair, message, StringComparison.Ordinal);
        }

        var forecast = Cases.Where(one => one.Forecast).Select(one => one.Series).Append("unsorted").ToArray();
        Assert.Equal(forecast.Order(), output.Skip(1).Select(row => row.Split(',')[0]).Distinct().Order());
        Assert.Contains(errors, line => line.EndsWith($"{forecast.Length} of {Cases.Length + 1} series forecast, {Cases.Length + 1 - forecast.Length} refused.", StringComparison.Ordinal));
        Assert.Contains("little history", output.Single(row => row.StartsWith("one point,2020-02", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "the file is empty")]
    [InlineData("series,date,value\n", "there are no rows below the header")]
    [InlineData("name;when;value\na;2020-01;1\n", "the header lacks 'series' and 'date'")]
    [InlineData("series,date,value\na,2020-01,\"1\n", "Close the quote")]
    public async Task A_file_without_any_series_fails_and_leaves_an_earlier_result_as_it_is(string text, string named)
    {
        var output = Path.Combine(_folder.FullName, "out.csv");
        await File.WriteAllTextAsync(output, "earlier");
        var (exit, errors, _) = await ForecastAsync(text);
        Assert.Equal(CommandLine.Failure, exit);
        Assert.Contains(errors, line => line.Contains(named, StringComparison.Ordinal));
        if (text.Length == 0) Assert.Equal("earlier", await File.ReadAllTextAsync(output));
        Assert.Empty(Directory.GetFiles(_folder.FullName, "*.partial"));
    }

    [Fact]
    public async Task A_named_method_forecasts_what_it_can_and_says_which_series_are_too_short()
    {
        var rows = string.Concat(Enumerable.Range(0, 24).Select(i => $"long,{2020 + i / 12}-{i % 12 + 1:00},{10 + i * 7 % 5}\n"));
        var (exit, errors, output) = await ForecastAsync("series,date,value\n" + rows + "short,2020-01,3\nshort,2020-02,4\n", "--method", "BoxCox-Theta");
        Assert.Equal(CommandLine.Failure, exit);
        Assert.Equal(["long", "long"], output.Skip(1).Select(row => row.Split(',')[0]));
        Assert.Contains("BoxCox-Theta", output[1], StringComparison.Ordinal);
        Assert.Contains(errors, line => line.Contains("series 'short': BoxCox-Theta needs 4 observed values and the series has 2; use a simpler method", StringComparison.Ordinal));
        Assert.Equal(CommandLine.Usage, (await ForecastAsync("series,date,value\n" + rows, "--method", "Thetta")).Exit);
    }

    private async Task<(int Exit, string[] Errors, string[] Output)> ForecastAsync(string text, params string[] options)
    {
        var (input, output) = (Path.Combine(_folder.FullName, "in.csv"), Path.Combine(_folder.FullName, "out.csv"));
        await File.WriteAllTextAsync(input, text);
        using var captured = new StringWriter();
        var before = Console.Error;
        Console.SetError(captured);
        try
        {
            var exit = await CommandLine.RunAsync(["forecast", input, "-o", output, "--horizon", "2", .. options]);
            return (exit, captured.ToString().Split('\n'), File.Exists(output) ? await File.ReadAllLinesAsync(output) : []);
        }
        finally
        {
            Console.SetError(before);
        }
    }
}
