using System.Globalization;
using InsightEngine.Cli;

namespace InsightEngine.Server.Tests.Cli;

/// <summary>The detect command through its command line.</summary>
public sealed class DetectCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("insight-detect");

    public void Dispose() => _folder.Delete(recursive: true);

    private string Output => Path.Combine(_folder.FullName, "out.csv");

    private async Task<string[][]> DetectAsync(int exit, string text, params string[] options)
    {
        var input = Path.Combine(_folder.FullName, "in.csv");
        await File.WriteAllTextAsync(input, text);
        Assert.Equal(exit, await CommandLine.RunAsync(["detect", input, "-o", Output, .. options]));
        return File.Exists(Output) ? [.. File.ReadAllLines(Output).Select(line => line.Split(','))] : [];
    }

    private static string Months(string series, int count, Func<int, double> value) => string.Concat(Enumerable.Range(0, count)
        .Select(i => string.Create(CultureInfo.InvariantCulture, $"{series},{2015 + i / 12}-{i % 12 + 1:00}-05,{value(i) + (i * 7919 % 13 - 6) / 6.0}\n")));

    [Fact]
    public async Task A_level_shift_is_written_with_the_date_of_the_file()
    {
        var rows = await DetectAsync(0, "series,date,value\n" + Months("quiet", 60, _ => 50) + Months("moved", 60, i => i < 40 ? 50 : 70));
        Assert.Equal(["series", "date", "kind", "score"], rows[0]);
        var row = Assert.Single(rows.Skip(1));
        Assert.Equal(["moved", "2018-05-05", "level_shift"], row[..3]);
        Assert.InRange(double.Parse(row[3], CultureInfo.InvariantCulture), 0.5, 1);
    }

    [Fact]
    public async Task Times_between_full_hours_are_a_stream_in_the_order_of_time()
    {
        var start = new DateTime(2024, 3, 1);
        var lines = Enumerable.Range(0, 1500)
            .Select(i => string.Create(CultureInfo.InvariantCulture, $"cpu,{start.AddMinutes(5 * i):yyyy-MM-dd HH:mm:ss},{20 + i % 12 + (i * 7919 % 13) / 13.0 + (i == 1200 ? 90 : 0)}"))
            .Reverse();
        var rows = await DetectAsync(0, "series,date,value\n" + string.Join('\n', lines));
        Assert.Equal("cpu", rows[1][0]);
        Assert.Equal(start.AddMinutes(5 * 1200).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), rows[1][1]);
    }

    [Fact]
    public async Task A_bad_series_is_named_and_the_others_are_scanned()
    {
        var rows = await DetectAsync(1, "series,date,value\nbad,2020-01,abc\nmixed,2020-01-01,1\nmixed,2020-01-02 10:05,1\n" + Months("moved", 60, i => i < 40 ? 50 : 70));
        Assert.Single(rows.Skip(1));
    }

    [Fact]
    public async Task Strict_writes_nothing()
    {
        Assert.Empty(await DetectAsync(1, "series,date,value\nbad,2020-01,abc\n" + Months("moved", 60, i => i < 40 ? 50 : 70), "--strict"));
    }
}
