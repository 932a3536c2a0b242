using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using InsightEngine.Server.Api;
using InsightEngine.Server.Hosting;

namespace InsightEngine.Server.Tests.Api;

public sealed class HostTests
{
    [Theory]
    [InlineData("http://localhost:80", true)]
    [InlineData("http://127.0.0.1:5080", true)]
    [InlineData("http://127.8.9.1:5080", true)]
    [InlineData("http://[::1]:5080", true)]
    [InlineData("http://unix:/tmp/insight.sock", true)]
    [InlineData("http://0.0.0.0:5080", false)]
    [InlineData("http://*:5080", false)]
    [InlineData("http://+:5080", false)]
    [InlineData("http://[::]:5080", false)]
    [InlineData("http://192.168.1.7:5080", false)]
    [InlineData("http://localhost.example.org:80", false)]
    public void Only_this_machine_is_loopback(string address, bool loopback) => Assert.Equal(loopback, ListenAddresses.IsLoopback(address));

    [Theory]
    [InlineData("--urls http://0.0.0.0:0", 1, "nobody signs in")]
    [InlineData("--http_ports=0", 1, "--Access:Mode=Accounts")]
    [InlineData("--urls nonsense", 1, "not an address")]
    [InlineData("--sample maybe", 2, "--sample is")]
    [InlineData("--live often", 2, "--live is")]
    [InlineData("--bogus", 2, "'--bogus' is not an option")]
    public async Task Refuses_to_start_and_says_why(string arguments, int exitCode, string reason)
    {
        var folder = Directory.CreateTempSubdirectory("insight-test-").FullName;
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "InsightEngine.Server.dll"), "--data", folder, .. arguments.Split(' ')]) { RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment.Remove("ASPNETCORE_URLS");
        using var server = Process.Start(start)!;
        var said = await server.StandardError.ReadToEndAsync();
        await server.WaitForExitAsync();
        Directory.Delete(folder, recursive: true);
        Assert.Contains(reason, said);
        Assert.Equal(exitCode, server.ExitCode);
    }

    [Fact]
    public async Task Pages_of_other_sites_and_other_host_names_are_refused()
    {
        await using var server = RunningServer.Start();
        async Task<HttpStatusCode> Send(HttpMethod method, string path, string? origin = null, string? host = null)
        {
            using var request = new HttpRequestMessage(method, path);
            if (method == HttpMethod.Post) request.Content = JsonContent.Create(Array.Empty<ReportedValue>());
            if (origin is not null) request.Headers.Add("Origin", origin);
            if (host is not null) request.Headers.Host = host;
            return (await server.Http.SendAsync(request)).StatusCode;
        }

        Assert.Equal(HttpStatusCode.Forbidden, await Send(HttpMethod.Post, "/api/observations", "https://evil.example"));
        Assert.Equal(HttpStatusCode.Forbidden, await Send(HttpMethod.Post, "/hubs/insights/negotiate?negotiateVersion=1", "https://evil.example"));
        Assert.Equal(HttpStatusCode.Forbidden, await Send(HttpMethod.Post, "/api/observations", "null"));
        Assert.Equal(HttpStatusCode.BadRequest, await Send(HttpMethod.Post, "/api/observations", server.Address.GetLeftPart(UriPartial.Authority))); // the empty list
        Assert.Equal(HttpStatusCode.BadRequest, await Send(HttpMethod.Get, "/api/status", host: "rebound.example"));
        Assert.Equal(HttpStatusCode.OK, await Send(HttpMethod.Get, "/api/status"));
    }

    [Fact]
    public async Task The_description_of_the_api_names_every_route()
    {
        await using var server = RunningServer.Start();
        var paths = (await server.GetAsync<JsonElement>("/openapi/v1.json")).GetProperty("paths").EnumerateObject().Select(path => path.Name).ToList();
        string[] expected =
        [
            "/api/overview", "/api/units", "/api/objectives", "/api/objectives/{id}", "/api/kpis", "/api/kpis/{id}", "/api/kpis/{id}/revisions", "/api/initiatives/{id}", "/api/observations",
            "/api/insights", "/api/insights/{id}/acknowledge", "/api/insights/{id}/snooze", "/api/insights/{id}/reopen", "/api/log", "/api/audit", "/api/status",
        ];
        Assert.Empty(expected.Except(paths));
    }

    [Fact]
    public async Task The_home_page_is_the_web_app_or_says_that_it_is_not_built()
    {
        await using var server = RunningServer.Start();
        foreach (var path in new[] { "/", "/kpis/K1" })
        {
            var page = await server.Http.GetAsync(path);
            Assert.Equal("text/html", page.Content.Headers.ContentType!.MediaType);
            if (WebApp.FindRoot() is null) Assert.Contains("not built", await page.Content.ReadAsStringAsync());
            else Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        }
    }

    [Fact]
    public async Task An_empty_store_is_filled_with_the_sample_while_the_server_answers()
    {
        await using var server = RunningServer.Start(null, null, ("sample", "default"));
        Assert.Equal(HttpStatusCode.OK, (await server.Http.GetAsync("/api/overview")).StatusCode);
        await Wait.UntilAsync(async () => (await server.GetAsync<ServerStatus>("/api/status")).Sample.State == Server.Work.SampleState.Seeded, "the sample is stored", 240);
        await server.IdleAsync(240);
        var overview = await server.GetAsync<Overview>("/api/overview");
        Assert.InRange(overview.Kpis, 150, 170);
        Assert.True(overview.PredictedMisses > 0);
        Assert.True(overview.LogSequence > 0);
    }
}
