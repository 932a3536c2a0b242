using System.Text;
using InsightEngine.Server.Tests.Storage;
using InsightEngine.Storage.Import;
using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Server.Tests.Import;

public sealed class FileImportTests : IAsyncLifetime
{
    private static readonly (string Name, string Content)[] Organisation =
    [
        ("objectives_base.csv", "id,parent_id,title,period_start,period_end\nBase,,Base,2026-01-01,2026-12-31\n"),
        ("kpis_base.csv", "id,name,objective_id,cadence,unit,direction,lower_bound,upper_bound\nK1,On time,Base,monthly,%,up,0,100\nK2,Open,Base,weekly,count,down,0,\n"),
    ];

    private readonly StoreFolder _folder = new();
    private readonly SteppingClock _clock = new(new DateTimeOffset(2026, 6, 1, 0, 0, 0, TimeSpan.Zero));

    public Task InitializeAsync() => _folder.InitializeAsync();

    public Task DisposeAsync() => _folder.DisposeAsync();

    public static TheoryData<string> Hostile => [.. HostileFiles.All.Select(file => file.Case)];

    [Theory, MemberData(nameof(Hostile))]
    public async Task A_hostile_file_gets_its_message_and_harms_nothing_else(string name)
    {
        var (_, file, content, message) = HostileFiles.All.Single(hostile => hostile.Case == name);
        var report = await ImportAsync([.. Organisation.Select(Source), new ImportSource(file, () => new MemoryStream(content), content.Length)]);

        if (message is null) Assert.Empty(report.Errors);
        else Assert.Contains(report.Errors, error => error.ToString().Contains(message, StringComparison.Ordinal));
        await using var db = _folder.Store.CreateDbContext();
        Assert.True(await db.Kpis.CountAsync() >= 2);
        var read = report.Files.Single(one => one.Name == file);
        Assert.Equal(read.RowsRead, read.Accepted + read.Unchanged + read.Rejected + read.Skipped.Values.Sum());
    }

    [Fact]
    public void There_are_at_least_forty_hostile_files() => Assert.True(HostileFiles.All.Count >= 40);

    [Fact]
    public async Task The_template_imports_cleanly_in_any_order_and_twice_changes_nothing()
    {
        var files = ImportTemplate.Files.Select(file => Source((file.Name, file.Content + "\n"))).ToList();
        var first = await ImportAsync(files);
        Assert.Empty(first.Errors);
        Assert.True(first.Added > 20);
        var before = await StoreDump.TakeAsync(_folder.Store);
        _clock.Now += TimeSpan.FromDays(1);
        files.Reverse();

        var again = await ImportAsync(files);

        Assert.Equal((0, 0), (again.Added, again.Changed));
        Assert.Equal(before, await StoreDump.TakeAsync(_folder.Store));
    }

    [Fact]
    public async Task A_dry_run_and_a_strict_import_with_a_bad_row_keep_nothing()
    {
        var files = Organisation.Append(("observations.csv", "kpi_id,period,value\nK1,2026-01,93\nK1,2026-02,bad\n")).Select(Source).ToList();

        var dry = await ImportAsync(files, dryRun: true);
        var strict = await ImportAsync(files, strict: true);

        Assert.Equal((false, false), (dry.Kept, strict.Kept));
        Assert.Equal(6, dry.Added);
        await using var db = _folder.Store.CreateDbContext();
        Assert.False(await db.Kpis.AnyAsync());
    }

    [Fact]
    public async Task A_mapping_file_reads_what_another_system_writes()
    {
        const string yaml = """
            name: plant
            dates: [dd.MM.yyyy]
            decimal: ","
            missing: ["-"]
            skip:
              - { when: { text: "{Status}", words: { final: "" } }, reason: not final }
            records:
              - kpi: { id: "plant-{Linie}", name: "Output of {Linie}", cadence: daily }
              - definition: { unit: t, direction: { text: "{Richtung}", words: { rauf: up, runter: down } } }
              - observation: { period: "{Tag}", value: { text: "{Menge (kg)}", scale: "0.001" } }
            """;
        var file = Source(("werk.csv", "Linie;Richtung;Tag;Menge (kg);Status\nA;rauf;31.01.2026;1.234,5;final\nA;rauf;01.02.2026;-;final\nA;rauf;02.02.2026;9;draft\n"));

        var report = await ImportAsync([file], mapping: ImportMapping.Parse(yaml, "plant.yaml"));

        var read = Assert.Single(report.Files);
        Assert.Equal((3L, 1L, 1L, 1L), (read.RowsRead, read.Accepted, read.Rejected, read.Skipped["not final"]));
        await using var db = _folder.Store.CreateDbContext();
        Assert.Equal(1.2345, (await db.Observations.SingleAsync()).Value, 12);
    }

    [Theory]
    [InlineData("name: x\nrecords:\n  - kpy: { id: a }\n", "unknown kind 'kpy'")]
    [InlineData("name: x\nrecords:\n  - kpi: { idd: a }\n", "unknown field 'idd'")]
    [InlineData("name: x\n", "has no records")]
    [InlineData("name: [x\n", "line 1")]
    [InlineData("name: x\nrecords:\n  - kpi: { id: '{a' }\n", "opens a brace")]
    public void A_broken_mapping_says_where(string yaml, string message) =>
        Assert.Contains(message, Assert.Throws<MappingException>(() => ImportMapping.Parse(yaml, "x.yaml")).Message, StringComparison.Ordinal);

    [SharedDataFact]
    public async Task Public_files_are_read_as_they_are()
    {
        var data = Path.Combine(Repository.Shared!, "data");
        var report = await ImportAsync([.. ImportSource.FromPaths([Path.Combine(data, "kpi", "mta_kpi_monthly.csv"), Path.Combine(data, "kpi", "phs_ae_monthly.csv"), Path.Combine(data, "kpi", "nhs_england_ae_by_org.csv")])]);

        Assert.Equal(
            ["mta_kpi_monthly.csv mta-kpi-monthly 8410 8410 0", "nhs_england_ae_by_org.csv nhs-england-ae-by-org 5545 5545 0", "phs_ae_monthly.csv phs-ae-monthly 11750 11749 1"],
            report.Files.Select(file => $"{file.Name} {file.Mapping} {file.RowsRead} {file.Accepted} {file.Rejected}"));
    }

    private Task<ImportReport> ImportAsync(IReadOnlyList<ImportSource> files, bool dryRun = false, bool strict = false, ImportMapping? mapping = null) =>
        new FileImport(_folder.Store, _clock, ImportMappings.LoadShipped()).RunAsync(files, new ImportOptions { Who = "ada", DryRun = dryRun, Strict = strict, Mapping = mapping }, CancellationToken.None);

    private static ImportSource Source((string Name, string Content) file)
    {
        var bytes = Encoding.UTF8.GetBytes(file.Content);
        return new ImportSource(file.Name, () => new MemoryStream(bytes), bytes.Length);
    }
}
