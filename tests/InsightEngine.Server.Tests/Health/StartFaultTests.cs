using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using InsightEngine.ScriptedModel;
using InsightEngine.Server.Health;
using InsightEngine.Server.Tests.Work;
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

    [Fact]
    public async Task A_broker_that_is_down_and_an_endpoint_without_the_model_are_one_line_each_and_the_server_works()
    {
        var folder = Directory.CreateTempSubdirectory("insight-test-").FullName;
        await using var model = await ScriptedModelProcess.StartAsync();
        using (var server = new ServerProcess(folder, "--sample", "none", "--Bus:Transport=RabbitMq", "--Bus:Address=rabbitmq://127.0.0.1:9/", $"--INSIGHT_LLM_ENDPOINT={model.Address}", "--INSIGHT_LLM_MODEL=absent"))
        {
            server.Start();
            await server.AnswersAsync();
            var state = await ReadyAsync(server, state => Line(state, "bus").Line.Contains("does not answer", StringComparison.Ordinal) && Line(state, "language model").Line.Contains("does not list", StringComparison.Ordinal));
            Assert.Equal(("degraded", "degraded"), (Line(state, "bus").Status, Line(state, "language model").Status));
            Assert.All(state.Parts, part => Assert.DoesNotContain('\n', part.Line));
            Assert.Contains("does not list the model 'absent'; fetch it there or set INSIGHT_LLM_MODEL", Line(state, "language model").Line, StringComparison.Ordinal);
            using (var store = await Store.OpenAsync(new StoreOptions { Folder = folder }, CancellationToken.None)) await SmallOrganisation.FillAsync(store);
            await Wait.UntilAsync(async () => await server.TryGetAsync("/api/kpis/K1", CancellationToken.None) is { } kpi && kpi.GetProperty("outlook").ValueKind == JsonValueKind.Object, "the work is done without them");
        }
        using (var server = new ServerProcess(folder, "--sample", "none", $"--INSIGHT_LLM_ENDPOINT={model.Address}", $"--INSIGHT_LLM_MODEL={ScriptedModelProcess.Listed}"))
        {
            server.Start();
            await server.AnswersAsync();
            await ReadyAsync(server, state => Line(state, "language model").Status == "healthy");
        }
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Reads the health, whatever its status, until it is as it should be.</summary>
    private static async Task<HealthState> ReadyAsync(ServerProcess server, Func<HealthState, bool> asExpected)
    {
        HealthState? state = null;
        await Wait.UntilAsync(async () =>
        {
            using var answer = await server.Http.GetAsync("/health/ready");
            state = await answer.Content.ReadFromJsonAsync<HealthState>();
            return asExpected(state!);
        }, "the health is told");
        return state!;
    }

    private static HealthLine Line(HealthState state, string part) => state.Parts.Single(line => line.Part == part);

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
