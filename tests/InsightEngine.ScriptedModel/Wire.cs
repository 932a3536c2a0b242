using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace InsightEngine.ScriptedModel;

/// <summary>Writes answers as the protocol has them: one JSON object, or server-sent events.</summary>
internal static class Wire
{
    private const int Piece = 400;

    public static async Task CompleteAsync(HttpContext context, ChatRequest request, string content, string finish = "stop")
    {
        if (!request.Streamed)
        {
            await JsonAsync(context, 200, Completion(new { role = "assistant", content }, finish));
            return;
        }
        await BeginAsync(context);
        for (var at = 0; at < content.Length; at += Piece)
            await EventAsync(context, Chunk(new { role = "assistant", content = content.Substring(at, Math.Min(Piece, content.Length - at)) }, null));
        await EventAsync(context, Chunk(new { }, finish));
        await EventAsync(context, new { id = "c1", @object = "chat.completion.chunk", created = 1, model = request.Behaviour, choices = Array.Empty<object>(), usage = Usage });
        await DoneAsync(context);
    }

    public static object Usage { get; } = new { prompt_tokens = 900, completion_tokens = 300, total_tokens = 1200 };

    public static object Completion(object message, string finish) =>
        new { id = "c1", @object = "chat.completion", created = 1, model = "scripted", choices = new[] { new { index = 0, message, finish_reason = finish } }, usage = Usage };

    public static object Chunk(object delta, string? finish) =>
        new { id = "c1", @object = "chat.completion.chunk", created = 1, model = "scripted", choices = new[] { new { index = 0, delta, finish_reason = finish } } };

    public static Task JsonAsync(HttpContext context, int status, object body) => TextAsync(context, status, "application/json", JsonSerializer.Serialize(body));

    public static async Task TextAsync(HttpContext context, int status, string type, string body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        await context.Response.WriteAsync(body, context.RequestAborted);
    }

    public static async Task BeginAsync(HttpContext context)
    {
        context.Response.ContentType = "text/event-stream";
        await context.Response.StartAsync(context.RequestAborted);
    }

    public static async Task EventAsync(HttpContext context, object data)
    {
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes($"data: {JsonSerializer.Serialize(data)}\n\n"), context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
    }

    public static async Task DoneAsync(HttpContext context) => await context.Response.WriteAsync("data: [DONE]\n\n", context.RequestAborted);
}
