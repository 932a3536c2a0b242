using System.Net;
using System.Net.Http.Json;
using System.Text;
using InsightEngine.Cli;
using InsightEngine.Server.Api;
using InsightEngine.Server.Schedules;
using InsightEngine.Storage.Import;
using InsightEngine.Storage.Listening;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace InsightEngine.Server.Tests.Listening;

/// <summary>A respondent has a response erased with nothing but the receipt code, and each access to comments is on record.</summary>
public sealed class ErasureTests
{
    private const string Key = "a-long-enough-secret-key";
    private const string Told = "the walrus parking is always full in the morning";

    /// <summary>Words in the order of the writer; single words may stay in the name of a theme that enough people shared.</summary>
    private const string Spoken = "parking is always full";

    [Fact]
    public async Task A_receipt_code_erases_the_response_down_to_the_bytes_on_disk()
    {
        await using var server = await SeededAsync();
        var receipts = await IssueAsync(server, [.. Enumerable.Range(0, 12).Select(i => $"r{i}"), "unknown"]);
        Assert.Equal(12, receipts.Count);
        Assert.Equal(12, receipts.Select(receipt => receipt.Code).Distinct().Count());
        Assert.Equal(receipts, await IssueAsync(server, [.. Enumerable.Range(0, 12).Select(i => $"r{i}")]));
        Assert.Contains(await server.GetAsync<List<FoundQuote>>("/api/listening/surveys/pulse/search?text=parking"), quote => quote.Quote == Told);
        Assert.True(await IsOnDiskAsync(server), "the text must be on disk before");

        // What was written about the wave before holds no words of people.
        Assert.Equal(HttpStatusCode.Created, (await server.Http.PostAsJsonAsync("/api/briefings", new BriefingRequest("hr"), RunningServer.Json)).StatusCode);
        await server.Http.PostAsJsonAsync("/api/ask", new AskRequest("What do people say about parking?"), RunningServer.Json);

        foreach (var receipt in receipts)
        {
            var answer = await server.Http.PostAsJsonAsync("/api/erasure", new ReceiptErasure($" {receipt.Code.ToLowerInvariant()} "), RunningServer.Json);
            var report = (await answer.Content.ReadFromJsonAsync<ErasureReport>(RunningServer.Json))!;
            Assert.Equal(("pulse", 1, 1, true), (report.SurveyId, report.Wave, report.Answers, report.Published));
        }

        Assert.Equal(HttpStatusCode.NotFound, (await server.Http.PostAsJsonAsync("/api/erasure", new ReceiptErasure(receipts[0].Code), RunningServer.Json)).StatusCode);
        Assert.False(await IsOnDiskAsync(server), "no file may hold the text, before anybody searches again");
        Assert.DoesNotContain(await server.GetAsync<List<FoundQuote>>("/api/listening/surveys/pulse/search?text=parking"), quote => quote.Quote == Told);
        Assert.DoesNotContain(Spoken, await server.Http.GetStringAsync("/api/listening/surveys/pulse/waves/1"), StringComparison.Ordinal);
        await using var db = server.Store.CreateDbContext();
        Assert.Equal(8, await db.Responses.CountAsync());
    }

