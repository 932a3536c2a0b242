using System.Text;
using System.Text.RegularExpressions;
using InsightEngine.Server.Tests.Storage;
using InsightEngine.Storage.Import;
using Microsoft.EntityFrameworkCore;
using Xunit.Abstractions;

namespace InsightEngine.Server.Tests.Import;

public sealed class FileImportTests(ITestOutputHelper output) : IAsyncLifetime
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

        output.WriteLine($"| {name} | {(report.Errors.Count == 0 ? $"read: {report.Files.Single(one => one.Name == file).Accepted} rows taken" : string.Join("<br>", report.Errors.Take(2)).Replace("\n", " ", StringComparison.Ordinal))} |");
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

    [Theory]
    [InlineData("10/17/2021", 1)] // month first for sure, so the others may be too
    [InlineData("17/10/2021", 0)]
    public async Task Dates_with_day_and_month_in_both_orders_are_said(string last, int warnings)
    {
        const string yaml = """
            name: plant
            dates: [dd/MM/yyyy, MM/dd/yyyy]
            records:
              - kpi: { id: plant, name: Output, cadence: daily }
              - definition: { unit: t, direction: up }
              - observation: { period: "{day}", value: "{t}" }
            """;
        var report = await ImportAsync([Source(("plant.csv", $"day,t\n03/04/2021,1\n25/04/2021,2\n05/05/2021,3\n06/05/2021,4\n{last},5\n"))], mapping: ImportMapping.Parse(yaml, "plant.yaml"));

        Assert.Equal(5, report.Files[0].Accepted);
        var said = report.Warnings.Where(warning => warning.Column == "day").ToList();
        Assert.Equal(warnings, said.Count);
        if (warnings == 0) return;
        Assert.Equal(2, said[0].Line);
        Assert.Contains("1 (first '10/17/2021', line 6) can only be month first, 1 (first '25/04/2021', line 3) only day first, and 2 (first '03/04/2021', line 2) may be either and were read as dd/MM/yyyy", said[0].Reason, StringComparison.Ordinal);
        Assert.Contains("dates: in the mapping", said[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_true_of_many_rows_is_said_once_with_the_first_lines()
    {
        var rows = string.Concat(Enumerable.Range(1, 50).Select(i => $"K{i},Measure {i},Base,monthly,%,up,0,100\n"));
        var report = await ImportAsync([Source(Organisation[0]), Source(("kpis.csv", "id,name,objective_id,cadence,unit,direction,lower_bound,upper_bound\n" + rows))]);

        var warning = Assert.Single(report.Warnings, warning => warning.File == "kpis.csv" && warning.Reason.Contains("has no owner", StringComparison.Ordinal));
        Assert.Equal((50L, "KPI 'K1' has no owner: nobody in particular answers for it."), (warning.Count, warning.Reason));
        Assert.Equal([2, 3, 4], warning.Lines);
        Assert.Equal(51, report.WarningCount); // and the objective
    }

    [Fact]
    public async Task A_response_that_comes_again_with_other_answers_is_refused_and_the_first_one_stands()
    {
        var files = ImportTemplate.Files.Select(file => Source((file.Name, file.Content + "\n"))).ToList();
        await ImportAsync(files);
        const string header = "response_id,survey_id,wave,unit_id,attribute:tenure,answer:Q1,answer:Q2\n";
        var before = await StoreDump.TakeAsync(_folder.Store);

        var report = await ImportAsync([Source(("responses.csv", header
            + "r1,pulse,1,ops,1-3 years,2,\"Fewer systems,\none order screen\"\n"  // another score
            + "r2,pulse,1,acme,over 3 years,5,Mail ann@example.org\n"               // another unit, and a comment that was not there
            + "r2,pulse,1,ops,over 3 years,5,\n"))]);                               // as it was

        var read = Assert.Single(report.Files);
        Assert.Equal((3L, 0L, 1L, 2L), (read.RowsRead, read.Accepted, read.Unchanged, read.Rejected));
        Assert.Equal(["responses.csv 2 response_id", "responses.csv 4 response_id"], report.Errors.Select(error => $"{error.File} {error.Line} {error.Column}"));
        Assert.Contains("this row gives another answer to 'Q1'; the stored one stands", report.Errors[0].Reason, StringComparison.Ordinal);
        Assert.Contains("another unit and another answer to 'Q2'", report.Errors[1].Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("example.org", report.Errors[1].Reason, StringComparison.Ordinal);
        Assert.Equal(before, await StoreDump.TakeAsync(_folder.Store));
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

    [Fact]
    public async Task The_files_in_the_readme_are_read_through_the_mappings_beside_them()
    {
        var readme = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "src", "InsightEngine.Storage", "Import", "README.md"));
        var blocks = Regex.Matches(readme, "```(csv|yaml)\n(.*?)```", RegexOptions.Singleline).Select(block => block.Groups[2].Value).ToList();
        Assert.Equal(4, blocks.Count);

        var kpis = await ImportAsync([Source(("export.csv", blocks[0]))], mapping: ImportMapping.Parse(blocks[1], "kpis.yaml"));
        var survey = await ImportAsync([Source(("survey.csv", blocks[2]))], mapping: ImportMapping.Parse(blocks[3], "survey.yaml"));

        Assert.Empty(kpis.Errors.Concat(survey.Errors));
        Assert.Empty(kpis.Warnings.Concat(survey.Warnings));
        await using var db = _folder.Store.CreateDbContext();
        Assert.Equal([91.5, 90.1, 1204], (await db.Observations.OrderBy(observation => observation.Id).ToListAsync()).Select(observation => observation.Value));
        Assert.Equal(4, await db.Targets.CountAsync());
        Assert.Equal(3, await db.Responses.CountAsync());
    }

    [Fact]
    public void The_readme_names_every_kind_of_record_and_each_of_its_fields()
    {
        var readme = File.ReadAllLines(Path.Combine(Repository.Root, "src", "InsightEngine.Storage", "Import", "README.md"));
        foreach (var (kind, fields) in ImportMapping.Fields)
        {
            var line = Assert.Single(readme, line => line.StartsWith($"| `{kind}` |", StringComparison.Ordinal));
            Assert.All(fields, field => Assert.Contains($"`{field}`", line, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("name: x\nrecords:\n  - kpy: { id: a }\n", "unknown kind 'kpy'")]
    [InlineData("name: x\nrecords:\n  - kpi: { idd: a }\n", "unknown field 'idd'")]
    [InlineData("name: x\n", "has no records")]
    [InlineData("name: [x\n", "line 1")]
    [InlineData("name: x\nrecords:\n  - kpi: { id: '{a' }\n", "opens a brace")]
    [InlineData("name: x\nrecords:\n  - kpi: { id: { text: '{a}', words: { One: 1, one: 2 } } }\n", "has 'one' twice")]
    public void A_broken_mapping_says_where(string yaml, string message) =>
        Assert.Contains(message, Assert.Throws<MappingException>(() => ImportMapping.Parse(yaml, "x.yaml")).Message, StringComparison.Ordinal);

    [SharedDataFact]
    public async Task Public_files_are_read_as_they_are()
    {
        var data = Path.Combine(Repository.Shared!, "data");
        var report = await ImportAsync([.. ImportSource.FromPaths([Path.Combine(data, "kpi", "mta_kpi_monthly.csv"), Path.Combine(data, "kpi", "phs_ae_monthly.csv"), Path.Combine(data, "kpi", "nhs_england_ae_by_org.csv"), Path.Combine(data, "people", "apha_cpd_survey.csv")])]);

        Assert.Equal(
            ["apha_cpd_survey.csv apha-cpd-survey 237 237 0", "mta_kpi_monthly.csv mta-kpi-monthly 8410 8410 0", "nhs_england_ae_by_org.csv nhs-england-ae-by-org 5545 5545 0", "phs_ae_monthly.csv phs-ae-monthly 11750 11749 1"],
            report.Files.OrderBy(file => file.Name, StringComparer.Ordinal).Select(file => $"{file.Name} {file.Mapping} {file.RowsRead} {file.Accepted} {file.Rejected}"));
    }

    private Task<ImportReport> ImportAsync(IReadOnlyList<ImportSource> files, bool dryRun = false, bool strict = false, ImportMapping? mapping = null) =>
        new FileImport(_folder.Store, _clock, ImportMappings.LoadShipped()).RunAsync(files, new ImportOptions { Who = "ada", DryRun = dryRun, Strict = strict, Mapping = mapping }, CancellationToken.None);

    private static ImportSource Source((string Name, string Content) file)
    {
        var bytes = Encoding.UTF8.GetBytes(file.Content);
        return new ImportSource(file.Name, () => new MemoryStream(bytes), bytes.Length);
    }
}
