using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;

namespace InsightEngine.Server.Tests.Access;

/// <summary>A small service at which people sign in, speaking real HTTP: authorization code with PKCE, a token, a description of the person.</summary>
internal sealed class IdentityProvider : IAsyncDisposable
{
    public const string ClientId = "insight", ClientSecret = "a secret that no log shows";

    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, (string Challenge, string Redirect)> _codes = new();
    private readonly ConcurrentDictionary<string, bool> _tokens = new();

    private IdentityProvider(WebApplication app) => _app = app;

    /// <summary>Who is signed in there, as it describes the person.</summary>
    public object Person { get; set; } = new { };

    public Uri Address => new(_app.Urls.First());

    public static async Task<IdentityProvider> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var provider = new IdentityProvider(builder.Build());
        provider.Map();
        await provider._app.StartAsync();
        return provider;
    }

    public (string, string)[] Settings(params (string, string)[] more) =>
    [
        ("Access:OAuth:Name", "Example login"), ("Access:OAuth:ClientId", ClientId), ("Access:OAuth:ClientSecret", ClientSecret),
        ("Access:OAuth:Authorization", new Uri(Address, "/authorize").ToString()), ("Access:OAuth:Token", new Uri(Address, "/token").ToString()), ("Access:OAuth:UserInfo", new Uri(Address, "/person").ToString()), .. more,
    ];

    private void Map()
    {
        _app.MapGet("/authorize", (HttpRequest request) =>
        {
            var query = request.Query;
            if (query["client_id"] != ClientId || query["response_type"] != "code" || query["code_challenge_method"] != "S256") return Results.BadRequest();
            var code = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
            _codes[code] = (query["code_challenge"]!, query["redirect_uri"]!);
            return Results.Redirect(QueryHelpers.AddQueryString(query["redirect_uri"]!, new Dictionary<string, string?> { ["code"] = code, ["state"] = query["state"] }));
        });
        _app.MapPost("/token", async (HttpRequest request) =>
        {
            var form = await request.ReadFormAsync();
            if (form["client_secret"] != ClientSecret || !_codes.TryRemove(form["code"]!, out var issued) || issued.Redirect != form["redirect_uri"]
                || WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"]!))) != issued.Challenge) return Results.BadRequest(new { error = "invalid_grant" });
            var token = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
            _tokens[token] = true;
            return Results.Json(new { access_token = token, token_type = "Bearer", expires_in = 60 });
        });
        _app.MapGet("/person", (HttpRequest request) => request.Headers.Authorization is [{ } header] && _tokens.ContainsKey(header["Bearer ".Length..]) ? Results.Json(Person) : Results.Unauthorized());
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
