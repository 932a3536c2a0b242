using InsightEngine.Cli;
using InsightEngine.Server.Tests.Work;

namespace InsightEngine.Server.Tests.Cli;

/// <summary>Ctrl-C in the middle of the work: the right exit code, no half file, and an earlier result as it was.</summary>
public sealed class InterruptTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("insight-interrupt");

    public void Dispose() => _folder.Delete(recursive: true);

    private string At(string name) => Path.Combine(_folder.FullName, name);

    [Theory]
    [InlineData("backtest", "out.csv", "page.html")]
    [InlineData("forecast", "out.csv", null)]
    public async Task An_interrupted_command_leaves_no_half_file(string command, string output, string? page)
    {
        // Enough series that the work goes on for a while after the files were opened.
        await File.WriteAllLinesAsync(At("in.csv"), Enumerable.Range(0, command == "backtest" ? 1_500 : 6_000)
            .SelectMany(s => Enumerable.Range(0, 72).Select(i => $"s{s},{2015 + i / 12}-{i % 12 + 1:00},{100 + (i * 37 + s * 11) % 29}")).Prepend("series,date,value"));
        await File.WriteAllTextAsync(At(output), "earlier");
        using var process = CommandProcess.Start([command, At("in.csv"), "-o", At(output), .. page is null ? ["--horizon", "6"] : new[] { "--html", At(page) }]);
        await Wait.UntilAsync(() => _folder.GetFiles("*.partial").Length > 0, "the command opens its files", 90);
        await process.InterruptAsync();
        var (exit, _, errors) = await process.EndAsync();
        Assert.True(exit == CommandLine.Interrupted, $"exit {exit}: {errors}");
        Assert.Contains("Interrupted", errors, StringComparison.Ordinal);
        Assert.Equal("earlier", await File.ReadAllTextAsync(At(output)));
        Assert.Equal(["in.csv", output], _folder.GetFiles().Select(file => file.Name).Order());
    }
}
