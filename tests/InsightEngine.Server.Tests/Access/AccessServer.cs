using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using InsightEngine.Server.Api;
using InsightEngine.Storage.Access;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace InsightEngine.Server.Tests.Access;

/// <summary>A server where people sign in.</summary>
internal static class AccessServer
{
    public const string Password = "correct horse battery staple";

    public static RunningServer Start(string? folder = null, params (string Name, string Value)[] settings) =>
        RunningServer.Start(services => services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = 1000), folder, [("Access:Mode", "Accounts"), .. settings]);

    /// <summary>An account with the usual password.</summary>
    public static async Task<Account> AddAsync(this RunningServer server, string name, Roles roles, params string[] units)
    {
        var book = server.Services.GetRequiredService<AccountBook>();
        var added = await book.AddAsync(new AccountDraft(EmailOf(name), name, roles, units), "test", CancellationToken.None);
        Assert.Null(added.Refusal);
        var hasher = server.Services.GetRequiredService<IPasswordHasher<Account>>();
        return (await book.RedeemAsync(added.Code!, account => hasher.HashPassword(account, Password), CancellationToken.None))!;
    }

    /// <summary>Waits until nothing is owed, which an account that sees the status tells.</summary>
    public static async Task IdleAsLeaderAsync(this RunningServer server)
    {
        using var leader = await server.NewAsync("Waiting", Roles.Leader);
        await Wait.UntilAsync(async () => await leader.ReadAsync<ServerStatus>("/api/status") is { PendingWork: 0, LastRecomputeAt: not null } status && (await leader.ReadAsync<Overview>("/api/overview")).LogSequence == status.LiveFeed.Sequence, "nothing is owed", 60);
    }

    public static string EmailOf(string name) => $"{name.Replace(' ', '.').ToLowerInvariant()}@example.org";

    public static async Task<string> TokenAsync(this RunningServer server, string name, string password = Password)
    {
        var answer = await server.Http.PostAsJsonAsync("/api/access/token", new { email = EmailOf(name), password });
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("accessToken").GetString()!;
    }

    /// <summary>Somebody who is signed in with a token.</summary>
    public static async Task<HttpClient> AsAsync(this RunningServer server, string name)
    {
        var http = new HttpClient { BaseAddress = server.Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await server.TokenAsync(name));
        return http;
    }

    /// <summary>A new account, signed in.</summary>
    public static async Task<HttpClient> NewAsync(this RunningServer server, string name, Roles roles, params string[] units)
    {
        await server.AddAsync(name, roles, units);
        return await server.AsAsync(name);
    }

    public static async Task<T> ReadAsync<T>(this HttpClient http, string path) =>
        await http.GetFromJsonAsync<T>(path, RunningServer.Json) ?? throw new InvalidOperationException($"{path} gave null.");
}
