using System.Data;
using System.Text.RegularExpressions;
using InsightEngine.Insights;
using InsightEngine.Insights.Strategy;
using InsightEngine.Storage;
using InsightEngine.Storage.Recompute;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;

namespace InsightEngine.Server.Tests.Storage.SqlServer;

/// <summary>The statements that are written by hand, what saving records sends, the schema, and what happens when the connection breaks: all without a server.</summary>
public sealed partial class SqlServerStatementTests
{
    private readonly RecordedConnection _connection = new();
    private long _key = 1;

    [Fact]
    public async Task Keys_travel_as_one_parameter_and_are_compared_as_the_column_is()
    {
        await using var db = SqlServerStore.Context(_connection);
        _connection.Answer = _ => Empty(db, typeof(Observation));
        var keys = Enumerable.Range(0, 5000).Select(i => new object[] { $"K{i}", new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc) }).ToList();
        Assert.Empty(await KeyJoin.ReadAsync<Observation>(db, [nameof(Observation.KpiId), nameof(Observation.PeriodStart)], keys, CancellationToken.None));
        var statement = Sound(Assert.Single(_connection.Statements));
        Assert.Single(statement.Parameters);
        Assert.Contains("""OPENJSON(@p0) WITH ("KpiId" nvarchar(100) '$[0]', "PeriodStart" datetime2 '$[1]')""", statement.Text, StringComparison.Ordinal);
        Assert.Contains("""s."KpiId" = w."KpiId" COLLATE Latin1_General_100_BIN2 AND s."PeriodStart" = w.""", statement.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Marks_are_one_merge()
    {
        await using var db = SqlServerStore.Context(_connection);
        await DirtyMarks.MarkAsync(db, new HashSet<(SubjectKind, string)> { (SubjectKind.Kpi, "K1"), (SubjectKind.Objective, "it's") }, new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), CancellationToken.None);
        var statement = Sound(Assert.Single(_connection.Statements));
        Assert.StartsWith("MERGE \"DirtyMarks\" WITH (HOLDLOCK)", statement.Text, StringComparison.Ordinal);
        Assert.Equal([SqlDbType.NVarChar, SqlDbType.BigInt, SqlDbType.DateTime2], statement.Parameters.Select(parameter => parameter.SqlDbType));
    }

    [Fact]
    public async Task Bulk_inserts_send_many_rows_and_stay_below_the_limit_of_parameters()
    {
        await using var db = SqlServerStore.Context(_connection);
        await BulkInsert.InsertAsync(db, Enumerable.Range(0, 1000).Select(i => (Observation)SampleRecords.Make(db, typeof(Observation), SampleKind.Usual, i)).ToList(), CancellationToken.None);
        Assert.InRange(_connection.Statements.Count, 2, 40);
        Assert.All(_connection.Statements, statement =>
        {
            Sound(statement);
            Assert.InRange(statement.Parameters.Count, 1, 2099);
            Assert.All(statement.Parameters, parameter => Assert.True(parameter.SqlDbType != SqlDbType.DateTime, "datetime is coarser than what is stored"));
        });
    }

    [Theory, InlineData(null), InlineData("K1")]
    public async Task The_latest_values_are_ranked_by_the_server(string? kpi)
    {
        await using var db = SqlServerStore.Context(_connection);
        _connection.Answer = _ => Empty(db, typeof(Observation));
        Assert.Empty(await db.LatestValues(12, kpi).ToListAsync());
        Assert.Equal(2, ((string[])["ROW_NUMBER"]).Sum(word => Sound(Assert.Single(_connection.Statements)).Text.Split(word).Length - 1));
    }

    [Fact]
    public async Task A_write_is_one_transaction_and_takes_its_locks_inside()
    {
        using var store = SqlServerStore.Over(_connection);
        await store.WriteAsync(async (db, token) =>
        {
            await LogOrder.TakeAsync(db, token);
            await IntakeOrder.TakeAsync(db, token);
            return 0;
        }, CancellationToken.None);
        Assert.Equal((1, 0), (_connection.Commits, _connection.Rollbacks));
        Assert.All(_connection.Statements, statement => Assert.Contains("@LockOwner = 'Transaction'", statement.Text, StringComparison.Ordinal));
        Assert.Equal(["InsightEngine.InsightLog", "InsightEngine.Intake"], _connection.Statements.Select(statement => statement.Parameters[0].Value));
    }

    [Fact]
    public async Task A_broken_connection_is_tried_again_with_a_new_unit_of_work_and_committed_once()
    {
        using var store = SqlServerStore.Over(_connection);
        var committed = 0;
        store.Committed += () => committed++;
        var attempts = new List<InsightDb>();
        var result = await store.WriteAsync(async (db, token) =>
        {
            attempts.Add(db);
            db.Owners.Add(new Owner { Id = "o", Name = "Ada" });
            await db.SaveChangesAsync(token);
            return attempts.Count < 3 ? throw new TimeoutException("the server went away") : attempts.Count;
        }, CancellationToken.None);
        Assert.Equal(3, result);
        Assert.Equal(3, attempts.Distinct().Count());
        Assert.Equal((1, 1), (_connection.Commits, committed));
    }

