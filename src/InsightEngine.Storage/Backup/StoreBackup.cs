using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SQLitePCL;

namespace InsightEngine.Storage.Backup;

/// <summary>
/// Copies a SQLite store into one file while it is read and written: the copy is that of one moment. It is checked before
/// it gets its name, so a file with the name of a backup is a whole one. A SQL Server store is backed up with the
/// server's own means.
/// </summary>
public static class StoreBackup
{
    /// <summary>Pages of 4 KiB between two visits to the disk: 8 MiB.</summary>
    private const int PagesPerStep = 2048;

    internal const string DatabaseEntry = "insight.db", ManifestEntry = "manifest.json";

    /// <param name="store">An open store.</param>
    /// <param name="path">File of the backup; it must not exist.</param>
    /// <param name="time">Gives the time of the manifest.</param>
    /// <param name="cancellationToken">Stops the work; nothing is left behind.</param>
    /// <exception cref="BackupException">The store is not on SQLite, the file exists, or the copy does not pass its check.</exception>
    public static async Task<BackupManifest> CreateAsync(Store store, string path, TimeProvider time, CancellationToken cancellationToken)
    {
        if (store.Options.Provider != StoreProvider.Sqlite) throw new BackupException("This store is on SQL Server: back it up with BACKUP DATABASE there.");
        if (File.Exists(path)) throw new BackupException($"'{path}' exists; name a new file.");
        var copy = path + ".copy";
        var packed = path + ".partial";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            await Task.Run(() => Copy(store, copy, cancellationToken), cancellationToken);
            var manifest = await DescribeAsync(copy, time.GetUtcNow(), cancellationToken);
            await PackAsync(copy, packed, manifest, cancellationToken);
            await BackupFile.VerifyAsync(packed, cancellationToken);
            File.Move(packed, path);
            return manifest;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or SqliteException)
        {
            throw new BackupException($"'{path}' cannot be written: {failure.Message}", failure);
        }
        finally
        {
            File.Delete(copy);
            File.Delete(packed);
        }
    }

    /// <summary>
    /// Copies page by page within one reading transaction: writers go on, and what they write meanwhile is not in the copy. What
    /// was copied goes to the disk every few megabytes; left to the system's memory, gigabytes of it would stand before the
    /// writers' own commits in the queue of the disk.
    /// </summary>
    private static void Copy(Store store, string path, CancellationToken cancellationToken)
    {
        using var db = store.CreateDbContext();
        using var target = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        db.Database.OpenConnection();
        var source = (SqliteConnection)db.Database.GetDbConnection();
        target.Open();
        using var file = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite);
        using var moment = source.BeginTransaction(deferred: true);
        using (var look = source.CreateCommand())
        {
            look.Transaction = moment;
            look.CommandText = "SELECT COUNT(*) FROM sqlite_master"; // the moment is that of the first reading
            look.ExecuteScalar();
        }
        using var backup = raw.sqlite3_backup_init(target.Handle, "main", source.Handle, "main");
        if (backup.IsInvalid) throw new SqliteException(raw.sqlite3_errmsg(target.Handle).utf8_to_string(), raw.sqlite3_errcode(target.Handle));
        int code;
        while ((code = raw.sqlite3_backup_step(backup, PagesPerStep)) == raw.SQLITE_OK)
        {
            cancellationToken.ThrowIfCancellationRequested();
            RandomAccess.FlushToDisk(file);
        }
        if (code != raw.SQLITE_DONE) throw new SqliteException(raw.sqlite3_errstr(code).utf8_to_string(), code);
    }

    private static async Task<BackupManifest> DescribeAsync(string path, DateTimeOffset now, CancellationToken cancellationToken)
    {
        List<string> migrations;
        long observations, last;
        await using (var connection = await BackupFile.OpenAsync(path, cancellationToken))
        {
            if (await BackupFile.ScalarAsync(connection, "PRAGMA integrity_check", cancellationToken) is not "ok" and var found) throw new BackupException($"The store is damaged ({found}); restore an earlier backup.");
            migrations = await BackupFile.MigrationsAsync(connection, cancellationToken);
            observations = (long)(await BackupFile.ScalarAsync(connection, "SELECT COUNT(*) FROM \"Observations\"", cancellationToken))!;
            last = (long)(await BackupFile.ScalarAsync(connection, "SELECT COALESCE(MAX(\"Sequence\"), 0) FROM \"InsightLog\"", cancellationToken))!;
        }
        await using var file = File.OpenRead(path);
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken));
        return new BackupManifest(BackupManifest.FormatName, now, typeof(StoreBackup).Assembly.GetName().Version?.ToString(3) ?? "", file.Length, hash, migrations, observations, last);
    }

    private static async Task PackAsync(string copy, string packed, BackupManifest manifest, CancellationToken cancellationToken)
    {
        await using var target = new FileStream(packed, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 20, useAsync: true);
        using (var archive = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true))
        {
            await using (var entry = archive.CreateEntry(ManifestEntry).Open()) await JsonSerializer.SerializeAsync(entry, manifest, JsonSerializerOptions.Web, cancellationToken);
            await using var database = archive.CreateEntry(DatabaseEntry, CompressionLevel.Fastest).Open();
            await using var source = new FileStream(copy, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 20, useAsync: true);
            await source.CopyToAsync(database, 1 << 20, cancellationToken);
        }
        target.Flush(flushToDisk: true);
    }
}
