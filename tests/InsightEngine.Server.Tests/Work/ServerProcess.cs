using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;

namespace InsightEngine.Server.Tests.Work;

/// <summary>The server as a process of its own, so that it can be killed.</summary>
internal sealed class ServerProcess : IDisposable
{
    private readonly string[] _arguments;
    private Process? _process;

    public ServerProcess(string folder, params string[] more)
    {
        Address = new Uri($"http://127.0.0.1:{FreePort()}");
        _arguments = [Path.Combine(AppContext.BaseDirectory, "InsightEngine.Server.dll"), "--data", folder, "--urls", Address.GetLeftPart(UriPartial.Authority), .. more];
        Http = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(100) };
    }

    public Uri Address { get; }

    /// <summary>The core that it runs on; all without it.</summary>
    public int? Core { get; init; }

    public HttpClient Http { get; }

    /// <summary>Processor time that the process has used.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process!.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Largest resident memory that the process has used, in bytes.</summary>
    public long PeakMemory
    {
        get
        {
            _process!.Refresh();
            return _process.PeakWorkingSet64;
        }
    }

    public void Start()
    {
        _process?.Dispose();
        // as the program that starts it: an affinity given to a running process is that of one thread
        _process = Process.Start(Core is { } core
            ? new ProcessStartInfo("taskset", ["-c", $"{core}", "dotnet", .. _arguments]) { RedirectStandardOutput = true }
            : new ProcessStartInfo("dotnet", _arguments) { RedirectStandardOutput = true })!;
        _process.OutputDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
    }

    /// <summary>SIGKILL: the process gets no chance to finish anything.</summary>
    public void Kill()
    {
        _process!.Kill();
        _process.WaitForExit();
    }

    /// <summary>Reads a path; null when nobody answers.</summary>
    public async Task<JsonElement?> TryGetAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return await Http.GetFromJsonAsync<JsonElement>(path, cancellationToken);
        }
        catch (HttpRequestException)
        {
            return null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    public Task AnswersAsync(int seconds = 120) => Wait.UntilAsync(async () => await TryGetAsync("/api/status", CancellationToken.None) is not null, "the server answers", seconds);

    public void Dispose()
    {
        if (_process is { HasExited: false }) Kill();
        _process?.Dispose();
        Http.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
