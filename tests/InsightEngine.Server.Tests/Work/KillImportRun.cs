using System.Diagnostics;
using InsightEngine.Storage;
using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Server.Tests.Work;

/// <summary>How the files reach the store.</summary>
internal enum ImportRoute
{
    /// <summary><c>insight import FOLDER</c>: a transaction per batch of rows, insights at the end.</summary>
    Command,

    /// <summary><c>POST /api/import</c>: an upload of this size is one transaction; insights follow at once.</summary>
    Upload,
}

/// <summary>
/// Imports files that come one after the other while whoever reads them is killed (SIGKILL), most often in the middle of a
/// file, and imports each again until it is through.
/// </summary>
internal sealed class KillImportRun(KillRunOptions options, ImportRoute route, string folder)
{
    private readonly string _data = Path.Combine(folder, "data"), _files = Path.Combine(folder, "files");
    private readonly KillFiles _source = new(options.Kpis, options.Rounds, options.Seed);
    private readonly KillState _state = new();

    private Store? _reader;

    private const string MidFile = "mid-file";
    private const int MostAttempts = 20;

    /// <summary>Duration and number of stored observations after each delivery.</summary>
    public List<(TimeSpan Duration, int Observations)> Deliveries { get; } = [];

    /// <param name="calm">What an undisturbed run's deliveries took; null for a run without kills.</param>
    public async Task<KillRunResult> RunAsync(IReadOnlyList<(TimeSpan Duration, int Observations)>? calm)
    {
        await KillState.PrepareAsync(_data, options.Kpis);
        var random = new Random(options.Seed);
        var killedWhile = new SortedDictionary<string, int>();
        var attempts = 0;
        using var server = route == ImportRoute.Command ? null : new ServerProcess(_data, "--sample", "none");
        server?.Start();
        for (var delivery = 0; delivery < options.Rounds; delivery++)
        {
            _state.Begin();
            var source = Path.Combine(_files, $"{delivery}");
            _source.Write(source, delivery);
            var kills = calm is null ? 0 : options.Kills / options.Rounds + (delivery < options.Kills % options.Rounds ? 1 : 0);
            var before = await CountAsync();
            var clock = Stopwatch.StartNew();
            while (true)
            {
                if (server is not null) await server.AnswersAsync();
                using var command = server is null ? CommandProcess.Start("import", source, "--data", _data, "--who", "kill test") : null;
                var end = server is null ? EndAsync(command!) : UploadAsync(server, source);
                if (kills > 0)
                {
                    // Batches follow each other in milliseconds: the last kill of a command waits until it holds one up in the middle.
                    var mustMeet = route == ImportRoute.Command && kills == 1 && !killedWhile.ContainsKey(MidFile) && ++attempts <= MostAttempts;
                    await using var held = mustMeet ? await HoldUpAsync(before, calm![delivery].Observations, end) : null;
                    if (!mustMeet) await MomentAsync(random, calm![delivery], before, end);
                    if (end.IsCompleted) killedWhile["(too late)"] = killedWhile.GetValueOrDefault("(too late)") + 1;
                    else
                    {
                        var stored = await CountAsync();
                        var phase = stored == before ? "starting" : stored < calm![delivery].Observations ? MidFile : "finishing";
                        killedWhile[phase] = killedWhile.GetValueOrDefault(phase) + 1;
                    }
                    if (!mustMeet || killedWhile.ContainsKey(MidFile) || end.IsCompleted) kills--;
                    command?.Kill();
                    server?.Kill();
                    server?.Start();
                    // the client does not know how far it came and sends everything again
                    await end;
                    continue;
                }
                if (!await end) throw new InvalidOperationException("The import broke off by itself.");
                break;
            }
            if (server is not null) await IdleAsync(server);
            Deliveries.Add((clock.Elapsed, await CountAsync()));
        }
        server?.Kill();
        _reader?.Dispose();
        return await _state.ReadAsync(_data, killedWhile);
    }

    /// <summary>Waits for the moment of a kill: mostly until a random part of the delivery is stored, else a random time.</summary>
    private async Task MomentAsync(Random random, (TimeSpan Duration, int Observations) calm, int before, Task end)
    {
        // one transaction shows nothing before its end
        var wanted = route != ImportRoute.Upload && random.NextDouble() < 0.7 ? before + 1 + (int)(random.NextDouble() * (calm.Observations - before - 1)) : int.MaxValue;
        var patience = Stopwatch.StartNew();
        var longest = wanted < int.MaxValue ? TimeSpan.FromSeconds(60) : calm.Duration * random.NextDouble();
        while (!end.IsCompleted && patience.Elapsed < longest && (wanted == int.MaxValue || await CountAsync() < wanted)) await Task.Delay(5);
        if (wanted < int.MaxValue) await Task.Delay(random.Next(20));
    }

    /// <summary>Waits until a part of the delivery is stored and takes the store's write lock, so that the import gets no further while it is held.</summary>
    /// <returns>Holds the lock until it is disposed of; null when the import ended before.</returns>
    private async Task<InsightDb?> HoldUpAsync(int before, int all, Task end)
    {
        while (!end.IsCompleted)
        {
            var db = (await ReaderAsync()).CreateDbContext();
            await db.Database.BeginTransactionAsync(); // immediate: it takes the write lock
            var stored = await db.Observations.CountAsync();
            if (stored > before && stored < all) return db;
            await db.DisposeAsync();
            await Task.Delay(1);
        }

        return null;
    }

    private static async Task<bool> EndAsync(CommandProcess command)
    {
        var (exit, _, errors) = await command.EndAsync();
        return exit is 0 or 137 ? exit == 0 : throw new InvalidOperationException($"insight import ended with {exit}: {errors}");
    }

    private async Task<bool> UploadAsync(ServerProcess server, string source)
    {
        using var form = new MultipartFormDataContent();
        foreach (var file in Directory.GetFiles(source).Order(StringComparer.Ordinal))
            form.Add(new ByteArrayContent(await File.ReadAllBytesAsync(file)), "files", Path.GetFileName(file));
        try
        {
            using var answer = await server.Http.PostAsync("/api/import?by=kill%20test", form);
            return answer.IsSuccessStatusCode ? true : throw new InvalidOperationException(await answer.Content.ReadAsStringAsync());
        }
        catch (Exception lost) when (lost is HttpRequestException or IOException)
        {
            return false;
        }
    }

    private static Task IdleAsync(ServerProcess server) => Wait.UntilAsync(
        async () => await server.TryGetAsync("/api/status", CancellationToken.None) is { } status && status.GetProperty("pendingWork").GetInt32() == 0, "nothing is owed", 300);

    private async Task<int> CountAsync()
    {
        await using var db = (await ReaderAsync()).CreateDbContext();
        return await db.Observations.CountAsync();
    }

    /// <summary>Opened once: the look at the store must be faster than the import.</summary>
    private async Task<Store> ReaderAsync() => _reader ??= await Store.OpenAsync(new StoreOptions { Folder = _data }, CancellationToken.None);
}
