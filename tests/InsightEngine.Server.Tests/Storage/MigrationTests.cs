using System.Text.RegularExpressions;
using InsightEngine.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;

namespace InsightEngine.Server.Tests.Storage;

public sealed partial class MigrationTests
{
    private const string Repair = "Run src/InsightEngine.Storage/regenerate-migrations.";

    public static TheoryData<string> Providers => ["Sqlite", "SqlServer"];

    private static InsightDb Create(string provider) => provider == "Sqlite"
        ? new SqliteDesignTimeStore().CreateDbContext([])
        : new SqlServerDesignTimeStore().CreateDbContext([]);

    [Theory, MemberData(nameof(Providers))]
    public void The_snapshot_of_the_last_migration_equals_the_model(string provider)
    {
        using var db = Create(provider);
        var snapshot = db.GetService<IMigrationsAssembly>().ModelSnapshot?.Model;
        Assert.NotNull(snapshot);
        if (snapshot is IMutableModel open) snapshot = open.FinalizeModel();
        snapshot = db.GetService<IModelRuntimeInitializer>().Initialize(snapshot);

        var differences = db.GetService<IMigrationsModelDiffer>()
            .GetDifferences(snapshot.GetRelationalModel(), db.GetService<IDesignTimeModel>().Model.GetRelationalModel());

        Assert.True(differences.Count == 0, $"{provider}: {differences.Count} differences between model and migrations, the first a {differences.FirstOrDefault()?.GetType().Name}. {Repair}");
    }

    [Theory, MemberData(nameof(Providers))]
    public void The_migrations_create_the_same_tables_as_the_model(string provider)
    {
        using var db = Create(provider);
        var migrated = Statements(db.GetService<IMigrator>().GenerateScript());
        var modelled = Statements(db.Database.GenerateCreateScript());

        Assert.True(migrated.SetEquals(modelled), $"{provider}: only one of the scripts has\n{string.Join("\n", migrated.Except(modelled).Concat(modelled.Except(migrated)))}\n{Repair}");
        Assert.Contains(migrated, statement => statement.Contains("Observations", StringComparison.Ordinal));
    }

    private static HashSet<string> Statements(string script) => Ends().Split(script)
        .Select(statement => Blanks().Replace(statement, " ").Trim())
        .Where(statement => statement.StartsWith("CREATE", StringComparison.Ordinal) && !statement.Contains("__EFMigrationsHistory", StringComparison.Ordinal))
        .ToHashSet(StringComparer.Ordinal);

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    [GeneratedRegex(@";\s*$|^GO\s*$", RegexOptions.Multiline)]
    private static partial Regex Ends();
}
