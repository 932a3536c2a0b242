using InsightEngine.Cli;
using InsightEngine.Insights.Sample;
using InsightEngine.Storage;
using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Server.Tests.Import;

/// <summary>What <c>insight sample</c> writes, <c>insight import</c> reads without a word.</summary>
public sealed class SampleRoundTripTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("insight-sample-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_sample_folder_imports_as_it_is_written()
    {
        var files = Path.Combine(_folder, "files");
        var data = Path.Combine(_folder, "data");
        Assert.Equal(0, await CommandLine.RunAsync(["sample", "-o", files, "--today", "2026-03-02"]));
        Assert.Equal(0, await CommandLine.RunAsync(["import", files, "--data", data, "--strict", "--no-compute"]));

        var written = SampleOrganisation.Generate(SampleOrganisation.DefaultSeed, new DateOnly(2026, 3, 2)).Batch;
        using var store = await Store.OpenAsync(new StoreOptions { Folder = data }, CancellationToken.None);
        await using var db = store.CreateDbContext();
        Assert.Equal(written.Objectives.Count, await db.Objectives.CountAsync());
        Assert.Equal(written.Kpis.Count, await db.Kpis.CountAsync());
        Assert.Equal(written.KpiDefinitions.Count, await db.KpiDefinitions.CountAsync());
        Assert.Equal(written.Targets.Count, await db.Targets.CountAsync());
        Assert.Equal(written.Observations.Count, await db.Observations.CountAsync());
        Assert.Equal(written.Milestones.Count, await db.Milestones.CountAsync());
        Assert.Equal(written.Responses.Count, await db.Responses.CountAsync());
    }
}