    [Fact]
    public async Task An_import_at_the_command_line_writes_a_code_for_each_stored_response()
    {
        var folder = Directory.CreateTempSubdirectory("insight-receipts-").FullName;
        foreach (var (name, text) in Files(new DateOnly(2025, 1, 1))) await File.WriteAllTextAsync(Path.Combine(folder, name), text);
        var (data, file) = (Path.Combine(folder, "data"), Path.Combine(folder, "receipts", "codes.csv"));
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        Assert.Equal(0, await CommandLine.RunAsync(["import", folder, "--data", data, "--no-compute", "--receipts", file]));
        var lines = (await File.ReadAllTextAsync(file)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("survey_id,wave,response_id,receipt", lines[0]);
        Assert.Equal(20, lines.Length - 1);
        using (var store = await InsightEngine.Storage.Store.OpenAsync(new InsightEngine.Storage.StoreOptions { Folder = data }, CancellationToken.None))
        {
            await using var quotes = new QuoteSearch(store);
            using var erasure = new CommentErasure(store, quotes, TimeProvider.System);
            Assert.NotNull(await erasure.EraseAsync(lines[1].Split(',')[3], CancellationToken.None));
            await using var db = store.CreateDbContext();
            Assert.Equal(19, await db.Responses.CountAsync());
        }

        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Comments_of_a_wave_are_deleted_24_months_after_it_closed_and_not_before()
    {
        await using var server = await SeededAsync(TimeProvider.System.GetUtcNow().AddMonths(-24).AddDays(2));
        var retention = server.Services.GetServices<IScheduledTask>().Single(task => task.Id == "retention");
        await retention.RunAsync(new Occasion(server.Now, TimeZoneInfo.Utc), CancellationToken.None);
        Assert.True(await IsOnDiskAsync(server), "kept until then");

        await using var later = await SeededAsync(TimeProvider.System.GetUtcNow().AddMonths(-24).AddDays(-2));
        Assert.StartsWith("20 comments", await later.Services.GetServices<IScheduledTask>().Single(task => task.Id == "retention").RunAsync(new Occasion(later.Now, TimeZoneInfo.Utc), CancellationToken.None), StringComparison.Ordinal);
        Assert.False(await IsOnDiskAsync(later), "no file may hold the text");
        Assert.Contains(await later.GetAsync<List<CommentAccess>>("/api/listening/access"), access => access.Kind == CommentAccessKind.Retention);
    }

    [Fact]
    public async Task Refused_rows_of_imports_leave_with_an_erasure_and_after_a_month()
    {
        await using var server = await SeededAsync();
        var reports = server.Services.GetRequiredService<ImportErrorReports>();
        var recent = reports.Next();
        await File.WriteAllTextAsync(recent.Path, "responses.csv,7,score,'wombats everywhere' is no number");
        var old = Path.Combine(Path.GetDirectoryName(recent.Path)!, $"{server.Now.AddDays(-31).UtcDateTime:yyyyMMdd-HHmmss-fff}-abcdef.csv");
        await File.WriteAllTextAsync(old, "responses.csv,7,score,'wombats everywhere' is no number");
        await server.Services.GetServices<IScheduledTask>().Single(task => task.Id == "retention").RunAsync(new Occasion(server.Now, TimeZoneInfo.Utc), CancellationToken.None);
        Assert.Equal((false, true), (File.Exists(old), File.Exists(recent.Path)));

        var receipt = Assert.Single(await IssueAsync(server, ["r3"]));
        Assert.True((await server.Http.PostAsJsonAsync("/api/erasure", new ReceiptErasure(receipt.Code), RunningServer.Json)).IsSuccessStatusCode);
        Assert.Null(reports.Find(recent.Id));
    }

    [Theory]
    [InlineData("")]
    [InlineData("AAAA-AAAA-AAAA-AAAA")]
    [InlineData("r1")]
    public async Task What_is_no_code_erases_nothing(string code)
    {
        await using var server = await SeededAsync();
        var answer = await server.Http.PostAsJsonAsync("/api/erasure", new ReceiptErasure(code), RunningServer.Json);
        Assert.Equal(code.Length == 0 ? HttpStatusCode.BadRequest : HttpStatusCode.NotFound, answer.StatusCode);
        await using var db = server.Store.CreateDbContext();
        Assert.Equal(20, await db.Responses.CountAsync());
    }

    [Fact]
    public async Task Codes_are_given_out_only_to_who_holds_the_key()
    {
        await using var server = await SeededAsync();
        Assert.Equal(HttpStatusCode.Unauthorized, (await server.Http.PostAsJsonAsync("/api/concerns/receipts", new ReceiptRequest("pulse", 1, ["r1"], "hr.lead"), RunningServer.Json)).StatusCode);
    }

    [Fact]
    public async Task Each_access_to_comments_is_on_record_with_who_what_and_how_many()
    {
        await using var server = await SeededAsync();
        await server.GetAsync<List<FoundQuote>>("/api/listening/surveys/pulse/search?text=parking");
        await server.GetAsync<WaveResults>("/api/listening/surveys/pulse/waves/1");
        using var reading = new HttpRequestMessage(HttpMethod.Get, "/api/concerns?reader=hr.lead&purpose=weekly%20review");
        reading.Headers.Add(ConcernsApi.KeyHeader, Key);
        Assert.True((await server.Http.SendAsync(reading)).IsSuccessStatusCode);
        var receipt = Assert.Single(await IssueAsync(server, ["r3"]));
        await server.Http.PostAsJsonAsync("/api/erasure", new ReceiptErasure(receipt.Code), RunningServer.Json);
        await server.Services.GetRequiredService<CommentErasure>().ExpireAsync(1, CancellationToken.None);

        var log = await server.GetAsync<List<CommentAccess>>("/api/listening/access");
        Assert.Equal([CommentAccessKind.Retention, CommentAccessKind.Erasure, CommentAccessKind.Receipts, CommentAccessKind.Concerns, CommentAccessKind.Quotes, CommentAccessKind.Search], log.Select(access => access.Kind));
        Assert.Equal(("parking", "pulse"), (log[5].Filter, log[5].Subject));
        Assert.Equal("wave 1", log[4].Filter);
        Assert.True(log[5].Count > 0 && log[4].Count > 0);
        Assert.Equal(("hr.lead", "weekly review", 0), (log[3].Who, log[3].Filter, log[3].Count));
        Assert.Equal("a respondent", log[1].Who);
        Assert.DoesNotContain(log, access => access.Filter?.Contains(Spoken, StringComparison.Ordinal) == true);
    }

    private static async Task<List<Receipt>> IssueAsync(RunningServer server, IReadOnlyList<string> ids)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/concerns/receipts") { Content = JsonContent.Create(new ReceiptRequest("pulse", 1, ids, "survey tool"), options: RunningServer.Json) };
        request.Headers.Add(ConcernsApi.KeyHeader, Key);
        return (await (await server.Http.SendAsync(request)).Content.ReadFromJsonAsync<List<Receipt>>(RunningServer.Json))!;
    }

    private static async Task<bool> IsOnDiskAsync(RunningServer server)
    {
        foreach (var file in Directory.EnumerateFiles(server.Store.Options.Folder, "*", SearchOption.AllDirectories))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var bytes = new MemoryStream();
            await stream.CopyToAsync(bytes);
            if (bytes.ToArray().AsSpan().IndexOf(Encoding.UTF8.GetBytes(Spoken)) >= 0) return true;
        }
        return false;
    }

