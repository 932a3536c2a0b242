using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using InsightEngine.Server.Api;
using InsightEngine.Storage;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace InsightEngine.Server.Tests;

/// <summary>The real server on a free port of this machine, with a real SQLite store in a folder of its own.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    private readonly Host _host;
    private readonly string _folder;
    private readonly bool _keepFolder;

    private RunningServer(Host host, string folder, bool keepFolder)
    {
        _host = host;
        _folder = folder;
        _keepFolder = keepFolder;
        host.StartServer();
        Http = host.CreateClient();
        Http.BaseAddress = host.ClientOptions.BaseAddress;
        Http.Timeout = TimeSpan.FromMinutes(5); // a busy machine is no fault of the server
    }

    public HttpClient Http { get; }

    public Uri Address => Http.BaseAddress!;

    public Store Store => _host.Services.GetRequiredService<Store>();

    public IServiceProvider Services => _host.Services;

    /// <summary>What the server takes for the time.</summary>
    public DateTimeOffset Now => Services.GetRequiredService<TimeProvider>().GetUtcNow();

    /// <param name="configure">Replaces services.</param>
    /// <param name="folder">Data folder; a new one, deleted at the end, without it.</param>
    /// <param name="settings">Arguments such as <c>sample</c> and their values.</param>
    public static RunningServer Start(Action<IServiceCollection>? configure = null, string? folder = null, params (string Name, string Value)[] settings)
    {
        var own = folder ?? Directory.CreateTempSubdirectory("insight-test-").FullName;
        return new RunningServer(new Host(own, configure, settings), own, folder is not null);
    }

    public async Task<T> GetAsync<T>(string path) =>
        await Http.GetFromJsonAsync<T>(path, Json) ?? throw new InvalidOperationException($"{path} gave null.");

    /// <summary>Waits until nothing is owed and the feed has handed out the whole log.</summary>
    public Task IdleAsync(int seconds = 300) => Wait.UntilAsync(async () =>
    {
        var status = await GetAsync<ServerStatus>("/api/status");
        if (status.LastFailure is { } failure) throw new InvalidOperationException(failure);
        return status.PendingWork == 0 && status.LastRecomputeAt is not null && (await GetAsync<Overview>("/api/overview")).LogSequence == status.LiveFeed.Sequence;
    }, "nothing is owed", seconds);

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await StopAsync();
        await _host.DisposeAsync();
        if (!_keepFolder) Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Stops as at Ctrl-C, once. Disposing alone would stop the host a second time meanwhile, and take its services away from what still stops.</summary>
    private async Task StopAsync()
    {
        var lifetime = Services.GetRequiredService<IHostApplicationLifetime>();
        if (lifetime.ApplicationStopped.IsCancellationRequested) return;
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var registration = lifetime.ApplicationStopped.Register(stopped.SetResult);
        lifetime.StopApplication();
        await stopped.Task;
    }

    private sealed class Host : WebApplicationFactory<Program>
    {
        private readonly string _folder;
        private readonly Action<IServiceCollection>? _configure;
        private readonly (string Name, string Value)[] _settings;

        public Host(string folder, Action<IServiceCollection>? configure, (string Name, string Value)[] settings)
        {
            _folder = folder;
            _configure = configure;
            _settings = settings;
            UseKestrel(0);
        }

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseSetting("data", _folder);
            if (!_settings.Any(setting => setting.Name == "sample")) builder.UseSetting("sample", "none");
            foreach (var (name, value) in _settings) builder.UseSetting(name, value);
            if (_configure is not null) builder.ConfigureTestServices(_configure);
        }
    }
}
