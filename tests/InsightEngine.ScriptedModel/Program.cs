using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace InsightEngine.ScriptedModel;

/// <summary>
/// An OpenAI-compatible service that misbehaves on demand: the name of the model that a request asks for is the name of
/// the behaviour, with '#' and the name of a run behind it. It ends when its standard input does.
/// </summary>
internal static class Service
{
    private static async Task Main()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = 64 * 1024 * 1024);
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        var diary = new Diary();
        app.MapPost("/v1/chat/completions", async (HttpContext context) =>
        {
            var request = await ChatRequest.ReadAsync(context);
            var number = diary.Note(request);
            await Behaviour.Of(request.Behaviour).AnswerAsync(context, request, number);
        });
        app.MapGet("/v1/models", () => new { data = new[] { new { id = ScriptedModelProcess.Listed } } });
        app.MapPost("/v1/embeddings", EmbeddingAnswer.WriteAsync);
        app.MapGet("/requests/{run}", (string run) => diary.Of(run));
        await app.StartAsync();
        Console.WriteLine(app.Urls.First());
        await using var parent = Console.OpenStandardInput();
        while (await parent.ReadAsync(new byte[64]) > 0)
        {
        }
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await app.StopAsync(stop.Token);
    }
}
