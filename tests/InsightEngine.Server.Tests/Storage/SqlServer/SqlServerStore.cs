using InsightEngine.Storage;
using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Server.Tests.Storage.SqlServer;

/// <summary>The store on SQL Server without a server: as the product configures it, on a recorded connection.</summary>
internal static class SqlServerStore
{
    public static SqlServerInsightDb Context(RecordedConnection connection) => new(Configure(connection));

    public static Store Over(RecordedConnection connection) => new(new StoreOptions { Folder = Path.GetTempPath(), Provider = StoreProvider.SqlServer }, () => Context(connection));

    private static DbContextOptions<SqlServerInsightDb> Configure(RecordedConnection connection) =>
        new DbContextOptionsBuilder<SqlServerInsightDb>().UseSqlServer(connection, Store.Resilient).Options;
}
