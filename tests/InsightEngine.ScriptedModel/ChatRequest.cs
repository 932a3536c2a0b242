using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace InsightEngine.ScriptedModel;

/// <summary>What a client asked.</summary>
/// <param name="Behaviour">How to answer.</param>
/// <param name="Run">By which the requests of one test are told apart.</param>
/// <param name="Streamed">Whether server-sent events are wanted.</param>
/// <param name="Prompt">The first user message.</param>
/// <param name="IsRepeated">Whether an earlier answer was refused.</param>
/// <param name="Body">The request as it came.</param>
public sealed record ChatRequest(string Behaviour, string Run, bool Streamed, string Prompt, bool IsRepeated, string Body)
{
    public static async Task<ChatRequest> ReadAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        using var json = JsonDocument.Parse(body);
        var root = json.RootElement;
        var model = root.GetProperty("model").GetString()!.Split('#');
        var users = root.GetProperty("messages").EnumerateArray().Where(message => message.GetProperty("role").GetString() == "user").Select(Content).ToList();
        return new ChatRequest(model[0], model.Length > 1 ? model[1] : "", root.TryGetProperty("stream", out var stream) && stream.GetBoolean(), users[0], users.Count > 1, body);
    }

    private static string Content(JsonElement message)
    {
        var content = message.GetProperty("content");
        return content.ValueKind == JsonValueKind.String ? content.GetString()! : string.Concat(content.EnumerateArray().Select(part => part.GetProperty("text").GetString()));
    }
}

/// <summary>The requests of each run.</summary>
public sealed class Diary
{
    private readonly ConcurrentDictionary<string, ConcurrentQueue<ChatRequest>> _requests = new(StringComparer.Ordinal);

    /// <summary>The number of the request within its run, from 1.</summary>
    public int Note(ChatRequest request)
    {
        var queue = _requests.GetOrAdd(request.Run, _ => new());
        queue.Enqueue(request);
        return queue.Count;
    }

    public IReadOnlyList<ChatRequest> Of(string run) => _requests.TryGetValue(run, out var queue) ? [.. queue] : [];
}
