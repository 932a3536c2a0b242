using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SQLitePCL;

namespace InsightEngine.Storage;

/// <summary>
/// Begins a writing transaction as soon as another process's has ended. SQLite waits by sleeping, for whole seconds where its
/// library was built without <c>usleep</c>, and the provider on top of it for 150 ms: a transaction takes a fraction of that,
/// and two servers on one file would spend their time asleep. So the lock is asked for every few milliseconds.
/// </summary>
internal static class SqliteWriteTurn
{
    // Writes no row; that it could is enough to be given the lock.
    private const string Claim = "DELETE FROM \"DirtyMarks\" WHERE 0";
    private const int LongestPause = 5;

    /// <exception cref="SqliteException">The lock was not free within <paramref name="patience"/>, or the file cannot be written.</exception>
    public static async Task<SqliteTransaction> TakeAsync(InsightDb db, TimeSpan patience, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        var connection = (SqliteConnection)db.Database.GetDbConnection();
        var transaction = connection.BeginTransaction(deferred: true); // takes no lock yet
        var taken = false;
        try
        {
            var began = Stopwatch.GetTimestamp();
            for (var pause = 1; ; pause = Math.Min(pause + 1, LongestPause))
            {
                var code = raw.sqlite3_exec(connection.Handle, Claim);
                taken = code == raw.SQLITE_OK;
                if (taken) break;
                if ((code & 0xFF) != raw.SQLITE_BUSY || Stopwatch.GetElapsedTime(began) > patience) SqliteException.ThrowExceptionForRC(code, connection.Handle);
                await Task.Delay(pause, cancellationToken);
            }
            return transaction;
        }
        finally
        {
            if (!taken) await transaction.DisposeAsync();
        }
    }
}
