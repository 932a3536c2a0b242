using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace InsightEngine.Storage;

/// <summary>Reads the records whose columns equal one of many keys, by few statements and through the index.</summary>
internal static class KeyJoin
{
    private const int KeysPerStatement = 400;

    /// <param name="db">Where to read; nothing is tracked.</param>
    /// <param name="columns">Names of the properties that make the key.</param>
    /// <param name="keys">One value per column, as the database stores it.</param>
    public static async Task<List<T>> ReadAsync<T>(InsightDb db, IReadOnlyList<string> columns, IReadOnlyCollection<object[]> keys, CancellationToken cancellationToken) where T : class
    {
        var found = new List<T>();
        if (keys.Count == 0) return found;
        var entity = db.Model.FindEntityType(typeof(T)) ?? throw new InvalidOperationException($"{typeof(T).Name} is not mapped.");
        foreach (var chunk in keys.Chunk(KeysPerStatement))
        {
            var sql = Statement(entity, columns, chunk.Length, db.Database.ProviderName!.Contains("SqlServer", StringComparison.Ordinal));
            found.AddRange(await db.Set<T>().FromSqlRaw(sql, chunk.SelectMany(key => key).ToArray()).AsNoTracking().ToListAsync(cancellationToken));
        }
        return found;
    }

    private static string Statement(IEntityType entity, IReadOnlyList<string> columns, int keys, bool sqlServer)
    {
        var names = string.Join(", ", columns.Select(column => $"\"{column}\""));
        var sql = new StringBuilder("WITH \"Wanted\" (").Append(names).Append(") AS (").Append(sqlServer ? "SELECT * FROM (VALUES " : "VALUES ");
        for (var row = 0; row < keys; row++)
        {
            sql.Append(row == 0 ? "(" : ", (");
            for (var c = 0; c < columns.Count; c++) sql.Append(c == 0 ? "" : ", ").Append('{').Append((row * columns.Count + c).ToString(CultureInfo.InvariantCulture)).Append('}');
            sql.Append(')');
        }
        if (sqlServer) sql.Append(") AS v (").Append(names).Append(')');
        return sql.Append(") SELECT s.* FROM \"Wanted\" w JOIN \"").Append(entity.GetTableName()).Append("\" s ON ")
            .AppendJoin(" AND ", columns.Select(column => $"s.\"{column}\" = w.\"{column}\"")).ToString();
    }
}
