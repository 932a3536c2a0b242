using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Storage;

/// <summary>A named lock that ends with the transaction. SQLite has one writer at a time anyway; SQL Server keeps it among all servers.</summary>
internal static class TransactionLock
{
    /// <summary>Milliseconds after which a server gives up, so that a hung one does not stop all others for ever.</summary>
    private const int Patience = 55_000;

    /// <summary>An error of its own when another server holds the lock for too long.</summary>
    private const string SqlServer = """
        DECLARE @taken int;
        EXEC @taken = sp_getapplock @Resource = {0}, @LockMode = 'Exclusive', @LockOwner = 'Transaction', @LockTimeout = {1};
        IF @taken < 0 THROW 50001, 'Another server holds the lock of the store for too long.', 1;
        """;

    public static Task TakeAsync(InsightDb db, string name, CancellationToken cancellationToken) => db.IsSqlServer
        ? db.Database.ExecuteSqlRawAsync(SqlServer, [name, Patience], cancellationToken)
        : Task.CompletedTask;
}
