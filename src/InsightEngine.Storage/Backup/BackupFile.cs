using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace InsightEngine.Storage.Backup;

/// <summary>Reads a backup and checks it.</summary>
public static class BackupFile
{
    /// <summary>Reads all of it and compares it with what it says about itself.</summary>
    /// <exception cref="BackupException">It is not a backup, or it is damaged.</exception>
    public static Task<BackupManifest> VerifyAsync(string path, CancellationToken cancellationToken) => UnpackAsync(path, Stream.Null, cancellationToken);

    /// <summary>Writes the database to a stream; what was written counts only when this returns.</summary>
    internal static async Task<BackupManifest> UnpackAsync(string path, Stream target, CancellationToken cancellationToken)
    {
        try
        {
            await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 20, useAsync: true);
            using var archive = new ZipArchive(file, ZipArchiveMode.Read);
            if (archive.GetEntry(StoreBackup.ManifestEntry) is not { } said || archive.GetEntry(StoreBackup.DatabaseEntry) is not { } database) throw Wrong(path);
            BackupManifest? manifest;
            await using (var stream = said.Open()) manifest = await JsonSerializer.DeserializeAsync<BackupManifest>(stream, JsonSerializerOptions.Web, cancellationToken);
            if (manifest is null || manifest.Format != BackupManifest.FormatName) throw Wrong(path);
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            await using var source = database.Open();
            var buffer = new byte[1 << 20];
            var bytes = 0L;
            for (int read; (read = await source.ReadAsync(buffer, cancellationToken)) > 0; bytes += read)
            {
                hash.AppendData(buffer, 0, read);
                await target.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }
            if (bytes != manifest.Bytes || Convert.ToHexStringLower(hash.GetHashAndReset()) != manifest.Sha256)
                throw new BackupException($"'{path}' is damaged: its database is not the one that was backed up. Take another backup.");
            return manifest;
        }
        catch (Exception failure) when (failure is InvalidDataException or JsonException)
        {
            throw new BackupException($"'{path}' is damaged or not a backup of InsightEngine: {failure.Message}", failure);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new BackupException($"'{path}' cannot be read: {failure.Message}", failure);
        }
    }

    internal static async Task<SqliteConnection> OpenAsync(string path, CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, Mode = SqliteOpenMode.ReadWrite }.ToString());
        await connection.OpenAsync(cancellationToken);
        return connection;
    }

    internal static async Task<object?> ScalarAsync(SqliteConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync(cancellationToken);
    }

    internal static async Task<List<string>> MigrationsAsync(SqliteConnection connection, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT \"MigrationId\" FROM \"__EFMigrationsHistory\" ORDER BY \"MigrationId\"";
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var migrations = new List<string>();
        while (await reader.ReadAsync(cancellationToken)) migrations.Add(reader.GetString(0));
        return migrations;
    }

    private static BackupException Wrong(string path) => new($"'{path}' is not a backup of InsightEngine; 'insight backup' makes one.");
}
