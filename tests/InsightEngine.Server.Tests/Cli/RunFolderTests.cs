using System.Diagnostics;

namespace InsightEngine.Server.Tests.Cli;

/// <summary><c>dotnet run --project …</c> runs command and server in the folder where it was typed, so that both mean the same by <c>--data my-store</c>.</summary>
public sealed class RunFolderTests
{
    [Theory]
    [InlineData("InsightEngine.Cli")]
    [InlineData("InsightEngine.Server")]
    public async Task Dotnet_run_stays_in_the_folder_where_it_was_typed(string room)
    {
        using var process = Process.Start(new ProcessStartInfo(
            "dotnet", ["msbuild", Path.Combine(Repository.Root, "src", room, room + ".csproj"), "-getProperty:RunWorkingDirectory", "-p:WebApp=false"])
        { RedirectStandardOutput = true })!;
        var folder = (await process.StandardOutput.ReadToEndAsync()).Trim();
        await process.WaitForExitAsync();
        Assert.Equal((0, ""), (process.ExitCode, folder));
    }
}
