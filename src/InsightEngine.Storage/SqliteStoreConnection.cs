using Microsoft.Data.Sqlite;

namespace InsightEngine.Storage;

/// <summary>
/// A pooled connection to the store. One at a time is opened or closed: the provider's pool takes a connection that is on its
/// way in or out for one that was forgotten, and gives it to a second unit of work while the first still uses it
/// (Microsoft.Data.Sqlite 6.0.7, <c>SqliteConnectionInternal.Leaked</c>: a connection is marked as in use and told whose it is
/// in two steps). Both would then write in one transaction.
/// </summary>
internal sealed class SqliteStoreConnection(string connectionString) : SqliteConnection(connectionString)
{
    private static readonly Lock OneAtATime = new();

    public override void Open()
    {
        lock (OneAtATime) base.Open();
    }

    public override void Close()
    {
        lock (OneAtATime) base.Close();
    }

    /// <summary>Closes the connections that the pool keeps; those in use are closed when they come back.</summary>
    public static void ClearPool(string connectionString)
    {
        using var connection = new SqliteConnection(connectionString);
        lock (OneAtATime) ClearPool(connection);
    }
}
