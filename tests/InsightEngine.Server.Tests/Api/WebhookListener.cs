using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace InsightEngine.Server.Tests.Api;

/// <summary>A webhook on a free port of this machine that keeps what it gets and answers with the statuses given, the last one for ever.</summary>
internal sealed class WebhookListener : IAsyncDisposable
{
    private readonly WebApplication _app;
    private int _calls;

    private WebhookListener(WebApplication app) => _app = app;

    public ConcurrentQueue<string> Bodies { get; } = new();

    public string Address => _app.Urls.First() + "/hook";

    public static async Task<WebhookListener> StartAsync(params int[] statuses)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var listener = new WebhookListener(builder.Build());
        listener._app.MapPost("/hook", async (HttpRequest request) =>
        {
            using var reader = new StreamReader(request.Body);
            listener.Bodies.Enqueue(await reader.ReadToEndAsync());
            return Results.StatusCode(statuses[Math.Min(Interlocked.Increment(ref listener._calls), statuses.Length) - 1]);
        });
        await listener._app.StartAsync();
        return listener;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
