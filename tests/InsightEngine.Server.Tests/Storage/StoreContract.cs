using System.Text.Json;
using InsightEngine.Insights;
using InsightEngine.Insights.Listening;
using InsightEngine.Insights.Strategy;
using InsightEngine.Numerics.Forecasting;
using InsightEngine.Storage;
using InsightEngine.Storage.Listening;
using InsightEngine.Storage.Recompute;
using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Server.Tests.Storage;

/// <summary>What any database under the store must do. One class per database runs all of it.</summary>
public abstract class StoreContract : IAsyncLifetime
{
    private static readonly InsightPipeline Pipeline = new(new InsightPipelineOptions(), new AutomaticForecaster().Forecast);

    /// <summary>An empty store.</summary>
    protected Store Store { get; private set; } = null!;

    /// <summary>Opens the store of this test; a second call opens the same records again, as another server would.</summary>
    protected abstract Task<Store> OpenAsync();

    protected abstract Task DeleteAsync();

    public static TheoryData<string, SampleKind> EveryRecord
    {
        get
        {
            var data = new TheoryData<string, SampleKind>();
            foreach (var type in SampleRecords.Types)
                foreach (var kind in Enum.GetValues<SampleKind>()) data.Add(type.Name, kind);
            return data;
        }
    }

    public static TheoryData<string> EveryType => new(SampleRecords.Types.Select(type => type.Name));

    public async Task InitializeAsync() => Store = await OpenAsync();

    public async Task DisposeAsync()
    {
        Store.Dispose();
        await DeleteAsync();
    }

    [ContractTheory, MemberData(nameof(EveryRecord))]
    public async Task A_record_comes_back_as_it_was_stored(string type, SampleKind kind)
    {
        var record = await AddAsync(type, kind, 1);
        var read = Assert.Single(await ReadAsync(type));
        Assert.Equal(Show(record), Show(read));
    }

    [ContractTheory, MemberData(nameof(EveryType))]
    public async Task A_record_is_changed_and_deleted_and_its_neighbours_stay(string type)
    {
        await AddAsync(type, SampleKind.Usual, 1);
        var neighbour = await AddAsync(type, SampleKind.Usual, 2);
        var id = await Store.WriteAsync(async (db, token) =>
        {
            var first = (await ReadAsync(db, type)).First();
            var entry = db.Entry(first);
            db.Attach(first);
            foreach (var property in entry.Properties.Where(property => !property.Metadata.IsKey() && property.Metadata.ClrType == typeof(string) && property.Metadata.GetMaxLength() >= 40 && !property.Metadata.IsIndex()))
                property.CurrentValue = "changed";
            await db.SaveChangesAsync(token);
            return string.Join('|', entry.Metadata.FindPrimaryKey()!.Properties.Select(property => entry.Property(property.Name).CurrentValue));
        }, CancellationToken.None);
        Assert.Equal(2, (await ReadAsync(type)).Count);

        await Store.WriteAsync(async (db, token) =>
        {
            db.Remove((await ReadAsync(db, type)).Single(record => string.Join('|', db.Entry(record).Metadata.FindPrimaryKey()!.Properties.Select(property => db.Entry(record).Property(property.Name).CurrentValue)) == id));
            return await db.SaveChangesAsync(token);
        }, CancellationToken.None);
        Assert.Equal(Show(neighbour), Show(Assert.Single(await ReadAsync(type))));
    }

    [ContractTheory, InlineData(SampleKind.Usual), InlineData(SampleKind.Sparse), InlineData(SampleKind.Longest), InlineData(SampleKind.Extreme)]
    public async Task Values_and_audit_are_inserted_in_bulk(SampleKind kind)
    {
        await Store.WriteAsync(async (db, token) =>
        {
            await BulkInsert.InsertAsync(db, Enumerable.Range(0, 701).Select(i => (Observation)SampleRecords.Make(db, typeof(Observation), kind, i)).ToList(), token);
            await BulkInsert.InsertAsync(db, Enumerable.Range(0, 701).Select(i => (AuditEntry)SampleRecords.Make(db, typeof(AuditEntry), kind, i)).ToList(), token);
            return 0;
        }, CancellationToken.None);
        await using var db = Store.CreateDbContext();
        var values = await db.Observations.AsNoTracking().OrderBy(observation => observation.Id).ToListAsync();
        Assert.Equal(701, values.Count);
        Assert.Equal(Show((Observation)SampleRecords.Make(db, typeof(Observation), kind, 700) with { Id = values[700].Id }), Show(values[700]));
        Assert.Equal(701, await db.Audit.CountAsync());
    }

