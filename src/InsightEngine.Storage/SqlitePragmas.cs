using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace InsightEngine.Storage;

/// <summary>
/// What every SQLite connection needs: a write-ahead log, so that readers never wait for a writer; a full sync at each
/// commit, so that an accepted record survives a power cut. SQLite itself does not wait for another process's transaction,
/// because it would sleep for whole seconds: <see cref="SqliteWriteTurn"/> does, and elsewhere the provider, up to the command's timeout.
/// </summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    private const string Commands = "PRAGMA busy_timeout=0; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-32000;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Commands;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Commands;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
