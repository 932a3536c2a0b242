using System.Globalization;
using InsightEngine.Server.Hosting;
using InsightEngine.Storage;
using InsightEngine.Storage.Backup;

namespace InsightEngine.Server.Schedules.Tasks;

/// <summary>A verified backup of the store in the configured folder; the oldest beyond the number that is kept are deleted.</summary>
public sealed class BackupTask(Store store, EngineSettings settings, TimeProvider time) : IScheduledTask
{
    private const string Prefix = "insight-", Suffix = ".backup";

    public string Id => "backup";

    public Rhythm Usual => new(RhythmKind.Daily, "02:00");

    public string? Unavailable => store.Options.Provider != StoreProvider.Sqlite ? "The store is on SQL Server, which is backed up with its own means."
        : settings.BackupFolder is null ? "Backup:Folder is not set: name a folder, best on another disk."
        : null;

    public async Task<string> RunAsync(Occasion occasion, CancellationToken cancellationToken)
    {
        // Named after the occasion: a run that is repeated finds its own file.
        var path = Path.Combine(settings.BackupFolder!, string.Create(CultureInfo.InvariantCulture, $"{Prefix}{occasion.DueAt.UtcDateTime:yyyyMMdd-HHmmss}{Suffix}"));
        if (!File.Exists(path)) await StoreBackup.CreateAsync(store, path, time, cancellationToken);
        var old = Directory.EnumerateFiles(settings.BackupFolder!, $"{Prefix}*{Suffix}").OrderDescending(StringComparer.Ordinal).Skip(settings.BackupsKept).ToList();
        foreach (var file in old) File.Delete(file);
        return string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(path)}, {new FileInfo(path).Length / 1048576.0:0.0} MiB{(old.Count == 0 ? "" : $"; {old.Count} older deleted")}");
    }
}
