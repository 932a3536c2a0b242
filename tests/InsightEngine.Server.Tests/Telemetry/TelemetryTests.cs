using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text;
using InsightEngine.Server.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace InsightEngine.Server.Tests.Telemetry;

/// <summary>Alone in the process: meters of one name share their streams, and another server that stops would end this one's.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneCollection
{
    public const string Name = "Alone";
}

[Collection(AloneCollection.Name)]
public sealed class TelemetryTests
{
    private const string Person = "Agnes Quillfeather", Comment = "my neighbour in room nineteen snores", Source = "quillfeather-laptop";

    [Fact]
    public async Task Metrics_and_traces_reach_the_collector_and_the_log_and_neither_names_anybody()
    {
        var received = new ConcurrentQueue<(string Path, string Text)>();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        await using var collector = builder.Build();
        collector.MapPost("/v1/{signal}", async (HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            received.Enqueue((request.Path, Encoding.Latin1.GetString(body.ToArray())));
            return Results.Ok();
        });
        await collector.StartAsync();
        using var log = new Collected();
        await using (var server = RunningServer.Start(services => services.AddSingleton<ILoggerProvider>(log).PostConfigure<LoggerFilterOptions>(Everything), null, ("Telemetry:Otlp", collector.Urls.First())))
        {
            await SmallOrganisation.FillAsync(server.Store);
            await server.IdleAsync();
            await server.Http.PostAsJsonAsync("/api/observations", new[] { new ReportedValue("K1", SmallOrganisation.ThisMonth, 12, Person, Source, Comment) });
            using var form = new MultipartFormDataContent { { new StringContent($"survey_id,wave,unit_id,question_id,comment\ns,1,U1,q,{Comment}\n"), "files", "responses.csv" } };
            await server.Http.PostAsync("/api/import?by=" + Uri.EscapeDataString(Person), form);
            await server.IdleAsync();
        }
        await collector.StopAsync();

        var metrics = string.Concat(received.Where(message => message.Path == "/v1/metrics").Select(message => message.Text));
        Assert.All(["insight.recompute.seconds", "insight.recompute.subjects", "insight.miss.probability", "insight.queue.owed", "insight.queue.lag", "insight.hub.subscribers"], name => Assert.Contains(name, metrics, StringComparison.Ordinal));
        Assert.Contains("recompute", string.Concat(received.Where(message => message.Path == "/v1/traces").Select(message => message.Text)), StringComparison.Ordinal);
        Assert.NotEmpty(log.Lines);
        foreach (var word in new[] { "Quillfeather", "quillfeather", "snores" })
        {
            Assert.DoesNotContain(word, metrics, StringComparison.Ordinal);
            Assert.DoesNotContain(log.Lines, line => line.Contains(word, StringComparison.Ordinal));
        }
    }

    /// <summary>All that the engine can say; the web server's own lines repeat addresses and are off below warnings.</summary>
    private static void Everything(LoggerFilterOptions filters)
    {
        filters.Rules.Clear();
        filters.MinLevel = LogLevel.Trace;
        filters.Rules.Add(new LoggerFilterRule(null, "Microsoft", LogLevel.Warning, null));
    }

    private sealed class Collected : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Lines.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
            // keeps what it has
        }
    }
}
