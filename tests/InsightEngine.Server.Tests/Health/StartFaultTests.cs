using System.Diagnostics;
using InsightEngine.Storage;
using Microsoft.Data.Sqlite;

namespace InsightEngine.Server.Tests.Health;

/// <summary>What keeps a server from starting is one clear line on standard error, and exit code 1.</summary>
public sealed class StartFaultTests
{
    [Fact]
    public async Task A_newer_schema_is_refused_and_named_and_left_as_it_was()
    {
        var folder = Directory.CreateTempSubdirectory("insight-test-").FullName;
        (await Store.OpenAsync(new StoreOptions { Folder = folder }, CancellationToken.None)).Dispose();
        var path = Path.Combine(folder, StoreOptions.FileName);
        await using (var connection = new SqliteConnection($"Data Source={path};Pooling=False"))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = """INSERT INTO "__EFMigrationsHistory" VALUES ('29990101000000_Future', '99.0')""";
            await command.ExecuteNonQueryAsync();
        }
        var (exit, line) = await StartAsync("--data", folder);
        Assert.Equal(1, exit);
        Assert.Contains("29990101000000_Future", line, StringComparison.Ordinal);
        Assert.Contains("newer version", line, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_named_and_left_alone()
    {
        var folder = Directory.CreateTempSubdirectory("insight-test-").FullName;
        var path = Path.Combine(folder, StoreOptions.FileName);
        var text = string.Concat(Enumerable.Repeat("this is a shopping list\n", 100));
        await File.WriteAllTextAsync(path, text);
        var (exit, line) = await StartAsync("--data", folder);
        Assert.Equal(1, exit);
        Assert.Contains("is not an intact SQLite database", line, StringComparison.Ordinal);
        Assert.Equal(text, await File.ReadAllTextAsync(path));
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("hunter2;;=", "Store:ConnectionString is not a connection string")]
    [InlineData("Server=tcp:127.0.0.1,9;Database=insight;User Id=x;Password=hunter2;Connect Timeout=1;TrustServerCertificate=true", "cannot be opened")]
    public async Task A_SQL_Server_that_cannot_be_reached_is_said_without_its_password(string connection, string expected)
    {
        var folder = Directory.CreateTempSubdirectory("insight-test-").FullName;
        var (exit, line) = await StartAsync("--data", folder, "--Store:Provider=SqlServer", $"--Store:ConnectionString={connection}");
        Assert.Equal(1, exit);
        Assert.Contains(expected, line, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", line, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Starts the server as a process and waits for it to give up.</summary>
    private static async Task<(int Exit, string Line)> StartAsync(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "InsightEngine.Server.dll"), "--sample", "none", "--urls", "http://127.0.0.1:0", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        finally
        {
            if (!process.HasExited) process.Kill();
        }
        await output;
        var line = (await errors).Trim();
        Assert.DoesNotContain("   at ", line, StringComparison.Ordinal);
        return (process.ExitCode, line);
    }
}
