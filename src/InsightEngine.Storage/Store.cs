using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace InsightEngine.Storage;

/// <summary>
/// The open store: hands out <see cref="InsightDb"/> units of work and lines up the writers of this process, so that
/// they wait in order for each other instead of racing for the database's lock. Safe for concurrent use.
/// </summary>
public sealed class Store : IDbContextFactory<InsightDb>, IDisposable
{
    private static readonly SqlitePragmas Pragmas = new();
    private readonly SemaphoreSlim _writers = new(1, 1);
    private readonly Func<InsightDb> _create;

    internal Store(StoreOptions options, Func<InsightDb> create)
    {
        Options = options;
        _create = create;
    }

    public StoreOptions Options { get; }

    /// <summary>A transaction of this process was committed: what waits for work can look for it. Handlers return at once.</summary>
    public event Action? Committed;

    /// <summary>A transaction of this process that marked these KPIs as owed was committed. Handlers return at once.</summary>
    public event Action<IReadOnlyCollection<string>>? KpisOwed;

    /// <summary>Opens the store, creating it or bringing its schema up to date.</summary>
    /// <exception cref="StoreException">The store was written by a newer program, is not a database, or cannot be reached.</exception>
    public static async Task<Store> OpenAsync(StoreOptions options, CancellationToken cancellationToken)
    {
        CreateFolder(options.Folder);
        var store = new Store(options, options.Provider == StoreProvider.SqlServer ? OnSqlServer(options) : OnSqlite(options));
        using var turn = await StoreLock.TakeAsync(options.Folder, cancellationToken);
        try
        {
            await using var db = store.CreateDbContext();
            await MigrateAsync(db, options, cancellationToken);
        }
        catch (Exception failure) when (failure is SqliteException or Microsoft.Data.SqlClient.SqlException)
        {
            throw new StoreException(Describe(options, failure), failure);
        }
        return store;
    }

    /// <summary>A unit of work; dispose it. Writers use <c>WriteAsync</c>.</summary>
    public InsightDb CreateDbContext() => _create();

    /// <summary>
    /// Runs the work in one transaction and commits it; when the work throws, nothing of it is kept. On SQL Server the work
    /// is run again, on a new unit of work, when the connection broke or the server chose it as a deadlock's victim: it must
    /// read what it decides on inside, and a repetition after a commit whose answer was lost must change nothing.
    /// </summary>
    public Task<T> WriteAsync<T>(Func<InsightDb, CancellationToken, Task<T>> work, CancellationToken cancellationToken) =>
        WriteAsync(work, static _ => true, cancellationToken);

    /// <summary>As <see cref="WriteAsync{T}(Func{InsightDb, CancellationToken, Task{T}}, CancellationToken)"/>, and takes everything back unless the result is to be kept.</summary>
    public async Task<T> WriteAsync<T>(Func<InsightDb, CancellationToken, Task<T>> work, Func<T, bool> keep, CancellationToken cancellationToken)
    {
        await _writers.WaitAsync(cancellationToken);
        try
        {
            await using var first = CreateDbContext();
            var (result, kept, owed) = await first.Database.CreateExecutionStrategy().ExecuteAsync(token => AttemptAsync(work, keep, token), cancellationToken);
            if (kept) Committed?.Invoke();
            if (kept && owed.Count > 0) KpisOwed?.Invoke(owed);
            return result;
        }
        finally
        {
            _writers.Release();
        }
    }

    private async Task<(T Result, bool Kept, IReadOnlyCollection<string> Owed)> AttemptAsync<T>(Func<InsightDb, CancellationToken, Task<T>> work, Func<T, bool> keep, CancellationToken cancellationToken)
    {
        await using var db = CreateDbContext();
        await using var turn = Options.Provider == StoreProvider.Sqlite ? await SqliteWriteTurn.TakeAsync(db, Options.BusyTimeout, cancellationToken) : null;
        await using var transaction = turn is null ? await db.Database.BeginTransactionAsync(cancellationToken) : (await db.Database.UseTransactionAsync(turn, cancellationToken))!;
        var result = await work(db, cancellationToken);
        if (!keep(result)) return (result, false, []);
        await transaction.CommitAsync(cancellationToken);
        return (result, true, db.OwedKpis);
    }

    public void Dispose()
    {
        _writers.Dispose();
        CloseIdleConnections();
    }

    /// <summary>Lets go of the file, unless it is in use.</summary>
    internal void CloseIdleConnections()
    {
        if (Options.Provider == StoreProvider.Sqlite) SqliteStoreConnection.ClearPool(SqliteConnectionString(Options));
    }

    private static Func<InsightDb> OnSqlServer(StoreOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.ConnectionString))
            throw new StoreException("SQL Server is chosen as the store but no connection string is configured.");
        var configured = new DbContextOptionsBuilder<SqlServerInsightDb>().UseSqlServer(options.ConnectionString, Resilient).Options;
        return () => new SqlServerInsightDb(configured);
    }

    private static Func<InsightDb> OnSqlite(StoreOptions options)
    {
        var text = SqliteConnectionString(options);
        return () =>
        {
            var connection = new SqliteStoreConnection(text);
            return new SqliteInsightDb(new DbContextOptionsBuilder<SqliteInsightDb>().UseSqlite(connection).AddInterceptors(Pragmas).Options, connection);
        };
    }

    /// <summary>A broken connection or a deadlock is tried again, up to six times within about a minute.</summary>
    internal static void Resilient(SqlServerDbContextOptionsBuilder server) => server.EnableRetryOnFailure(6, TimeSpan.FromSeconds(20), null).CommandTimeout(60);

    private static string SqliteConnectionString(StoreOptions options) => new SqliteConnectionStringBuilder
    {
        DataSource = Path.Combine(options.Folder, StoreOptions.FileName),
        ForeignKeys = true,
        DefaultTimeout = (int)Math.Ceiling(options.BusyTimeout.TotalSeconds),
    }.ToString();

    private static async Task MigrateAsync(InsightDb db, StoreOptions options, CancellationToken cancellationToken)
    {
        var applied = (await db.Database.GetAppliedMigrationsAsync(cancellationToken)).ToList();
        var known = db.Database.GetMigrations().ToList();
        var unknown = applied.Except(known).ToList();
        // Migrations are named after their time.
        if (unknown.Count > 0 && unknown.TrueForAll(name => string.CompareOrdinal(name, known[^1]) < 0))
        {
            throw new StoreException(
                $"The store in '{options.Folder}' has a schema that this program can no longer bring up to date ({string.Join(", ", unknown)}): it was written by a version before the first release. "
                + "Start that version, or import the data anew into another data folder.");
        }
        if (unknown.Count > 0)
        {
            throw new StoreException(
                $"The store in '{options.Folder}' has a schema that this program does not know ({string.Join(", ", unknown)}): it was written by a newer version. "
                + "Start that version or a later one, or name another data folder.");
        }
        if (known.Except(applied).Any()) await db.Database.MigrateAsync(cancellationToken);
    }

    private static void CreateFolder(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"The data folder '{folder}' cannot be created: {failure.Message} Name another one with --data or {StoreOptions.FolderVariable}.", failure);
        }
    }

    private static string Describe(StoreOptions options, Exception failure) => failure is SqliteException { SqliteErrorCode: 26 or 11 }
        ? $"'{Path.Combine(options.Folder, StoreOptions.FileName)}' is not an intact SQLite database ({failure.Message}). Restore it from a backup or move it away."
        : $"The store in '{options.Folder}' cannot be opened: {failure.Message}";
}
