using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;
using InsightEngine.Insights;

namespace InsightEngine.Server.Tests.Hub;

/// <summary>The npm SignalR client in a Node process of its own, subscribed to a server.</summary>
internal sealed class NodeSubscriber : IAsyncDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    private readonly Process _node;
    private readonly ConcurrentQueue<Message> _messages = new();
    private readonly Task _reading;

    /// <param name="At">Milliseconds since 1970 on the subscriber's clock.</param>
    public sealed record Message(string Kind, double At, JsonElement Body);

    private static string WebFolder { get; } = Path.Combine(Repository.Root, "src", "InsightEngine.Web");

    /// <summary>Why these tests cannot run here; null when they can.</summary>
    public static string? WhyNot { get; } = FindObstacle();

    private NodeSubscriber(Process node)
    {
        _node = node;
        _reading = ReadAsync();
    }

    public static NodeSubscriber Start(Uri server, object? filter = null, long? after = 0, string transport = "WebSockets", bool subscribe = true, string? token = null)
    {
        var arguments = JsonSerializer.Serialize(new { url = new Uri(server, "/hubs/insights"), transport, filter, afterSequence = after, subscribe, token });
        var script = Path.Combine(AppContext.BaseDirectory, "Hub", "subscriber.mjs");
        var start = new ProcessStartInfo("node", [script, WebFolder, arguments]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        return new NodeSubscriber(Process.Start(start)!);
    }

    public int ProcessId => _node.Id;

    /// <summary>The connection was closed, or never came about.</summary>
    public bool Ended => _node.HasExited;

    public IReadOnlyList<Message> Messages => [.. _messages];

    public IReadOnlyList<InsightEvent> Events => [.. _messages.Where(message => message.Kind == "insightEvent").Select(message => message.Body.Deserialize<InsightEvent>(Json)!)];

    public IReadOnlyList<long> Sequences => [.. Events.Select(line => line.Sequence)];

    /// <summary>Waits for the first message of a kind.</summary>
    public async Task<JsonElement> MessageAsync(string kind, int seconds = 30)
    {
        await Wait.UntilAsync(() => _messages.Any(message => message.Kind == kind), $"a message '{kind}'", seconds);
        return _messages.First(message => message.Kind == kind).Body;
    }

    public Task EventsAsync(int count, int seconds = 30) =>
        Wait.UntilAsync(() => _messages.Count(message => message.Kind == "insightEvent") >= count, $"{count} events", seconds);

    public async Task SendAsync(object command)
    {
        await _node.StandardInput.WriteLineAsync(JsonSerializer.Serialize(command));
        await _node.StandardInput.FlushAsync();
    }

    /// <summary>Stops (or wakes) the process, as a laptop lid does: its sockets stay open and nobody reads.</summary>
    public void Freeze(bool frozen)
    {
        using var kill = Process.Start("kill", [frozen ? "-STOP" : "-CONT", _node.Id.ToString()]);
        kill.WaitForExit();
    }

    private async Task ReadAsync()
    {
        while (await _node.StandardOutput.ReadLineAsync() is { } line)
        {
            using var message = JsonDocument.Parse(line);
            _messages.Enqueue(new Message(message.RootElement.GetProperty("kind").GetString()!, message.RootElement.GetProperty("at").GetDouble(), message.RootElement.GetProperty("body").Clone()));
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_node.HasExited) _node.Kill();
        await _node.WaitForExitAsync();
        await _reading;
        _node.Dispose();
    }

    private static string? FindObstacle()
    {
        if (!Directory.Exists(Path.Combine(WebFolder, "node_modules", "@microsoft", "signalr")))
            return "The npm package @microsoft/signalr is not installed: run 'npm ci' in src/InsightEngine.Web.";
        try
        {
            using var node = Process.Start(new ProcessStartInfo("node", "--version") { RedirectStandardOutput = true });
            node!.WaitForExit();
            return node.ExitCode == 0 ? null : "Node does not run.";
        }
        catch (Win32Exception)
        {
            return "Node is not installed.";
        }
    }
}
