using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace InsightEngine.Storage;

/// <summary>Lets <c>dotnet ef</c> build the SQLite model without a server.</summary>
public sealed class SqliteDesignTimeStore : IDesignTimeDbContextFactory<SqliteInsightDb>
{
    public SqliteInsightDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteInsightDb>().UseSqlite("Data Source=design.db").Options);
}

/// <summary>Lets <c>dotnet ef</c> build the SQL Server model without a server.</summary>
public sealed class SqlServerDesignTimeStore : IDesignTimeDbContextFactory<SqlServerInsightDb>
{
    public SqlServerInsightDb CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqlServerInsightDb>().UseSqlServer("Server=design").Options);
}
