using System.Text;
using InsightEngine.Storage;
using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Server.Tests.Storage;

/// <summary>Every row of every table as text, to tell whether anything changed.</summary>
internal static class StoreDump
{
    /// <param name="without">Tables and columns (<c>Table</c> or <c>Table.Column</c>) that are left out.</param>
    public static async Task<string> TakeAsync(Store store, params string[] without)
    {
        await using var db = store.CreateDbContext();
        await db.Database.OpenConnectionAsync();
        var connection = db.Database.GetDbConnection();
        var dump = new StringBuilder();
        foreach (var table in db.Model.GetEntityTypes().Select(entity => entity.GetTableName()!).Distinct().Where(name => !without.Contains(name)).Order(StringComparer.Ordinal))
        {
            dump.AppendLine(table);
            using var command = connection.CreateCommand();
            command.CommandText = $"SELECT * FROM \"{table}\"";
            using var reader = await command.ExecuteReaderAsync();
            var rows = new List<string>();
            while (await reader.ReadAsync())
                rows.Add(string.Join("|", Enumerable.Range(0, reader.FieldCount).Where(i => !without.Contains($"{table}.{reader.GetName(i)}")).Select(i => reader.GetValue(i))));
            foreach (var row in rows.Order(StringComparer.Ordinal)) dump.AppendLine(row);
        }
        return dump.ToString();
    }
}
