using System.Net;
using InsightEngine.Server.Bus;
using InsightEngine.Server.Health;
using InsightEngine.Server.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace InsightEngine.Server.Tests.Health;

public sealed class HealthTests
{
    [Fact]
    public async Task A_server_says_line_by_line_that_it_is_ready()
    {
        await using var server = RunningServer.Start();
        Assert.Equal(HttpStatusCode.OK, (await server.Http.GetAsync("/health/live")).StatusCode);
        var state = await server.GetAsync<HealthState>("/health/ready");
        Assert.Equal(["server", "store", "bus", "vector index", "language model", "disk"], state.Parts.Select(part => part.Part));
        Assert.All(state.Parts, part => Assert.NotEmpty(part.Line));
        Assert.DoesNotContain(state.Parts, part => part.Status == "unhealthy");
    }

    [Fact]
    public async Task A_server_that_was_told_to_stop_is_not_ready_and_alive()
    {
        await using var server = RunningServer.Start();
        await server.Services.GetRequiredService<Drain>().StoppingAsync(CancellationToken.None);
        var answer = await server.Http.GetAsync("/health/ready");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Contains("told to stop", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await server.Http.GetAsync("/health/live")).StatusCode);
    }

    [Fact]
    public async Task A_store_that_is_gone_is_not_ready()
    {
        await using var server = RunningServer.Start();
        await using (var db = server.Store.CreateDbContext()) await db.Database.ExecuteSqlRawAsync("ALTER TABLE \"DirtyMarks\" RENAME TO \"Gone\"");
        server.Store.CloseIdleConnections();
        var answer = await server.Http.GetAsync("/health/ready");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Contains("Sqlite does not answer", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_that_does_not_answer_degrades_and_names_itself()
    {
        await using var server = RunningServer.Start(settings: [("INSIGHT_LLM_ENDPOINT", "http://127.0.0.1:9/v1"), ("INSIGHT_LLM_MODEL", "small")]);
        var model = (await server.GetAsync<HealthState>("/health/ready")).Parts.Single(part => part.Part == "language model");
        Assert.Equal("degraded", model.Status);
        Assert.Contains("127.0.0.1:9", model.Line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Store:Provider", "Oracle", "Store:Provider is 'Oracle'; it is Sqlite or SqlServer")]
    [InlineData("Store:Provider", "SqlServer", "Store:ConnectionString is missing")]
    [InlineData("Store:Provder", "Sqlite", "Store:Provder is not a setting; there are Store:Provider")]
    [InlineData("Bus:Transport", "RabbitMq", "Bus:Address is missing")]
    [InlineData("Bus:Address", "not an address", "Bus:Address is not an address; it has the form rabbitmq://host:port/")]
    [InlineData("Bus:Address", "rabbitmq://ann:secret@host/", "without a user or password")]
    [InlineData("Telemetry:Otlp", "ftp://x", "Telemetry:Otlp is not an address")]
    [InlineData("Server:DrainSeconds", "-1", "Server:DrainSeconds is '-1'; it is a whole number from 0 to 300")]
    [InlineData("Retention:CommentMonths", "1000", "from 1 to 120")]
    [InlineData("Health:FreeMegabytes", "many", "Health:FreeMegabytes is 'many'")]
    [InlineData("Vectors:Provider", "Pigeon", "Vectors:Provider is 'Pigeon'; it is Embedded or Qdrant")]
    [InlineData("Vectors:Provider", "Qdrant", "Vectors:Address is missing; Vectors:Provider=Qdrant needs it")]
    [InlineData("Vectors:Address", "http://ann:secret@host:6334", "Vectors:Address is not an address")]
    [InlineData("Vectors:TimeoutSeconds", "0", "Vectors:TimeoutSeconds is '0'; it is a number of seconds from 1 to 300")]
    [InlineData("Vectors:TenantClass", "Large Ones", "Vectors:TenantClass is part of a collection's name")]
    [InlineData("Vectors:CertificateThumbprint", "abc", "it is 64 hexadecimal digits")]
    [InlineData("Vectors:Adress", "x", "Vectors:Adress is not a setting")]
#if !ADAPTERS
    [InlineData("Vectors:Provider", "Qdrant", "was built without it; build it with 'dotnet build -p:Adapters=true'")]
#endif
    public void A_wrong_setting_is_named_with_its_repair(string key, string value, string expected)
    {
        var refusal = Assert.Throws<StartRefusedException>(() => Read((key, value)));
        Assert.Contains(expected, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_mistake_is_said_at_once_and_no_secret_is()
    {
        var refusal = Assert.Throws<StartRefusedException>(() => Read(("Store:Provider", "SqlServer"), ("Store:ConnectionString", "hunter2;;="), ("Bus:Transport", "Pigeon")));
        Assert.Contains("Store:ConnectionString is not a connection string", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Bus:Transport is 'Pigeon'", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Good_settings_are_read()
    {
        var settings = Read(("Store:Provider", "sqlserver"), ("Store:ConnectionString", "Server=db;Database=insight;User Id=x;Password=y"), ("Bus:Transport", "rabbitmq"), ("Bus:Address", "rabbitmq://broker:5672/"));
        Assert.Equal((InsightEngine.Storage.StoreProvider.SqlServer, BusTransport.RabbitMq, "broker"), (settings.StoreProvider, settings.Transport, settings.BusAddress!.Host));
    }

    [Theory, InlineData("", "http://127.0.0.1:9/v1", "INSIGHT_LLM_MODEL"), InlineData("m", "nonsense", "INSIGHT_LLM_ENDPOINT")]
    public async Task A_half_configured_model_degrades_and_names_the_setting(string model, string endpoint, string named)
    {
        await using var server = RunningServer.Start(settings: [("INSIGHT_LLM_ENDPOINT", endpoint), ("INSIGHT_LLM_MODEL", model)]);
        var part = (await server.GetAsync<HealthState>("/health/ready")).Parts.Single(part => part.Part == "language model");
        Assert.Equal("degraded", part.Status);
        Assert.Contains(named, part.Line, StringComparison.Ordinal);
    }

    [Theory, InlineData("K1"), InlineData("K2"), InlineData("日本"), InlineData("")]
    public void A_partition_is_the_same_everywhere_and_in_range(string id) =>
        Assert.Equal(KpisOwed.PartitionOf(id), Math.Clamp(KpisOwed.PartitionOf(new string(id.ToCharArray())), 0, KpisOwed.Partitions - 1));

    private static EngineSettings Read(params (string, string?)[] settings) => EngineSettings.Read(Configuration(settings));

    private static IConfiguration Configuration(params (string Key, string? Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(setting => new KeyValuePair<string, string?>(setting.Key, setting.Value))).Build();
}