    [ContractFact]
    public async Task Ids_that_differ_in_case_or_accent_are_different_and_are_ordered_by_their_characters()
    {
        string[] ids = ["a", "A", "ä", "b", "B", "Z", "z", "ß", "ss"];
        await SaveAsync(ids.Select(id => new Owner { Id = id, Name = id }));
        await using var db = Store.CreateDbContext();
        Assert.Equal(ids.Order(StringComparer.Ordinal), await db.Owners.OrderBy(owner => owner.Id).Select(owner => owner.Id).ToListAsync());
        Assert.Equal("A", (await db.Owners.SingleAsync(owner => owner.Id == "A")).Name);
        Assert.Equal(2, (await KeyJoin.ReadAsync<Owner>(db, [nameof(Owner.Id)], [["A"], ["ä"], ["missing"]], CancellationToken.None)).Count);
    }

    [ContractTheory, InlineData("it's"), InlineData("\"quoted\""), InlineData("[x]%_"), InlineData("日本 😀"), InlineData("back\\slash"), InlineData("a;--b"), InlineData("tab\tnew\nline")]
    public async Task A_key_is_found_whatever_it_holds(string id)
    {
        await SaveAsync([new Owner { Id = id, Name = "x" }, new Owner { Id = "other", Name = "y" }]);
        await using var db = Store.CreateDbContext();
        Assert.Equal("x", Assert.Single(await KeyJoin.ReadAsync<Owner>(db, [nameof(Owner.Id)], [[id]], CancellationToken.None)).Name);
    }

