using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace InsightEngine.Storage;

/// <summary>Reads the records whose columns equal one of many keys, by one statement and through the index. The keys travel as one JSON text, whatever their number.</summary>
internal static class KeyJoin
{
    /// <param name="db">Where to read; nothing is tracked.</param>
    /// <param name="columns">Names of the properties that make the key.</param>
    /// <param name="keys">One text or date per column, as the database stores it.</param>
    public static Task<List<T>> ReadAsync<T>(InsightDb db, IReadOnlyList<string> columns, IReadOnlyCollection<object[]> keys, CancellationToken cancellationToken) where T : class =>
        ReadAsync<T>(db, columns, keys, static found => found, cancellationToken);

    /// <param name="with">What is read along, such as the parts of a record.</param>
    public static async Task<List<T>> ReadAsync<T>(
        InsightDb db, IReadOnlyList<string> columns, IReadOnlyCollection<object[]> keys, Func<IQueryable<T>, IQueryable<T>> with, CancellationToken cancellationToken) where T : class
    {
        if (keys.Count == 0) return [];
        var entity = db.Model.FindEntityType(typeof(T)) ?? throw new InvalidOperationException($"{typeof(T).Name} is not mapped.");
        return await with(db.Set<T>().FromSqlRaw(Statement(entity, columns, db.IsSqlServer), Json(keys)).AsNoTracking()).ToListAsync(cancellationToken);
    }

    /// <summary>An array of arrays: one of the latter per key.</summary>
    public static string Json(IEnumerable<object[]> keys)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartArray();
            foreach (var key in keys)
            {
                writer.WriteStartArray();
                foreach (var part in key) writer.WriteStringValue(part is DateTime time ? Text(time) : (string)part);
                writer.WriteEndArray();
            }
            writer.WriteEndArray();
        }
        return Encoding.UTF8.GetString(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
    }

    /// <summary>An instant as SQLite's provider writes it; SQL Server reads it too.</summary>
    private static string Text(DateTime time) => time.ToString(@"yyyy\-MM\-dd HH\:mm\:ss.FFFFFFF", CultureInfo.InvariantCulture);

    /// <summary>A text that came as JSON has the database's collation; the key has its own.</summary>
    private static string Collation(IProperty property) => property.GetProviderClrType() == typeof(string) || property.ClrType == typeof(string) ? $" COLLATE {SqlServerInsightDb.TextCollation}" : "";

    private static string Statement(IEntityType entity, IReadOnlyList<string> columns, bool sqlServer)
    {
        var sql = new StringBuilder("SELECT s.* FROM ");
        if (sqlServer)
        {
            sql.Append("OPENJSON({0}) WITH (").AppendJoin(", ", columns.Select((column, i) => string.Create(CultureInfo.InvariantCulture, $"\"{column}\" {entity.FindProperty(column)!.GetColumnType()} '$[{i}]'")))
                .Append(") AS w JOIN \"").Append(entity.GetTableName()).Append("\" AS s ON ").AppendJoin(" AND ", columns.Select(column => $"s.\"{column}\" = w.\"{column}\"{Collation(entity.FindProperty(column)!)}"));
        }
        else
        {
            // CROSS JOIN keeps the keys outside and the index inside
            sql.Append("json_each({0}) AS w CROSS JOIN \"").Append(entity.GetTableName()).Append("\" AS s ON ")
                .AppendJoin(" AND ", columns.Select((column, i) => string.Create(CultureInfo.InvariantCulture, $"s.\"{column}\" = json_extract(w.value, '$[{i}]')")));
        }
        return sql.ToString();
    }
}
