using System.Data;
using System.Text.RegularExpressions;
using InsightEngine.Insights;
using InsightEngine.Insights.Strategy;
using InsightEngine.Storage;
using InsightEngine.Storage.Recompute;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Server.Tests.Storage;

public sealed class StoreTests : IAsyncLifetime
{
    private readonly StoreFolder _folder = new();

    public Task InitializeAsync() => _folder.InitializeAsync();

    public Task DisposeAsync() => _folder.DisposeAsync();

    [Fact]
    public async Task A_new_store_is_empty_and_uses_a_write_ahead_log()
    {
        await using var db = _folder.Store.CreateDbContext();
        Assert.Equal(0, await db.Kpis.CountAsync());
        await db.Database.OpenConnectionAsync();
        using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = "PRAGMA journal_mode";
        Assert.Equal("wal", command.ExecuteScalar());
    }

    [Theory, InlineData(null), InlineData("K1")]
    public async Task The_latest_values_are_found_by_index_however_many_there_are(string? kpi)
    {
        await using var db = _folder.Store.CreateDbContext();
        await db.Database.OpenConnectionAsync();
        await using var command = db.LatestValues(24, kpi).CreateDbCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + command.CommandText;
        List<string> plan = [];
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) plan.Add(reader.GetString(3));
        Assert.Contains(plan, step => Regex.IsMatch(step, @"^SEARCH (TABLE Observations AS )?o USING INDEX.*PeriodStart>"));
        Assert.DoesNotContain(plan, step => Regex.IsMatch(step, @"^SCAN (TABLE Observations AS )?[oe]\b"));
    }

    [Fact]
    public async Task Work_that_throws_leaves_nothing_behind()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => _folder.Store.WriteAsync<bool>(async (db, cancellationToken) =>
        {
            db.Owners.Add(new Owner { Id = "o", Name = "Ada" });
            await db.SaveChangesAsync(cancellationToken);
            throw new InvalidOperationException("after saving");
        }, CancellationToken.None));

        await using var db = _folder.Store.CreateDbContext();
        Assert.False(await db.Owners.AnyAsync());
    }

    [Fact]
    public async Task One_connection_at_a_time_is_opened_or_closed()
    {
        using var inTheMiddle = new SemaphoreSlim(0);
        using var goOn = new SemaphoreSlim(0);
        await using var one = _folder.Store.CreateDbContext();
        await using var other = _folder.Store.CreateDbContext();
        one.Database.GetDbConnection().StateChange += (_, _) =>
        {
            inTheMiddle.Release();
            goOn.Wait();
        };
        foreach (var step in (Func<Task>[])[() => one.Database.OpenConnectionAsync(), () => one.Database.CloseConnectionAsync()])
        {
            var first = Task.Run(step);
            await inTheMiddle.WaitAsync();
            var opened = Task.Run(() => other.Database.OpenConnectionAsync());
            Assert.NotSame(opened, await Task.WhenAny(opened, Task.Delay(300)));
            goOn.Release();
            await first;
            await opened;
            await other.Database.CloseConnectionAsync();
        }
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_unit_of_work_gives_its_connection_back(bool asynchronously)
    {
        var db = _folder.Store.CreateDbContext();
        await db.Database.OpenConnectionAsync();
        var connection = db.Database.GetDbConnection();
        if (asynchronously) await db.DisposeAsync(); else db.Dispose();
        Assert.Equal(ConnectionState.Closed, connection.State);
    }

    [Fact]
    public async Task A_writer_begins_when_the_transaction_of_another_process_has_ended()
    {
        using var other = await _folder.OpenAsync();
        var order = new List<string>();
        TaskCompletionSource inside = new(TaskCreationOptions.RunContinuationsAsynchronously), end = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var first = _folder.Store.WriteAsync(async (db, token) =>
        {
            db.Owners.Add(new Owner { Id = "a", Name = "Ada" });
            await db.SaveChangesAsync(token);
            inside.SetResult();
            await end.Task;
            lock (order) order.Add("first");
            return true;
        }, CancellationToken.None);
        await inside.Task;
        var second = other.WriteAsync(async (db, token) =>
        {
            lock (order) order.Add("second");
            Assert.True(await db.Owners.AnyAsync(owner => owner.Id == "a", token));
            db.Owners.Add(new Owner { Id = "b", Name = "Ben" });
            return await db.SaveChangesAsync(token);
        }, CancellationToken.None);
        end.SetResult();
        await Task.WhenAll(first, second);

        Assert.Equal(["first", "second"], order);
        await using var db = _folder.Store.CreateDbContext();
        Assert.Equal(2, await db.Owners.CountAsync());
    }

    [Fact]
    public async Task A_writer_gives_up_when_another_process_holds_the_file_for_too_long_and_writes_later()
    {
        using var other = await Store.OpenAsync(_folder.Store.Options with { BusyTimeout = TimeSpan.FromMilliseconds(50) }, CancellationToken.None);
        await _folder.Store.WriteAsync(async (_, _) =>
        {
            var locked = await Assert.ThrowsAsync<SqliteException>(() => other.WriteAsync(AddAsync, CancellationToken.None));
            Assert.Equal(5, locked.SqliteErrorCode);
            using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(5));
            await Assert.ThrowsAnyAsync<Exception>(() => other.WriteAsync(AddAsync, stop.Token));
            return true;
        }, CancellationToken.None);

        Assert.Equal(1, await other.WriteAsync(AddAsync, CancellationToken.None));

        static Task<int> AddAsync(InsightDb db, CancellationToken cancellationToken)
        {
            db.Owners.Add(new Owner { Id = "a", Name = "Ada" });
            return db.SaveChangesAsync(cancellationToken);
        }
    }

    [Fact]
    public async Task A_schema_newer_than_the_program_is_refused_by_name()
    {
        await using (var db = _folder.Store.CreateDbContext())
            await db.Database.ExecuteSqlRawAsync("INSERT INTO __EFMigrationsHistory VALUES ('99990101000000_FromTheFuture', '9.9')");

        var refusal = await Assert.ThrowsAsync<StoreException>(_folder.OpenAsync);

        Assert.Contains("FromTheFuture", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("newer version", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused_by_name()
    {
        var folder = Directory.CreateTempSubdirectory("insight-store-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, StoreOptions.FileName), new string('x', 5000));

        var refusal = await Assert.ThrowsAsync<StoreException>(() => Store.OpenAsync(new StoreOptions { Folder = folder }, CancellationToken.None));

        Assert.Contains("not an intact SQLite database", refusal.Message, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Two_programs_may_create_the_same_store_at_once()
    {
        var folder = Directory.CreateTempSubdirectory("insight-store-").FullName;
        var stores = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Store.OpenAsync(new StoreOptions { Folder = folder }, CancellationToken.None)));
        Assert.Equal(4, stores.Length);
        foreach (var store in stores) store.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_mark_that_comes_back_after_it_was_cleared_has_a_higher_version()
    {
        var subjects = new HashSet<(SubjectKind, string)> { (SubjectKind.Kpi, "K1") };
        var now = new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
        var first = await MarkAsync(now);
        var second = await MarkAsync(now);
        await _folder.Store.WriteAsync(async (db, cancellationToken) =>
        {
            db.RemoveRange(db.DirtyMarks);
            return await db.SaveChangesAsync(cancellationToken);
        }, CancellationToken.None);
        var third = await MarkAsync(now.AddSeconds(1));

        Assert.True(first < second && second < third);

        Task<long> MarkAsync(DateTimeOffset at) => _folder.Store.WriteAsync(async (db, cancellationToken) =>
        {
            await DirtyMarks.MarkAsync(db, subjects, at, cancellationToken);
            return (await db.DirtyMarks.SingleAsync(cancellationToken)).Version;
        }, CancellationToken.None);
    }
}