    [ContractFact]
    public async Task Thousands_of_keys_of_text_and_date_are_one_question()
    {
        await Store.WriteAsync(async (db, token) =>
        {
            await BulkInsert.InsertAsync(db, Enumerable.Range(0, 3000).Select(i => Records.Value($"K{i % 30}", 1, i) with { PeriodStart = new DateOnly(2000, 1, 1).AddDays(i), RecordedAt = DateTimeOffset.UnixEpoch, RecordedBy = "x", Source = "x" }).ToList(), token);
            return 0;
        }, CancellationToken.None);
        await using var db = Store.CreateDbContext();
        var keys = Enumerable.Range(0, 3000).Where(i => i % 2 == 0).Select(i => new object[] { $"K{i % 30}", new DateOnly(2000, 1, 1).AddDays(i).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc) }).ToList();
        Assert.Equal(1500, (await KeyJoin.ReadAsync<Observation>(db, [nameof(Observation.KpiId), nameof(Observation.PeriodStart)], keys, CancellationToken.None)).Count);
        Assert.Empty(await KeyJoin.ReadAsync<Observation>(db, [nameof(Observation.KpiId), nameof(Observation.PeriodStart)], [], CancellationToken.None));
    }

    [ContractTheory, InlineData(1, 3), InlineData(2, 5), InlineData(100, 6)]
    public async Task The_latest_values_are_those_recorded_last(int periods, int expected)
    {
        var early = new DateTimeOffset(2024, 2, 1, 0, 0, 0, TimeSpan.Zero);
        await Store.WriteAsync(async (db, token) =>
        {
            await BulkInsert.InsertAsync(db, new[] { Records.Kpi("A"), Records.Kpi("B"), Records.Kpi("C"), Records.Kpi("D") }, token);
            await BulkInsert.InsertAsync(db, new[] { Given("A", 1, 1, early), Given("A", 1, 2, early.AddHours(1)), Given("A", 2, 3, early), Given("B", 1, 4, early), Given("B", 2, 5, early), Given("B", 3, 6, early), Given("C", 1, 7, early), Given("C", 1, 8, early) }, token);
            return 0;
        }, CancellationToken.None);
        await using var db = Store.CreateDbContext();
        var all = await db.LatestValues(periods).ToListAsync();
        Assert.Equal(expected, all.Count);
        Assert.Equal(8, all[^1].Value); // the later of two of the same instant
        Assert.DoesNotContain(all, observation => observation.Value == 1);
        Assert.Equal(Math.Min(periods, 2), await db.LatestValues(periods, "A").CountAsync());

        static Observation Given(string kpi, int month, double value, DateTimeOffset at) => Records.Value(kpi, month, value, at) with { RecordedBy = "x", Source = "x" };
    }

    [ContractFact]
    public async Task A_mark_grows_with_each_change_and_never_repeats()
    {
        var now = new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
        var first = await MarkAsync(now, "K");
        Assert.True(await MarkAsync(now, "K") > first);
        Assert.True(await MarkAsync(now.AddYears(1), "K") > now.AddYears(1).UtcTicks - 1);
        await MarkAsync(now, "k");
        await using var db = Store.CreateDbContext();
        Assert.Equal(2, await db.DirtyMarks.CountAsync());
    }

    [ContractFact]
    public async Task A_mark_that_grew_since_it_was_read_is_not_deleted()
    {
        await MarkAsync(DateTimeOffset.UnixEpoch, "K");
        await using var reader = Store.CreateDbContext();
        var mark = await reader.DirtyMarks.SingleAsync();
        await MarkAsync(DateTimeOffset.UnixEpoch, "K");
        reader.Remove(mark);
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => reader.SaveChangesAsync());
    }

    [ContractFact]
    public async Task Work_that_throws_and_work_that_is_not_kept_leave_nothing()
    {
        await Assert.ThrowsAsync<InvalidDataException>(() => Store.WriteAsync<int>(async (db, token) =>
        {
            db.Owners.Add(new Owner { Id = "o", Name = "Ada" });
            await db.SaveChangesAsync(token);
            throw new InvalidDataException();
        }, CancellationToken.None));
        await Store.WriteAsync(async (db, token) =>
        {
            db.Owners.Add(new Owner { Id = "o", Name = "Ada" });
            return await db.SaveChangesAsync(token);
        }, _ => false, CancellationToken.None);
        await using var read = Store.CreateDbContext();
        Assert.Empty(await read.Owners.ToListAsync());
    }

    [ContractFact]
    public async Task Two_servers_that_take_in_the_same_batch_add_it_once()
    {
        using var other = await OpenAsync();
        var reports = await Task.WhenAll(new[] { Store, other }.Select(store => new Intake(store, TimeProvider.System).AcceptAsync(Records.Organisation, new IntakeOrigin("x", "y"), IntakeMode.Accept, CancellationToken.None)));
        Assert.Equal(0, reports.Sum(report => report.Refused));
        await using var db = Store.CreateDbContext();
        Assert.Equal(3, await db.Observations.CountAsync());
        Assert.Equal(reports.Max(report => report.Added), reports.Sum(report => report.Added));
    }

    [ContractFact]
    public async Task Two_servers_do_what_is_owed_once_and_the_log_has_no_hole_and_no_repetition()
    {
        await SmallOrganisation.FillAsync(Store);
        using var other = await OpenAsync();
        await Task.WhenAll(new[] { Store, other }.Select(store => new Recomputation(store, Pipeline, TimeProvider.System, new RecomputationOptions { BatchSize = 1, Threads = 1 }).DrainAsync(null, CancellationToken.None)));
        await using var db = Store.CreateDbContext();
        Assert.Empty(await db.DirtyMarks.ToListAsync());
        Assert.Equal(4, await db.KpiOutlooks.CountAsync());
        var log = await db.InsightLog.AsNoTracking().OrderBy(line => line.Sequence).ToListAsync();
        Assert.NotEmpty(log);
        Assert.Equal(log.Count, log.Select(line => line.DedupeKey).Distinct().Count());
        var page = await InsightLogReader.ReadAsync(db, 0, 1000, CancellationToken.None);
        Assert.Equal(log.Select(line => line.Sequence), page.Events.Select(line => line.Sequence));
        Assert.Null(page.Gap);
    }

    [ContractFact]
    public async Task What_a_person_does_with_an_insight_is_state_log_and_audit()
    {
        await SmallOrganisation.FillAsync(Store);
        await new Recomputation(Store, Pipeline, TimeProvider.System, new RecomputationOptions()).DrainAsync(null, CancellationToken.None);
        var actions = new InsightActions(Store, TimeProvider.System);
        string id;
        await using (var db = Store.CreateDbContext()) id = (await db.Insights.OrderBy(insight => insight.Id).FirstAsync()).Id;
        var before = await LastAsync();
        Assert.Equal(InsightState.Acknowledged, (await actions.AcknowledgeAsync(id, "ann", CancellationToken.None)).Insight!.State);
        Assert.Equal(InsightState.Snoozed, (await actions.SnoozeAsync(id, "ann", TimeProvider.System.GetUtcNow().AddDays(-1), CancellationToken.None)).Insight!.State);
        Assert.Equal(1, await actions.WakeSnoozedAsync(CancellationToken.None));
        Assert.Equal(before + 3, await LastAsync());
        await using var read = Store.CreateDbContext();
        Assert.Equal(3, await read.Audit.CountAsync(entry => entry.SubjectKind == nameof(Insight)));
    }

    [ContractFact]
    public async Task A_day_is_swept_once_by_all_servers_together()
    {
        await SmallOrganisation.FillAsync(Store);
        await new Recomputation(Store, Pipeline, TimeProvider.System, new RecomputationOptions()).DrainAsync(null, CancellationToken.None);
        Assert.NotNull(await new DailySweep(Store, Pipeline, new ProcessWatch(Store, Pipeline, TimeProvider.System), TimeProvider.System).RunAsync(CancellationToken.None));
        using var other = await OpenAsync();
        Assert.Null(await new DailySweep(other, Pipeline, new ProcessWatch(other, Pipeline, TimeProvider.System), TimeProvider.System).RunAsync(CancellationToken.None));
    }

    [ContractFact]
    public async Task A_wave_is_published_erased_from_and_expires()
    {
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        await SaveAsync<object>(
        [
            new OrgUnit { Id = "all", Name = "All" }, new Survey { Id = "s", Title = "Pulse" }, new Wave { SurveyId = "s", Number = 1, Opened = today.AddYears(-4), Closed = today.AddYears(-3) },
            new Question { Id = "q", SurveyId = "s", Text = "Well?", Kind = QuestionKind.Score }, new Question { Id = "c", SurveyId = "s", Text = "Why?", Kind = QuestionKind.Comment },
            .. Enumerable.Range(0, 12).Select(i => new PulseResponse { SurveyId = "s", Wave = 1, OrgUnitId = "all", ImportKey = $"r{i}", Answers = [new PulseAnswer { QuestionId = "q", Score = 1 + i % 5 }, new PulseAnswer { QuestionId = "c", Text = $"parking number {i}" }] }),
        ]);
        var waves = new WavePublisher(Store, Pipeline, TimeProvider.System);
        Assert.Equal(1, await waves.PublishDueAsync(TimeSpan.Zero, CancellationToken.None));
        Assert.Equal(0, await waves.PublishDueAsync(TimeSpan.Zero, CancellationToken.None));
        await using var quotes = new QuoteSearch(Store);
        Assert.Equal(12, await new CommentErasure(Store, quotes, TimeProvider.System).ExpireAsync(24, CancellationToken.None));
        await using var db = Store.CreateDbContext();
        Assert.False(await db.Responses.AnyAsync(response => response.Answers.Any(answer => answer.Text != null)));
    }

    [ContractTheory, InlineData("A"), InlineData("a")]
    public async Task The_same_key_twice_is_refused_by_the_database(string id)
    {
        await SaveAsync([new Owner { Id = id, Name = "first" }]);
        await Assert.ThrowsAsync<DbUpdateException>(() => SaveAsync([new Owner { Id = id, Name = "second" }]));
    }

    [ContractFact]
    public async Task An_opened_store_is_what_was_closed()
    {
        await SaveAsync([new Owner { Id = "o", Name = "Ada" }]);
        using var again = await OpenAsync();
        await using var db = again.CreateDbContext();
        Assert.Equal("Ada", (await db.Owners.SingleAsync()).Name);
        Assert.Empty(await db.Database.GetPendingMigrationsAsync());
    }

    private async Task<object> AddAsync(string type, SampleKind kind, int number) => await Store.WriteAsync(async (db, token) =>
    {
        var record = SampleRecords.Make(db, TypeOf(type), kind, number);
        db.Add(record);
        await db.SaveChangesAsync(token);
        return record;
    }, CancellationToken.None);

    private Task<int> SaveAsync<T>(IEnumerable<T> records) where T : class => Store.WriteAsync((db, token) =>
    {
        db.AddRange(records);
        return db.SaveChangesAsync(token);
    }, CancellationToken.None);

    private Task<long> MarkAsync(DateTimeOffset at, string id) => Store.WriteAsync(async (db, token) =>
    {
        await DirtyMarks.MarkAsync(db, new HashSet<(SubjectKind, string)> { (SubjectKind.Kpi, id) }, at, token);
        return (await db.DirtyMarks.AsNoTracking().SingleAsync(mark => mark.SubjectId == id, token)).Version;
    }, CancellationToken.None);

    private async Task<long> LastAsync()
    {
        await using var db = Store.CreateDbContext();
        return await InsightLogReader.LastAsync(db, CancellationToken.None);
    }

    private static Type TypeOf(string name) => SampleRecords.Types.Single(type => type.Name == name);

    private async Task<List<object>> ReadAsync(string type)
    {
        await using var db = Store.CreateDbContext();
        return await ReadAsync(db, type);
    }

    private static Task<List<object>> ReadAsync(InsightDb db, string type)
    {
        var read = typeof(StoreContract).GetMethod(nameof(ReadTypedAsync), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!.MakeGenericMethod(TypeOf(type));
        return (Task<List<object>>)read.Invoke(null, [db])!;
    }

    private static async Task<List<object>> ReadTypedAsync<T>(InsightDb db) where T : class
    {
        IQueryable<T> all = db.Set<T>().AsNoTracking();
        if (typeof(T) == typeof(PulseResponse)) all = all.Include(nameof(PulseResponse.Answers));
        return [.. (await all.ToListAsync()).OrderBy(Show, StringComparer.Ordinal)];
    }

    private static string Show<T>(T record) where T : notnull => JsonSerializer.Serialize(record, record.GetType());
}

