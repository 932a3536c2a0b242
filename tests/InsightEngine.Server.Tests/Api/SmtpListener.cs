using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace InsightEngine.Server.Tests.Api;

/// <summary>A small mail server (RFC 5321): takes messages, keeps them, and can refuse the first ones.</summary>
internal sealed class SmtpListener : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;
    private int _refusals;

    /// <param name="refusals">How many messages are refused for now (451) before one is taken.</param>
    public SmtpListener(int refusals = 0)
    {
        _refusals = refusals;
        _listener.Start();
        _running = RunAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public ConcurrentQueue<(string From, IReadOnlyList<string> To, string Data)> Messages { get; } = new();

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _running;
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        try
        {
            while (!_stop.IsCancellationRequested)
            {
                using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                await ServeAsync(client.GetStream());
            }
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // stopped
        }
    }

    private async Task ServeAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.Latin1);
        async Task SayAsync(string line) => await stream.WriteAsync(Encoding.ASCII.GetBytes(line + "\r\n"), _stop.Token);
        await SayAsync("220 test ESMTP");
        var (from, to) = ("", new List<string>());
        while (await reader.ReadLineAsync(_stop.Token) is { } line)
        {
            var verb = line.Split(' ', ':')[0].ToUpperInvariant();
            switch (verb)
            {
                case "EHLO" or "HELO": await SayAsync("250 test"); break;
                case "MAIL": from = line; await SayAsync(Interlocked.Decrement(ref _refusals) >= 0 ? "451 try again later" : "250 ok"); break;
                case "RCPT": to.Add(line); await SayAsync("250 ok"); break;
                case "DATA":
                    await SayAsync("354 go on");
                    var data = new StringBuilder();
                    while (await reader.ReadLineAsync(_stop.Token) is { } text && text != ".") data.Append(text).Append('\n');
                    Messages.Enqueue((from, [.. to], data.ToString()));
                    await SayAsync("250 kept");
                    break;
                case "QUIT": await SayAsync("221 bye"); return;
                default: await SayAsync("250 ok"); break;
            }
        }
    }
}
