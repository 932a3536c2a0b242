using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using InsightEngine.Insights.Strategy;
using InsightEngine.Server.Access;
using InsightEngine.Server.Api;
using InsightEngine.Storage.Access;
using Microsoft.Extensions.DependencyInjection;

namespace InsightEngine.Server.Tests.Access;

public sealed class SignInTests
{
    [Fact]
    public async Task A_cookie_signs_in_and_out_and_scripts_and_other_sites_do_not_get_it()
    {
        await using var server = AccessServer.Start();
        await server.AddAsync("Ann", Roles.Leader);
        using var browser = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer() }) { BaseAddress = server.Address };
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/api/overview")).StatusCode);
        Assert.Null((await browser.ReadAsync<AccessState>("/api/access")).Reader);

        var answer = await SignInAsync(browser, "Ann", AccessServer.Password);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        Assert.Contains("httponly", cookie);
        Assert.Contains("samesite=lax", cookie);
        Assert.Equal("Ann", (await browser.ReadAsync<AccessState>("/api/access")).Reader?.Name);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/api/overview")).StatusCode);

        using var foreign = new HttpRequestMessage(HttpMethod.Post, "/api/access/sign-out-everywhere");
        foreign.Headers.Add("Origin", "https://evil.example");
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.SendAsync(foreign)).StatusCode);

        await browser.PostAsync("/api/access/sign-out", null);
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/api/overview")).StatusCode);
    }

    [Fact]
    public async Task Five_wrong_passwords_lock_the_account_also_when_they_come_at_once_and_the_answer_does_not_tell_why()
    {
        await using var server = AccessServer.Start();
        await server.AddAsync("Ann", Roles.Leader);
        await server.AddAsync("Bea", Roles.Leader);
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => SignInAsync(server.Http, "Ann", $"wrong password {i}")));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode));
        var locked = await SignInAsync(server.Http, "Ann", AccessServer.Password);
        var unknown = await SignInAsync(server.Http, "Nobody", AccessServer.Password);
        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized), (locked.StatusCode, unknown.StatusCode));
        Assert.Equal(await Detail(locked), await Detail(unknown));
        Assert.Equal(HttpStatusCode.OK, (await SignInAsync(server.Http, "Bea", AccessServer.Password)).StatusCode);

        await using var db = server.Store.CreateDbContext();
        Assert.Equal(SignInDesk.Attempts, db.Audit.Count(entry => entry.Field == "sign-in refused"));
        Assert.Equal(1, db.Audit.Count(entry => entry.Field == "locked"));
    }

    [Fact]
    public async Task The_printed_code_makes_the_first_administrator_once()
    {
        await using var server = AccessServer.Start();
        Assert.True((await server.GetAsync<AccessState>("/api/access")).NeedsFirstAdministrator);
        var code = (await server.Services.GetRequiredService<FirstAdministrator>().OfferAsync(CancellationToken.None))!;
        Task<HttpResponseMessage> First(string with, string name) => server.Http.PostAsJsonAsync("/api/access/first", new FirstRequest(with, name, AccessServer.EmailOf(name), AccessServer.Password));

        Assert.Equal(HttpStatusCode.BadRequest, (await First(OneTimeCode.Create(), "Mallory")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await First(code, "Ada")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await First(code, "Mallory")).StatusCode);
        Assert.Null(await server.Services.GetRequiredService<FirstAdministrator>().OfferAsync(CancellationToken.None));
        using var ada = await server.AsAsync("Ada");
        Assert.Equal("Ada", Assert.Single(await ada.ReadAsync<List<AccountItem>>("/api/accounts")).Name);
    }

    [Fact]
    public async Task A_person_is_added_sets_a_password_with_the_code_once_and_loses_everything_at_once()
    {
        await using var server = AccessServer.Start();
        using var admin = await server.NewAsync("Ada", Roles.Administrator);
        var added = (await (await admin.PostAsJsonAsync("/api/accounts", new AccountRequest("bo@example.org", "Bo", ["Leader"]))).Content.ReadFromJsonAsync<AccountWithCode>(RunningServer.Json))!;
        Assert.False(added.Account.HasPassword);
        var weak = await server.Http.PostAsJsonAsync("/api/access/code", new CodeRequest(added.Code!, "short"));
        Assert.Equal(HttpStatusCode.BadRequest, weak.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await server.Http.PostAsJsonAsync("/api/access/code", new CodeRequest(added.Code!, AccessServer.Password))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await server.Http.PostAsJsonAsync("/api/access/code", new CodeRequest(added.Code!, AccessServer.Password))).StatusCode);

        using var bo = await server.AsAsync("Bo");
        Assert.Equal(HttpStatusCode.OK, (await bo.GetAsync("/api/overview")).StatusCode);
        var change = await admin.PutAsJsonAsync($"/api/accounts/{added.Account.Id}", new AccountRequest("bo@example.org", "Bo", ["ConcernReviewer"]));
        Assert.Equal(HttpStatusCode.OK, change.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await bo.GetAsync("/api/overview")).StatusCode);
        await admin.PutAsJsonAsync($"/api/accounts/{added.Account.Id}", new AccountRequest("bo@example.org", "Bo", ["Leader"], Disabled: true));
        Assert.Equal(HttpStatusCode.Unauthorized, (await bo.GetAsync("/api/overview")).StatusCode);

        var audit = await admin.ReadAsync<List<AuditEntry>>($"/api/audit?kind=Account&id={added.Account.Id}");
        Assert.Contains(audit, entry => entry is { Field: "(changed)", Who: "Ada" } && entry.From!.Contains("Leader") && entry.To!.Contains("ConcernReviewer"));
        Assert.DoesNotContain(audit, entry => $"{entry.From}{entry.To}{entry.Why}".Contains(added.Code!, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task The_last_administrator_stays_and_names_and_addresses_are_one_persons()
    {
        await using var server = AccessServer.Start();
        var ada = await server.AddAsync("Ada", Roles.Administrator);
        using var admin = await server.AsAsync("Ada");
        async Task<string> Refusal(HttpResponseMessage answer)
        {
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            return (await Detail(answer))!;
        }

        Assert.Contains("last administrator", await Refusal(await admin.PutAsJsonAsync($"/api/accounts/{ada.Id}", new AccountRequest(ada.Email, "Ada", ["Leader"]))));
        Assert.Contains("called", await Refusal(await admin.PostAsJsonAsync("/api/accounts", new AccountRequest("other@example.org", "ada", ["Leader"]))));
        Assert.Contains("address", await Refusal(await admin.PostAsJsonAsync("/api/accounts", new AccountRequest("ADA@example.org", "Other", ["Leader"]))));
        Assert.Contains("not an e-mail", await Refusal(await admin.PostAsJsonAsync("/api/accounts", new AccountRequest("ada", "Other", ["Leader"]))));
        Assert.Contains("not a role", await Refusal(await admin.PostAsJsonAsync("/api/accounts", new AccountRequest("o@example.org", "Other", ["King"]))));
        Assert.Contains("no unit", await Refusal(await admin.PostAsJsonAsync("/api/accounts", new AccountRequest("o@example.org", "Other", ["Manager"], ["nowhere"]))));
        Assert.Contains("at least one unit", await Refusal(await admin.PostAsJsonAsync("/api/accounts", new AccountRequest("o@example.org", "Other", ["Manager"]))));
    }

    [Fact]
    public async Task Sign_out_everywhere_and_a_new_password_end_what_was_signed_in()
    {
        await using var server = AccessServer.Start();
        using var first = await server.NewAsync("Ann", Roles.Leader);
        using var second = await server.AsAsync("Ann");
        Assert.Equal(HttpStatusCode.NoContent, (await first.PostAsync("/api/access/sign-out-everywhere", null)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await second.GetAsync("/api/overview")).StatusCode);

        using var third = await server.AsAsync("Ann");
        Assert.Equal(HttpStatusCode.BadRequest, (await third.PostAsJsonAsync("/api/access/password", new PasswordRequest("not the present one", "another long password 7"))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await third.PostAsJsonAsync("/api/access/password", new PasswordRequest(AccessServer.Password, "a sentence that is long"))).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await third.GetAsync("/api/overview")).StatusCode);
        Assert.NotEmpty(await server.TokenAsync("Ann", "a sentence that is long"));
    }

    [Fact]
    public async Task A_refresh_token_gives_a_new_token_until_the_account_says_otherwise_and_both_survive_a_restart()
    {
        var folder = Directory.CreateTempSubdirectory("insight-test-").FullName;
        JsonElement tokens;
        await using (var server = AccessServer.Start(folder))
        {
            await server.AddAsync("Ann", Roles.Leader);
            tokens = await (await server.Http.PostAsJsonAsync("/api/access/token", new SignInRequest(AccessServer.EmailOf("Ann"), AccessServer.Password))).Content.ReadFromJsonAsync<JsonElement>();
        }
        await using (var server = AccessServer.Start(folder))
        {
            var refresh = new RefreshRequest(tokens.GetProperty("refreshToken").GetString()!);
            using var ann = new HttpClient { BaseAddress = server.Address };
            ann.DefaultRequestHeaders.Authorization = new("Bearer", tokens.GetProperty("accessToken").GetString());
            Assert.Equal(HttpStatusCode.OK, (await ann.GetAsync("/api/overview")).StatusCode);
            var renewed = await server.Http.PostAsJsonAsync("/api/access/refresh", refresh);
            Assert.Equal(HttpStatusCode.OK, renewed.StatusCode);
            ann.DefaultRequestHeaders.Authorization = new("Bearer", (await renewed.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("accessToken").GetString());
            Assert.Equal(HttpStatusCode.OK, (await ann.GetAsync("/api/overview")).StatusCode);

            await ann.PostAsync("/api/access/sign-out-everywhere", null);
            Assert.Equal(HttpStatusCode.Unauthorized, (await server.Http.PostAsJsonAsync("/api/access/refresh", refresh)).StatusCode);
            Assert.Equal(HttpStatusCode.Unauthorized, (await server.Http.PostAsJsonAsync("/api/access/refresh", new RefreshRequest("nonsense"))).StatusCode);
        }
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task The_audit_takes_who_is_signed_in_and_not_who_the_request_says()
    {
        await using var server = AccessServer.Start();
        await SmallOrganisation.FillAsync(server.Store);
        using var editor = await server.NewAsync("Eve Editor", Roles.Editor);
        using var leader = await server.NewAsync("Leo Leader", Roles.Leader);
        var value = new[] { new ReportedValue("K1", SmallOrganisation.ThisMonth.AddMonths(-1), 61, "Somebody Else", "test", "corrected") };
        Assert.Equal(HttpStatusCode.OK, (await editor.PostAsJsonAsync("/api/observations", value)).StatusCode);
        var decided = await leader.PostAsJsonAsync("/api/decisions", new DecisionRequest("Do it", "The Board", "Somebody Else"));
        Assert.Equal("Leo Leader", (await decided.Content.ReadFromJsonAsync<DecisionItem>(RunningServer.Json))!.Decision.RecordedBy);

        var revisions = await leader.ReadAsync<List<Observation>>("/api/kpis/K1/revisions");
        Assert.Contains(revisions, revision => revision is { Value: 61, RecordedBy: "Eve Editor" });
        Assert.DoesNotContain(revisions, revision => revision.RecordedBy == "Somebody Else");
    }

    private static Task<HttpResponseMessage> SignInAsync(HttpClient http, string name, string password) =>
        http.PostAsJsonAsync("/api/access/sign-in", new SignInRequest(AccessServer.EmailOf(name), password));

    private static async Task<string?> Detail(HttpResponseMessage answer) => (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString();
}
