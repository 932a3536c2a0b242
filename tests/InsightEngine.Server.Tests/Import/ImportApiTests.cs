using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using InsightEngine.Storage.Import;
using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Server.Tests.Import;

public sealed class ImportApiTests : IAsyncLifetime
{
    private const string Objectives = "id,parent_id,title,period_start,period_end\nBase,,Base,2026-01-01,2026-12-31\n";
    private const string Kpis = "id,name,objective_id,cadence,unit,direction\nK1,On time,Base,monthly,%,up\n";
    private const string Observations = "kpi_id,period,value\nK1,2026-01,93\nK1,2026-02,\"=1+1\"\nK9,2026-03,95\n";

    private readonly RunningServer _server = RunningServer.Start();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _server.DisposeAsync().AsTask();

    [Fact]
    public async Task Files_are_taken_and_every_refused_row_can_be_fetched_as_csv()
    {
        var report = await ReadAsync(await PostAsync("?by=Ada", ("objectives.csv", Objectives), ("kpis.csv", Kpis), ("observations.csv", Observations)));

        Assert.Equal(["kpis.csv 1 1 0", "objectives.csv 1 1 0", "observations.csv 3 1 2"], report.Files.Select(file => $"{file.Name} {file.RowsRead} {file.Accepted} {file.Rejected}"));
        Assert.Equal(["observations.csv 3 value", "observations.csv 4 value"], report.Errors.Select(error => $"{error.File} {error.Line} {error.Column}"));
        using var errors = await _server.Http.GetAsync($"/api/import/errors/{report.ErrorReport}");
        Assert.Equal("text/csv", errors.Content.Headers.ContentType?.MediaType);
        Assert.Equal("import-errors.csv", errors.Content.Headers.ContentDisposition?.FileName);
        var lines = (await errors.Content.ReadAsStringAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(["file,line,column,reason", "observations.csv,3,value,'=1+1' is not a number"], lines[..2]);
        Assert.Equal(3, lines.Length);
        await using var db = _server.Store.CreateDbContext();
        Assert.Contains(await db.Audit.ToListAsync(), entry => entry.Who == "Ada");
    }

    [Theory]
    [InlineData(6_000, true)]
    [InlineData(80_000, false)] // in batches, so that a large upload does not keep other writers out
    public async Task A_small_upload_becomes_visible_as_a_whole(int rows, bool whole)
    {
        await ReadAsync(await PostAsync("", ("objectives.csv", Objectives), ("kpis.csv", "id,name,objective_id,cadence,unit,direction\nK1,Out,Base,daily,count,up\n")));
        var commits = 0;
        _server.Store.Committed += () =>
        {
            using var db = _server.Store.CreateDbContext();
            if (db.Observations.Count() is var count && count > 0 && count < Math.Min(rows, 25_000)) Interlocked.Increment(ref commits);
        };
        var content = new StringBuilder("kpi_id,period,value\n");
        for (var i = 0; i < rows; i++) content.Append("K1,").Append(new DateOnly(1950, 1, 1).AddDays(i % 25_000).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)).Append(",1\n");

        var report = await ReadAsync(await PostAsync("", ("observations.csv", content.ToString())));

        Assert.Equal(rows, report.Files[0].RowsRead);
        Assert.True(whole == (commits == 0), $"{commits} commits showed a part");
    }

    [Fact]
    public async Task A_dry_run_and_a_strict_import_with_a_bad_row_keep_nothing()
    {
        foreach (var query in new[] { "?dryRun=true", "?strict=true" })
        {
            var report = await ReadAsync(await PostAsync(query, ("objectives.csv", Objectives), ("kpis.csv", Kpis), ("observations.csv", Observations)));
            Assert.False(report.Kept);
            Assert.Equal(2, report.ErrorCount);
        }
        await using var db = _server.Store.CreateDbContext();
        Assert.False(await db.Kpis.AnyAsync());
    }

    [Fact]
    public async Task A_named_mapping_is_used_and_an_unknown_one_is_refused()
    {
        var report = await ReadAsync(await PostAsync("?mapping=own-objectives", ("whatever.csv", Objectives)));
        Assert.Equal("own-objectives", Assert.Single(report.Files).Mapping);

        using var refused = await PostAsync("?mapping=nonsense", ("whatever.csv", Objectives));
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Contains("There is no mapping 'nonsense'; there are ", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mapping_comes_along_with_the_files_that_it_is_for()
    {
        const string mapping = "records:\n  - objective: { id: \"{Ziel}\", title: \"{Ziel}\", start: 2026-01-01, end: 2026-12-31 }\n";
        var report = await ReadAsync(await PostAsync("", ("ziele.yaml", mapping), ("ziele.csv", "Ziel;Rest\nSchneller;x\n")));
        Assert.Equal("ziele.csv ziele 1", string.Join(", ", report.Files.Select(file => $"{file.Name} {file.Mapping} {file.Accepted}")));

        foreach (var (query, files, message) in new[]
        {
            ("", new[] { ("a.yaml", "records: [x"), ("a.csv", "a\n1\n") }, "a.yaml, line "),
            ("", [("a.yaml", mapping)], "no file to read through it"),
            ("?mapping=own-kpis", [("a.yaml", mapping), ("a.csv", "a\n1\n")], "more than one mapping"),
        })
        {
            using var refused = await PostAsync(query, files);
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
            Assert.Contains(message, await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_is_no_form_with_a_file_is_refused_and_says_so()
    {
        using var json = await _server.Http.PostAsJsonAsync("/api/import", new { file = "a" });
        Assert.Equal((HttpStatusCode.UnsupportedMediaType, "application/problem+json"), (json.StatusCode, json.Content.Headers.ContentType?.MediaType));

        using var text = await _server.Http.PostAsync("/api/import", new StringContent(Observations, Encoding.UTF8, "text/csv"));
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, text.StatusCode);

        using var form = new MultipartFormDataContent { { new StringContent("x"), "note" } };
        using var empty = await _server.Http.PostAsync("/api/import", form);
        Assert.Equal(HttpStatusCode.BadRequest, empty.StatusCode);
        Assert.Contains("holds no file", await empty.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_beyond_the_limit_is_refused_before_it_is_sent()
    {
        using var client = new TcpClient(_server.Address.Host, _server.Address.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /api/import HTTP/1.1\r\nHost: {_server.Address.Authority}\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: {600L << 20}\r\nConnection: close\r\n\r\n"));
        var answer = await new StreamReader(stream).ReadToEndAsync();
        Assert.StartsWith("HTTP/1.1 413", answer, StringComparison.Ordinal);
        Assert.Contains("application/problem+json", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("20260101-000000-000-abcdef")]
    [InlineData("..%2Finsight.db")]
    public async Task An_error_report_that_is_not_there_is_not_found(string id)
    {
        using var answer = await _server.Http.GetAsync($"/api/import/errors/{id}");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private async Task<HttpResponseMessage> PostAsync(string query, params (string Name, string Content)[] files)
    {
        using var form = new MultipartFormDataContent();
        foreach (var (name, content) in files) form.Add(new StringContent(content), "files", name);
        return await _server.Http.PostAsync("/api/import" + query, form);
    }

    private static async Task<ImportReport> ReadAsync(HttpResponseMessage answer)
    {
        using (answer)
        {
            Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
            return (await answer.Content.ReadFromJsonAsync<ImportReport>(RunningServer.Json))!;
        }
    }
}
