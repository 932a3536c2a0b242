using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace InsightEngine.Insights.Tests.Briefings.LanguageModel;

/// <summary>An OpenAI-compatible service on a free loopback port that answers as a script says; it speaks real HTTP.</summary>
internal sealed class ScriptedModelServer : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Func<HttpListenerContext, string, int, Task> _script;
    private readonly CancellationTokenSource _stop = new();
    private int _requests;

    public ScriptedModelServer(Func<HttpListenerContext, string, int, Task> script)
    {
        _script = script;
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            Address = new Uri($"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/v1");
        }
        _listener.Prefixes.Add($"http://127.0.0.1:{Address.Port}/");
        _listener.Start();
        _ = Task.Run(ServeAsync);
    }

    public Uri Address { get; }

    public int Requests => _requests;

    /// <summary>Stops a script that waits.</summary>
    public CancellationToken Stopping => _stop.Token;

    /// <summary>The user's prompt of a request.</summary>
    public static string Prompt(string body)
    {
        using var json = JsonDocument.Parse(body);
        return string.Join("\n", json.RootElement.GetProperty("messages").EnumerateArray().Where(message => message.GetProperty("role").GetString() == "user").Take(1).Select(Content));
    }

    /// <summary>The example of the prompt as an answer, each sentence changed by the script.</summary>
    public static string Answer(string prompt, Func<string, IReadOnlyList<string>, (string Text, IReadOnlyList<string> Facts)> change)
    {
        var start = prompt.IndexOf("<<<EXAMPLE\n", StringComparison.Ordinal) + "<<<EXAMPLE\n".Length;
        var example = prompt[start..prompt.IndexOf("\nEXAMPLE>>>", StringComparison.Ordinal)];
        var paragraph = 0;
        var sentences = new List<object>();
        foreach (var line in example.Split('\n'))
        {
            if (line.Trim().Length == 0)
            {
                paragraph++;
                continue;
            }
            var cut = line.LastIndexOf(" [", StringComparison.Ordinal);
            var (text, facts) = change(line[..cut], line[(cut + 2)..^1].Split(", "));
            sentences.Add(new { text, facts, paragraph });
        }
        return JsonSerializer.Serialize(new { sentences });
    }

    public static async Task CompleteAsync(HttpListenerContext context, string content)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new
        {
            id = "c1",
            @object = "chat.completion",
            created = 1,
            model = "scripted",
            choices = new[] { new { index = 0, message = new { role = "assistant", content }, finish_reason = "stop" } },
            usage = new { prompt_tokens = 10, completion_tokens = 10, total_tokens = 20 },
        });
        await WriteAsync(context, 200, body);
    }

    public static async Task WriteAsync(HttpListenerContext context, int status, byte[] body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength64 = body.Length;
        await context.Response.OutputStream.WriteAsync(body);
        context.Response.Close();
    }

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Close();
        _stop.Dispose();
    }

    private async Task ServeAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                return;
            }
            _ = HandleAsync(context);
        }
    }

    private async Task HandleAsync(HttpListenerContext context)
    {
        try
        {
            using var reader = new StreamReader(context.Request.InputStream, Encoding.UTF8);
            await _script(context, await reader.ReadToEndAsync(), Interlocked.Increment(ref _requests));
        }
        catch (Exception gone) when (gone is IOException or HttpListenerException or ObjectDisposedException or OperationCanceledException or InvalidOperationException)
        {
            // The client went away: that is part of some scripts.
        }
    }

    private static string Content(JsonElement message)
    {
        var content = message.GetProperty("content");
        return content.ValueKind == JsonValueKind.String ? content.GetString()! : string.Concat(content.EnumerateArray().Select(part => part.GetProperty("text").GetString()));
    }
}