    /// <summary>A published wave of twenty; twelve say the same about parking.</summary>
    private static async Task<RunningServer> SeededAsync(DateTimeOffset? ended = null)
    {
        var server = RunningServer.Start(settings: (ConcernsApi.KeySetting, Key));
        var closed = DateOnly.FromDateTime((ended ?? DateTimeOffset.UnixEpoch.AddYears(55)).UtcDateTime);
        var files = Files(closed);
        var report = await new FileImport(server.Store, TimeProvider.System, ImportMappings.LoadShipped()).RunAsync(
            [.. files.Select(file => (file.Name, Bytes: Encoding.UTF8.GetBytes(file.Text))).Select(file => new ImportSource(file.Name, () => new MemoryStream(file.Bytes), file.Bytes.Length))],
            new ImportOptions { Who = "ada" }, CancellationToken.None);
        Assert.Empty(report.Errors);
        await server.Services.GetRequiredService<WavePublisher>().PublishDueAsync(TimeSpan.Zero, CancellationToken.None);
        return server;
    }

    private static (string Name, string Text)[] Files(DateOnly closed) =>
    [
        ("units.csv", "id,name,parent_id\nall,Company,\n"),
        ("surveys.csv", "id,title,minimum_for_scores\npulse,Pulse,5\n"),
        ("questions.csv", "id,survey_id,text,kind\nq,pulse,What should change?,comment\n"),
        ("waves.csv", FormattableString.Invariant($"survey_id,wave,opened,closed\npulse,1,{closed.AddDays(-13):yyyy-MM-dd},{closed:yyyy-MM-dd}\n")),
        ("responses.csv", "response_id,survey_id,wave,unit_id,answer:q\n" + string.Concat(Enumerable.Range(0, 20).Select(i => $"r{i},pulse,1,all,{(i < 12 ? Told : "please give us more parking near the gate")}\n"))),
    ];
}