    [Fact]
    public async Task Intake_that_is_tried_again_keeps_no_trace_of_the_first_attempt()
    {
        var session = new IntakeSession(DateTimeOffset.UnixEpoch);
        session.BeginAttempt();
        Assert.True(session.AddPeriod("K", 5));
        session.BeginAttempt();
        Assert.True(session.AddPeriod("K", 5));
        session.Committed();
        session.BeginAttempt();
        Assert.False(session.AddPeriod("K", 5));
        await Task.CompletedTask;
    }

    public static TheoryData<string> EveryType => StoreContract.EveryType;

    [Theory, MemberData(nameof(EveryType))]
    public async Task Saving_sends_parameters_of_the_column_types(string name)
    {
        await using var db = SqlServerStore.Context(_connection);
        _connection.Answer = Identities;
        var type = SampleRecords.Types.Single(candidate => candidate.Name == name);
        db.Add(SampleRecords.Make(db, type, SampleKind.Usual, 1));
        await db.SaveChangesAsync();
        Assert.NotEmpty(_connection.Statements);
        Assert.All(_connection.Statements, statement =>
        {
            Sound(statement);
            Assert.DoesNotContain(statement.Parameters, parameter => parameter.SqlDbType is SqlDbType.DateTime or SqlDbType.VarChar or SqlDbType.Text or SqlDbType.NText);
        });
    }

    [Fact]
    public void Columns_have_the_types_of_SQL_Server()
    {
        using var db = SqlServerStore.Context(_connection);
        List<string> wrong = [];
        foreach (var entity in db.GetService<IDesignTimeModel>().Model.GetEntityTypes())
        {
            foreach (var property in entity.GetProperties())
            {
                var column = property.GetColumnType();
                var where = $"{entity.ClrType.Name}.{property.Name} is {column}";
                if (column is "datetime" or "smalldatetime" or "text" or "ntext" or "datetimeoffset" or "real" || column.StartsWith("varchar", StringComparison.Ordinal)) wrong.Add(where);
                if ((property.IsKey() || property.IsIndex() || property.IsForeignKey()) && column.Contains("max", StringComparison.Ordinal)) wrong.Add($"{where} in a key or index");
                if (column.StartsWith("nvarchar(", StringComparison.Ordinal) && column != "nvarchar(max)" && property.GetCollation() != SqlServerInsightDb.TextCollation) wrong.Add($"{where} without the collation");
            }
            // a table is ordered by its key, of at most 900 bytes; an index beside it may have 1,700
            foreach (var (columns, most) in entity.GetKeys().Select(key => (key.Properties, 900)).Concat(entity.GetIndexes().Select(index => (index.Properties, 1700))))
                if (columns.Sum(Bytes) is var bytes && bytes > most) wrong.Add($"{entity.ClrType.Name} ({string.Join(", ", columns.Select(property => property.Name))}) has a key of {bytes} bytes; {most} fit");
        }
        Assert.True(wrong.Count == 0, string.Join("\n", wrong));

        static int Bytes(IReadOnlyProperty property) => property.GetRelationalTypeMapping().StoreType is { } type && type.StartsWith("nvarchar(", StringComparison.Ordinal) ? 2 * (property.GetMaxLength() ?? 4000) : 8;
    }

    [Fact]
    public void The_script_may_be_run_twice_and_is_sound()
    {
        using var db = new SqlServerDesignTimeStore().CreateDbContext([]);
        var script = db.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent);
        var batches = Go().Split(script).Where(batch => batch.Trim().Length > 0).ToList();
        Assert.InRange(batches.Count, 30, 1000);
        foreach (var batch in batches.Where(batch => CreateOrAlter().IsMatch(batch)))
            Assert.True(batch.Contains("IF NOT EXISTS", StringComparison.Ordinal) || batch.Contains("IF OBJECT_ID", StringComparison.Ordinal), batch);
    }

    private static RecordedStatement Sound(RecordedStatement statement)
    {
        var problems = TSql.Problems(statement.Text);
        Assert.True(problems.Count == 0, $"{string.Join(", ", problems)}\n{statement.Text}");
        return statement;
    }

    /// <summary>No rows, with the columns of a type.</summary>
    private static DataTable[] Empty(InsightDb db, Type type)
    {
        var table = new DataTable();
        foreach (var property in db.Model.FindEntityType(type)!.GetProperties()) table.Columns.Add(property.GetColumnBaseName());
        return [table];
    }

    /// <summary>The keys that the server gives to inserted rows, one result set for each.</summary>
    private DataTable[]? Identities(RecordedStatement statement)
    {
        var inserts = statement.Text.Split("SELECT").Length - 1;
        return inserts == 0 ? null : [.. Enumerable.Range(0, inserts).Select(_ =>
        {
            var table = new DataTable();
            table.Columns.Add("Id", typeof(long));
            table.Rows.Add(_key++);
            return table;
        })];
    }

    [GeneratedRegex(@"^GO\s*$", RegexOptions.Multiline)]
    private static partial Regex Go();

    [GeneratedRegex("CREATE TABLE|CREATE INDEX|CREATE UNIQUE INDEX|ALTER TABLE|INSERT INTO")]
    private static partial Regex CreateOrAlter();
}
