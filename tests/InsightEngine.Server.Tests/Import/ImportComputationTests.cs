using System.Text.Json;
using InsightEngine.Server.Tests.Work;
using InsightEngine.Storage;
using InsightEngine.Storage.Listening;
using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Server.Tests.Import;

/// <summary>What <c>insight import</c> computes and says: a wave is published once, so it leaves to a server what that one would publish otherwise.</summary>
public sealed class ImportComputationTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("insight-import-");

    private string Data => Path.Combine(_folder.FullName, "data");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Without_a_server_it_publishes_and_says_with_what()
    {
        await WriteFilesAsync();
        Assert.Contains("no wave published: the server does it at its next start", await ImportAsync("--no-compute"), StringComparison.Ordinal);
        Assert.DoesNotContain("omputed", await ImportAsync("--dry-run"), StringComparison.Ordinal);
        Assert.Equal(0, await PublishedAsync());

        var said = await ImportAsync();
        Assert.Contains("with the shipped methods and the miss model '", said, StringComparison.Ordinal);
        Assert.Contains("; 1 closed wave published once and for all, themes found with the shipped text vectors.", said, StringComparison.Ordinal);
        Assert.Equal(1, await PublishedAsync());

        using var json = JsonDocument.Parse(await ImportAsync("--json"));
        var computed = json.RootElement.GetProperty("computed");
        Assert.Equal((0, 0, JsonValueKind.Null), (computed.GetProperty("published").GetInt32(), computed.GetProperty("left").GetInt32(), computed.GetProperty("serverUses").ValueKind));
    }

    [Theory]
    [InlineData("text vectors of 'two'", "INSIGHT_LLM_EMBED_COMMENTS", "yes")]
    [InlineData("the risk of groups", "Listening:GroupRisk", "On")]
    public async Task Where_a_server_publishes_otherwise_closed_waves_are_left_to_it(string what, string setting, string value)
    {
        await WriteFilesAsync();
        await using (var server = RunningServer.Start(null, Data, ("INSIGHT_LLM_ENDPOINT", "http://127.0.0.1:9/v1"), ("INSIGHT_LLM_MODEL", "any"), ("INSIGHT_LLM_EMBEDDING_MODEL", "two"), (setting, value)))
            await Wait.UntilAsync(async () => await NotedAsync(server.Store) == what, "the server notes what it has");

        var said = await ImportAsync();
        Assert.Contains($"; 1 closed wave left to the server, which publishes with {what}.", said, StringComparison.Ordinal);
        Assert.Equal(0, await PublishedAsync());

        // The next server has neither any more.
        await using (var server = RunningServer.Start(null, Data))
            await Wait.UntilAsync(async () => await NotedAsync(server.Store) is null, "the server takes the note back");
        Assert.Contains("1 closed wave published", await ImportAsync(), StringComparison.Ordinal);
        Assert.Equal(1, await PublishedAsync());
    }

    private static async Task<string?> NotedAsync(Store store)
    {
        await using var db = store.CreateDbContext();
        return await PublicationParts.ReadAsync(db, CancellationToken.None);
    }

    private async Task<string> ImportAsync(params string[] more)
    {
        using var process = CommandProcess.Start(["import", Path.Combine(_folder.FullName, "files"), "--data", Data, .. more]);
        var (exit, output, errors) = await process.EndAsync();
        Assert.True(exit == 0, errors);
        return output;
    }

    private async Task<int> PublishedAsync()
    {
        using var store = await Store.OpenAsync(new StoreOptions { Folder = Data }, CancellationToken.None);
        await using var db = store.CreateDbContext();
        return await db.WavePublications.CountAsync();
    }

    private async Task WriteFilesAsync()
    {
        var files = _folder.CreateSubdirectory("files").FullName;
        foreach (var (name, text) in new[]
        {
            ("units.csv", "id,name,parent_id\nall,Company,\n"),
            ("surveys.csv", "id,title,minimum_for_scores\npulse,Pulse,5\n"),
            ("questions.csv", "id,survey_id,text,kind\nq,pulse,What should change?,comment\n"),
            ("waves.csv", "survey_id,wave,opened,closed\npulse,1,2025-01-01,2025-01-14\n"),
            ("responses.csv", "response_id,survey_id,wave,unit_id,answer:q\n" + string.Concat(Enumerable.Range(0, 20).Select(i => $"r{i},pulse,1,all,please give us more parking near the gate\n"))),
        }) await File.WriteAllTextAsync(Path.Combine(files, name), text);
    }
}
