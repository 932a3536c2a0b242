using System.Diagnostics;
using InsightEngine.Storage;
using Microsoft.Data.Sqlite;

namespace InsightEngine.Server.Tests.Health;

/// <summary>What keeps a server from starting is one clear line on standard error, and exit code 1.</summary>
public sealed class StartFaultTests
{
    [Theory]
    [InlineData("""INSERT INTO "__EFMigrationsHistory" VALUES ('29990101000000_Future', '99.0')""", "29990101000000_Future", "newer version")]
    [InlineData("""UPDATE "__EFMigrationsHistory" SET "MigrationId" = '20200101000000_Draft'""", "20200101000000_Draft", "before the first release")]
    public async Task A_schema_that_the_program_does_not_know_is_refused_and_named_and_left_as_it_was(string change, string migration, string expected)
    {
        var folder = Directory.CreateTempSubdirectory("insight-test-").FullName;
        (await Store.OpenAsync(new StoreOptions { Folder = folder }, CancellationToken.None)).Dispose();
        await ExecuteAsync(folder, change);
        var (exit, line) = await StartAsync("--data", folder);
        Assert.Equal(1, exit);
        Assert.Contains(migration, line, StringComparison.Ordinal);
        Assert.Contains(expected, line, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', line);
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

    private static async Task ExecuteAsync(string folder, string statement)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, StoreOptions.FileName)};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = statement;
        await command.ExecuteNonQueryAsync();
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
