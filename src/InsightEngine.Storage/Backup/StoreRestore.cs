using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Storage.Backup;

/// <summary>Puts a backup in the place of a data folder's store. The backup is checked whole before anything is touched, and the store before is kept beside it.</summary>
public static class StoreRestore
{
    /// <param name="path">The backup.</param>
    /// <param name="folder">Data folder, which no server uses.</param>
    /// <param name="replace">Whether a store in the folder may be put aside.</param>
    /// <param name="time">Gives the name of the store that is put aside.</param>
    /// <param name="cancellationToken">Stops the work before the change; nothing is left behind.</param>
    /// <returns>What was restored, and where the store before is now; null when there was none.</returns>
    /// <exception cref="BackupException">The file is wrong, damaged or newer than this program, or the folder is in use.</exception>
    public static async Task<(BackupManifest Manifest, string? Aside)> RunAsync(string path, string folder, bool replace, TimeProvider time, CancellationToken cancellationToken)
    {
        var place = Path.Combine(folder, StoreOptions.FileName);
        var fresh = place + ".restoring";
        try
        {
            Directory.CreateDirectory(folder);
            if (File.Exists(place) && !replace) throw new BackupException($"'{folder}' holds a store already. Name another folder with --data, or put it aside with --replace.");
            BackupManifest manifest;
            await using (var target = new FileStream(fresh, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 20, useAsync: true))
            {
                manifest = await BackupFile.UnpackAsync(path, target, cancellationToken);
                target.Flush(flushToDisk: true);
            }
            await CheckAsync(path, fresh, cancellationToken);
            var aside = File.Exists(place) ? await PutAsideAsync(place, time.GetUtcNow(), cancellationToken) : null;
            // the index of quotes is derived, and from the store before
            File.Delete(Path.Combine(folder, Vectors.EmbeddedVectorHome.FileOf(Listening.QuoteSearch.IndexName)));
            File.Move(fresh, place);
            return (manifest, aside);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or SqliteException)
        {
            throw new BackupException($"'{folder}' cannot be restored to: {failure.Message}", failure);
        }
        finally
        {
            foreach (var end in new[] { "", "-wal", "-shm", "-journal" }) File.Delete(fresh + end);
        }
    }

    private static async Task CheckAsync(string path, string fresh, CancellationToken cancellationToken)
    {
        await using var connection = await BackupFile.OpenAsync(fresh, cancellationToken);
        if (await BackupFile.ScalarAsync(connection, "PRAGMA integrity_check", cancellationToken) is not "ok" and var found) throw new BackupException($"'{path}' holds a damaged database: {found}");
        var stored = await BackupFile.MigrationsAsync(connection, cancellationToken);
        await using var db = new SqliteDesignTimeStore().CreateDbContext([]);
        if (stored.Except(db.Database.GetMigrations()).ToList() is { Count: > 0 } unknown)
            throw new BackupException($"'{path}' has a schema that this program does not know ({string.Join(", ", unknown)}): it was made by a newer version. Restore it with that version or a later one.");
    }

    private static async Task<string> PutAsideAsync(string place, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using (var connection = await BackupFile.OpenAsync(place, cancellationToken))
        {
            // Leaving the write-ahead log takes the file alone: it fails while any server has it open.
            var mode = await TryAsync(connection, cancellationToken);
            if (mode is not "delete") throw new BackupException($"'{place}' is in use. Stop the servers and commands that work on it, and restore again.");
        }
        var aside = place + now.UtcDateTime.ToString(@"\.b\e\f\o\r\e\-yyyyMMdd\-HHmmss", CultureInfo.InvariantCulture);
        File.Move(place, aside);
        foreach (var end in new[] { "-wal", "-shm" }) File.Delete(place + end);
        return aside;
    }

    private static async Task<object?> TryAsync(SqliteConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            await BackupFile.ScalarAsync(connection, "PRAGMA busy_timeout=1000", cancellationToken);
            connection.DefaultTimeout = 1;
            return await BackupFile.ScalarAsync(connection, "PRAGMA journal_mode=DELETE", cancellationToken);
        }
        catch (SqliteException busy) when (busy.SqliteErrorCode is 5 or 6)
        {
            return null;
        }
        catch (SqliteException broken) when (broken.SqliteErrorCode is 11 or 26)
        {
            return "delete"; // what is put aside is no database any more: that is why it is replaced
        }
    }
}
