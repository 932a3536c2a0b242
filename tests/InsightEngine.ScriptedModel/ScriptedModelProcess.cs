using System.Diagnostics;
using System.Net.Http.Json;

namespace InsightEngine.ScriptedModel;

/// <summary>The service in a process of its own, on a free loopback port; it ends with this object or with the process that started it.</summary>
public sealed class ScriptedModelProcess : IAsyncDisposable
{
    /// <summary>The only model that the service lists; it answers for every name.</summary>
    public const string Listed = "listed";

    private readonly Process _process;
    private readonly HttpClient _http = new();

    private ScriptedModelProcess(Process process, Uri address)
    {
        _process = process;
        Address = address;
    }

    /// <summary>Base address with the version, as a setting wants it.</summary>
    public Uri Address { get; }

    public static async Task<ScriptedModelProcess> StartAsync()
    {
        var start = new ProcessStartInfo("dotnet", [typeof(ScriptedModelProcess).Assembly.Location]) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false };
        var process = Process.Start(start) ?? throw new InvalidOperationException("The scripted model cannot be started.");
        var address = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The scripted model ended before it said where it listens.");
        return new ScriptedModelProcess(process, new Uri(address + "/v1"));
    }

    /// <summary>The requests of a run, in order.</summary>
    public async Task<IReadOnlyList<ChatRequest>> RequestsAsync(string run) =>
        await _http.GetFromJsonAsync<List<ChatRequest>>(new Uri(Address, $"/requests/{Uri.EscapeDataString(run)}")) ?? [];

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        _process.StandardInput.Close();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill();
        }
        _process.Dispose();
    }
}
