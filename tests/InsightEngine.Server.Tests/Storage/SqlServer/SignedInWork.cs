using System.Net.Http.Json;
using InsightEngine.Insights;
using InsightEngine.Insights.Strategy;
using InsightEngine.Server.Access;
using InsightEngine.Server.Api;
using InsightEngine.Server.Tests.Access;
using InsightEngine.Storage.Access;
using Microsoft.Extensions.DependencyInjection;

namespace InsightEngine.Server.Tests.Storage.SqlServer;

/// <summary>What is asked of the store only where people sign in: by accounts, by sign-ins, and for readers who do not see everything.</summary>
internal static class SignedInWork
{
    public static async Task DoAsync()
    {
        await using var server = AccessServer.Start();
        await SmallOrganisation.FillAsync(server.Store);
        await server.IdleAsLeaderAsync();
        await KeepAccountsAsync(server);
        await SignInAsync(server);
        using var leader = await server.NewAsync("Leader", Roles.Leader);
        using var manager = await server.NewAsync("Manager", Roles.Manager, "U1");
        await ReadAsync(leader, manager, server);
    }

    private static async Task KeepAccountsAsync(RunningServer server)
    {
        var book = server.Services.GetRequiredService<AccountBook>();
        var added = await book.AddAsync(new AccountDraft("adele@example.org", "Adele", Roles.Administrator, []), "test", CancellationToken.None);
        Assert.NotNull(await book.WaitingAsync(added.Code!, CancellationToken.None));
        Assert.NotNull(await book.RedeemAsync(added.Code!, _ => "hash", CancellationToken.None));
        Assert.NotNull((await book.ChangeAsync(added.Account!.Id, new AccountDraft("adele@example.org", "Adele", Roles.Leader, ["U1"]), false, "test", CancellationToken.None)).Refusal);
        Assert.Null((await book.SignOutEverywhereAsync(added.Account.Id, "test", CancellationToken.None)).Refusal);
        await using var db = server.Store.CreateDbContext();
        Assert.True(await AccountBook.HasAdministratorAsync(db, CancellationToken.None));
        Assert.NotEmpty(await AccountBook.ListAsync(db, CancellationToken.None));
    }

    private static async Task SignInAsync(RunningServer server)
    {
        var account = await server.AddAsync("Ben", Roles.Editor);
        var desk = server.Services.GetRequiredService<SignInDesk>();
        Assert.NotNull(await desk.CheckAsync(AccessServer.EmailOf("Ben"), AccessServer.Password, "test", CancellationToken.None));
        Assert.True(await desk.IsPasswordAsync(account.Id, AccessServer.Password, CancellationToken.None));
        Assert.NotNull(await desk.SetPasswordAsync(account.Id, "another horse battery staple", CancellationToken.None));
        Assert.NotNull(await desk.RecordExternalAsync(account.Id, "test", CancellationToken.None));
        var logins = server.Services.GetRequiredService<LoginBook>();
        Assert.True(await logins.LinkAsync("service", "p1", account.Id, CancellationToken.None));
        Assert.Equal(account.Id, (await logins.FindAsync("service", "p1", CancellationToken.None))?.Id);
    }

    private static async Task ReadAsync(HttpClient leader, HttpClient manager, RunningServer server)
    {
        await using (var db = server.Store.CreateDbContext())
        {
            var insight = db.Insights.First().Id;
            await PostAsync(leader, $"/api/insights/{Uri.EscapeDataString(insight)}/acknowledge", new { by = "x" });
        }

        await PostAsync(leader, "/api/decisions", new DecisionRequest("Hire two", "x", "x", null, null, SubjectKind.Kpi, "K1", null, null, [new ActionRequestItem("Write the posting", "Ann", new DateOnly(2030, 1, 1))]));
        await PostAsync(leader, "/api/actions/1", new ActionChange("x", ActionState.Done, "hired"));
        await PostAsync(leader, "/api/briefings", new BriefingRequest("manager", null, "U1"));
        foreach (var path in new[] { "/api/overview", "/api/insights", "/api/matters", "/api/kpis", "/api/objectives", "/api/briefings", "/api/deliveries", "/api/listening/surveys", "/api/listening/surveys/pulse/search?text=parking", "/api/log?after=0", "/api/audit", "/api/decisions", "/api/nudges" })
            foreach (var http in new[] { leader, manager })
            {
                using var answer = await http.GetAsync(path);
                Assert.True((int)answer.StatusCode < 500, $"{path}: {answer.StatusCode}");
            }
    }

    private static async Task PostAsync(HttpClient http, string path, object body)
    {
        using var answer = await http.PostAsJsonAsync(path, body, RunningServer.Json);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
    }
}
