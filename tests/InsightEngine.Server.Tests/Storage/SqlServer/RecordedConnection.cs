using System.Data;
using System.Data.Common;
using Microsoft.Data.SqlClient;

namespace InsightEngine.Server.Tests.Storage.SqlServer;

/// <summary>
/// A connection to no server: it records each command that the SQL Server provider sends, with real SQL Server parameters,
/// and answers with what the test lays out; without that, with nothing.
/// </summary>
internal sealed class RecordedConnection : DbConnection
{
    private ConnectionState _state = ConnectionState.Closed;

    public List<RecordedStatement> Statements { get; } = [];

    public int Commits { get; private set; }

    public int Rollbacks { get; private set; }

    /// <summary>Result sets for a statement; null for none.</summary>
    public Func<RecordedStatement, DataTable[]?> Answer { get; set; } = _ => null;

    public override ConnectionState State => _state;

    public override string Database => "insight";

    public override string DataSource => "recorded";

    public override string ServerVersion => "15.00.2000";

    [System.Diagnostics.CodeAnalysis.AllowNull]
    public override string ConnectionString { get; set; } = "Server=recorded;Database=insight";

    public override void Open() => _state = ConnectionState.Open;

    public override void Close() => _state = ConnectionState.Closed;

    public override void ChangeDatabase(string databaseName) => throw new NotSupportedException();

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => new RecordedTransaction(this);

    protected override DbCommand CreateDbCommand() => new RecordedCommand(this);

    internal DataTable[] Execute(RecordedCommand command)
    {
        var statement = new RecordedStatement(command.CommandText, [.. command.Parameters.Cast<SqlParameter>()]);
        Statements.Add(statement);
        return Answer(statement) ?? [new DataTable()];
    }

    private sealed class RecordedTransaction(RecordedConnection connection) : DbTransaction
    {
        public override IsolationLevel IsolationLevel => IsolationLevel.ReadCommitted;

        protected override DbConnection DbConnection => connection;

        public override void Commit() => connection.Commits++;

        public override void Rollback() => connection.Rollbacks++;
    }
}

/// <param name="Text">T-SQL.</param>
/// <param name="Parameters">What the server would be given.</param>
internal sealed record RecordedStatement(string Text, IReadOnlyList<SqlParameter> Parameters);

internal sealed class RecordedCommand(RecordedConnection connection) : DbCommand
{
    private readonly SqlCommand _parameters = new();

    [System.Diagnostics.CodeAnalysis.AllowNull]
    public override string CommandText { get; set; } = "";

    public override int CommandTimeout { get; set; }

    public override CommandType CommandType { get; set; } = CommandType.Text;

    public override bool DesignTimeVisible { get; set; }

    public override UpdateRowSource UpdatedRowSource { get; set; }

    protected override DbConnection? DbConnection { get; set; } = connection;

    protected override DbParameterCollection DbParameterCollection => _parameters.Parameters;

    protected override DbTransaction? DbTransaction { get; set; }

    public override void Cancel()
    {
        // nothing runs
    }

    public override int ExecuteNonQuery()
    {
        connection.Execute(this);
        return 1;
    }

    public override object? ExecuteScalar() => connection.Execute(this) is [{ Rows.Count: > 0 } table, ..] ? table.Rows[0][0] : null;

    public override void Prepare()
    {
        // the server would check the text here
    }

    protected override DbParameter CreateDbParameter() => new SqlParameter();

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => new DataTableReader(connection.Execute(this));

    protected override void Dispose(bool disposing)
    {
        if (disposing) _parameters.Dispose();
        base.Dispose(disposing);
    }
}