/// <summary>The store on SQLite.</summary>
public sealed class SqliteStoreContractTests : StoreContract
{
    private readonly string _folder = Directory.CreateTempSubdirectory("insight-contract-").FullName;

    protected override Task<Store> OpenAsync() => Store.OpenAsync(new StoreOptions { Folder = _folder }, CancellationToken.None);

    protected override Task DeleteAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }
}

/// <summary>The store on SQL Server: <c>INSIGHT_TEST_SQLSERVER</c> holds a connection string whose user may create databases. Each test has a database of its own.</summary>
[NeedsVariable(Variable)]
public sealed class SqlServerStoreContractTests : StoreContract
{
    private const string Variable = "INSIGHT_TEST_SQLSERVER";
    private readonly string _folder = Directory.CreateTempSubdirectory("insight-contract-").FullName;
    private readonly string _database = $"insight_test_{Guid.NewGuid():N}";

    protected override Task<Store> OpenAsync() => Store.OpenAsync(
        new StoreOptions
        {
            Folder = _folder,
            Provider = StoreProvider.SqlServer,
            ConnectionString = new Microsoft.Data.SqlClient.SqlConnectionStringBuilder(Environment.GetEnvironmentVariable(Variable)) { InitialCatalog = _database }.ConnectionString,
        },
        CancellationToken.None);

    protected override async Task DeleteAsync()
    {
        using (var store = await OpenAsync())
        await using (var db = store.CreateDbContext())
            await db.Database.EnsureDeletedAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
