using System.Net;
using InsightEngine.Server.Api;
using InsightEngine.Storage.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace InsightEngine.Server.Tests.Access;

public sealed class OAuthTests
{
    [Fact]
    public async Task A_person_with_an_account_comes_in_by_a_verified_address_and_then_by_the_services_id()
    {
        await using var provider = await IdentityProvider.StartAsync();
        await using var server = AccessServer.Start(null, provider.Settings());
        await server.AddAsync("Ann", Roles.Leader);
        provider.Person = new { sub = "p1", email = "ann@example.org", email_verified = true, name = "Ann" };
        using (var browser = Browser(server))
        {
            Assert.Equal("Example login", (await browser.ReadAsync<AccessState>("/api/access")).External);
            Assert.Equal("/kpis", (await EnterAsync(browser, "/kpis")).AbsolutePath);
            Assert.Equal("Ann", (await browser.ReadAsync<AccessState>("/api/access")).Reader?.Name);
        }
        // later the service knows the person by another address; the id counts
        provider.Person = new { sub = "p1", email = "ann.married@example.org", email_verified = true };
        using (var browser = Browser(server))
        {
            await EnterAsync(browser, "/");
            Assert.Equal("Ann", (await browser.ReadAsync<AccessState>("/api/access")).Reader?.Name);
        }
        await using var db = server.Store.CreateDbContext();
        Assert.Equal(2, await db.Audit.CountAsync(entry => entry.Field == "signed in" && entry.Why == "Example login"));
    }

    [Fact]
    public async Task Nobody_comes_in_by_an_unverified_address_an_unknown_one_or_somebody_elses()
    {
        await using var provider = await IdentityProvider.StartAsync();
        await using var server = AccessServer.Start(null, provider.Settings());
        var ann = await server.AddAsync("Ann", Roles.Leader);
        foreach (var person in new object[]
        {
            new { sub = "p1", email = "ann@example.org" }, new { sub = "p1", email = "ann@example.org", email_verified = false },
            new { sub = "p1", email = "nobody@example.org", email_verified = true }, new { email = "ann@example.org", email_verified = true }, "no object",
        })
        {
            provider.Person = person;
            await RefusedAsync(server);
        }
        provider.Person = new { sub = "p1", email = "ann@example.org", email_verified = true };
        using (var browser = Browser(server)) await EnterAsync(browser, "/");
        // the address now belongs to another person of the service
        provider.Person = new { sub = "p2", email = "ann@example.org", email_verified = true };
        await RefusedAsync(server);
        await server.Services.GetRequiredService<AccountBook>().ChangeAsync(ann.Id, new AccountDraft(ann.Email, ann.Name, Roles.Leader, []), true, "test", CancellationToken.None);
        provider.Person = new { sub = "p1", email = "ann@example.org", email_verified = true };
        await RefusedAsync(server);
    }

    [Fact]
    public async Task The_service_says_the_rights_where_it_is_configured_so_at_each_sign_in()
    {
        await using var provider = await IdentityProvider.StartAsync();
        await using var server = AccessServer.Start(null, provider.Settings(("Access:OAuth:RoleField", "groups"), ("Access:OAuth:UnitField", "units")));
        await SmallOrganisation.FillAsync(server.Store);
        provider.Person = new { sub = "p1", email = "mia@example.org", email_verified = true, name = "Mia", groups = new[] { "everybody", "manager" }, units = "U1" };
        using (var browser = Browser(server))
        {
            await EnterAsync(browser, "/");
            var reader = (await browser.ReadAsync<AccessState>("/api/access")).Reader!;
            Assert.Equal(("Mia", "Manager", "U1"), (reader.Name, Assert.Single(reader.Roles), Assert.Single(reader.Units)));
        }
        provider.Person = new { sub = "p1", email = "mia@example.org", email_verified = true, groups = new[] { "everybody" } };
        await RefusedAsync(server);
        provider.Person = new { sub = "p9", email = "new@example.org", email_verified = true, groups = new[] { "everybody" } };
        await RefusedAsync(server);
    }

    [Fact]
    public async Task A_sign_in_that_was_not_begun_here_or_that_leads_elsewhere_is_refused()
    {
        await using var provider = await IdentityProvider.StartAsync();
        await using var server = AccessServer.Start(null, provider.Settings());
        await server.AddAsync("Ann", Roles.Leader);
        provider.Person = new { sub = "p1", email = "ann@example.org", email_verified = true };
        using var browser = Browser(server);
        var forged = await browser.GetAsync("/sign-in/external?code=x&state=y");
        Assert.StartsWith("/sign-in?refused=", forged.Headers.Location!.ToString());
        foreach (var back in new[] { "https://evil.example/", "//evil.example/", "/\\evil.example/" }) Assert.Equal("/", (await EnterAsync(browser, back)).AbsolutePath);
    }

    private static async Task RefusedAsync(RunningServer server)
    {
        using var browser = Browser(server);
        var end = await EnterAsync(browser, "/");
        Assert.Equal("/sign-in", end.AbsolutePath);
        Assert.StartsWith("?refused=", end.Query);
        Assert.Null((await browser.ReadAsync<AccessState>("/api/access")).Reader);
    }

    private static HttpClient Browser(RunningServer server) => new(new SocketsHttpHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = false }) { BaseAddress = server.Address };

    /// <summary>Follows the way to the service and back, and returns where it ends.</summary>
    private static async Task<Uri> EnterAsync(HttpClient browser, string back)
    {
        var next = new Uri(browser.BaseAddress!, $"/api/access/external?back={Uri.EscapeDataString(back)}");
        for (var step = 0; step < 3; step++)
        {
            using var answer = await browser.GetAsync(next);
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
            next = new Uri(next, answer.Headers.Location!);
        }
        Assert.Equal(browser.BaseAddress!.Authority, next.Authority);
        return next;
    }
}
