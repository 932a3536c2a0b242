using System.Data.Common;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace InsightEngine.Storage;

/// <summary>Inserts many records of one type by one prepared statement, in the context's current transaction and without change tracking.</summary>
internal static class BulkInsert
{
    /// <summary>SQL Server takes at most 2,100 parameters in one statement, and each statement is a journey. SQLite has no journeys, but looks for each parameter's name among all of them: one row at a time is its fastest.</summary>
    private const int MaximumParameters = 2000, RowsOnSqlServer = 60, RowsOnSqlite = 1;

    /// <summary>Columns that the database fills are left to it; the records keep their own values of them.</summary>
    public static async Task InsertAsync<T>(InsightDb db, IReadOnlyList<T> records, CancellationToken cancellationToken) where T : class
    {
        if (records.Count == 0) return;
        var entity = db.Model.FindEntityType(typeof(T)) ?? throw new InvalidOperationException($"{typeof(T).Name} is not mapped.");
        var columns = entity.GetProperties()
            .Where(property => !property.IsShadowProperty() && property.ValueGenerated != ValueGenerated.OnAdd)
            .Select(property => new Column(property))
            .ToList();
        var rows = Math.Min(Math.Max(1, Math.Min(db.IsSqlServer ? RowsOnSqlServer : RowsOnSqlite, MaximumParameters / columns.Count)), records.Count);

        var connection = db.Database.GetDbConnection();
        if (connection.State != System.Data.ConnectionState.Open) await db.Database.OpenConnectionAsync(cancellationToken);
        for (var start = 0; start < records.Count;)
        {
            // the second round, if any, writes what does not fill a statement
            var take = Math.Min(rows, records.Count - start);
            await using var command = Create(db, connection, entity, columns, take);
            await command.PrepareAsync(cancellationToken);
            for (; start + take <= records.Count; start += take)
            {
                for (var i = 0; i < take; i++)
                    for (var c = 0; c < columns.Count; c++)
                        command.Parameters[i * columns.Count + c].Value = columns[c].Read(records[start + i]);
                await command.ExecuteNonQueryAsync(cancellationToken);
            }
        }
    }

    private static DbCommand Create(InsightDb db, DbConnection connection, IEntityType entity, List<Column> columns, int rows)
    {
        var command = connection.CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        var sql = new StringBuilder("INSERT INTO ").Append('"').Append(entity.GetTableName()).Append("\" (");
        sql.AppendJoin(", ", columns.Select(column => $"\"{column.Name}\"")).Append(") VALUES ");
        for (var row = 0; row < rows; row++)
        {
            sql.Append(row == 0 ? "(" : ", (");
            for (var c = 0; c < columns.Count; c++)
            {
                var name = string.Create(CultureInfo.InvariantCulture, $"@p{row * columns.Count + c}");
                sql.Append(c == 0 ? "" : ", ").Append(name);
                command.Parameters.Add(columns[c].Mapping.CreateParameter(command, name, null, true));
            }
            sql.Append(')');
        }
        command.CommandText = sql.ToString();
        return command;
    }

    private sealed class Column(IProperty property)
    {
        private readonly IClrPropertyGetter _getter = property.GetGetter();
        private readonly Func<object?, object?>? _convert = property.GetRelationalTypeMapping().Converter?.ConvertToProvider;

        public RelationalTypeMapping Mapping { get; } = property.GetRelationalTypeMapping();

        public string Name { get; } = property.GetColumnName(StoreObjectIdentifier.Table(property.DeclaringEntityType.GetTableName()!, null))!;

        public object Read(object record)
        {
            var value = _getter.GetClrValue(record);
            return (value is null || _convert is null ? value : _convert(value)) ?? DBNull.Value;
        }
    }
}
