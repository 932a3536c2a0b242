using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace InsightEngine.Server.Tests.Bus;

/// <summary>A RabbitMQ of our own on free ports of this machine, with its files in a folder of its own.</summary>
internal sealed class RabbitBroker : IDisposable
{
    private const string Program = "/usr/lib/rabbitmq/bin/rabbitmq-server";

    private readonly string _folder = Directory.CreateTempSubdirectory("insight-rabbit-").FullName;
    private readonly string _name = $"insight{Guid.NewGuid().ToString("N")[..8]}@localhost";
    private readonly int _port = FreePort(), _distribution = FreePort(), _names = FreePort();
    private Process? _process;

    /// <summary>Why these tests cannot run here; null when they can.</summary>
    public static string? WhyNot { get; } = File.Exists(Program) ? null : "RabbitMQ is not installed: apt-get install rabbitmq-server.";

    public string Address => $"rabbitmq://127.0.0.1:{_port}/";

    public async Task StartAsync()
    {
        var start = new ProcessStartInfo(Program) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in new Dictionary<string, string>
        {
            ["HOME"] = _folder,
            ["RABBITMQ_NODENAME"] = _name,
            ["RABBITMQ_NODE_IP_ADDRESS"] = "127.0.0.1",
            ["RABBITMQ_NODE_PORT"] = $"{_port}",
            ["RABBITMQ_DIST_PORT"] = $"{_distribution}",
            ["ERL_EPMD_PORT"] = $"{_names}",
            ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
            ["RABBITMQ_MNESIA_BASE"] = Path.Combine(_folder, "db"),
            ["RABBITMQ_LOG_BASE"] = Path.Combine(_folder, "log"),
            ["RABBITMQ_PID_FILE"] = Path.Combine(_folder, "pid"),
            ["RABBITMQ_ENABLED_PLUGINS_FILE"] = Path.Combine(_folder, "plugins"),
            ["RABBITMQ_CONFIG_FILE"] = Path.Combine(_folder, "none"),
            ["RABBITMQ_CONF_ENV_FILE"] = Path.Combine(_folder, "none"),
        }) start.Environment[name] = value;
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, _) => { };
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await Wait.UntilAsync(AnswersAsync, "RabbitMQ answers", 240);
    }

    /// <summary>SIGKILL to the broker and what it started.</summary>
    public void Kill()
    {
        if (_process is null) return;
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
        _process = null;
    }

    private async Task<bool> AnswersAsync()
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, _port);
            await client.GetStream().WriteAsync(new byte[] { 65, 77, 81, 80, 0, 0, 9, 1 });
            return await client.GetStream().ReadAsync(new byte[1]).AsTask().WaitAsync(TimeSpan.FromSeconds(5)) == 1;
        }
        catch (Exception failure) when (failure is SocketException or IOException or TimeoutException)
        {
            return false;
        }
    }

    public void Dispose()
    {
        Kill();
        // the daemon of names leaves the process tree and ends with its last node only when it is told to
        using var end = Process.Start(new ProcessStartInfo("epmd", ["-port", $"{_names}", "-kill"]) { RedirectStandardOutput = true, RedirectStandardError = true });
        end!.WaitForExit();
        Directory.Delete(_folder, recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
