using System.Xml.Linq;
using InsightEngine.Storage;
using InsightEngine.Storage.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.Identity;

namespace InsightEngine.Server.Access;

/// <summary>Sign-in and rights: what they are made of, and their place among what a request passes.</summary>
public static class AccessParts
{
    public const string CookieScheme = CookieAuthenticationDefaults.AuthenticationScheme, TokenScheme = BearerTokenDefaults.AuthenticationScheme;
    public const string CookieName = "insight-session";

    /// <summary>Rounds of PBKDF2 with HMAC-SHA-512 (OWASP Password Storage Cheat Sheet).</summary>
    private const int HashRounds = 210_000;

    private static readonly TimeSpan RefreshToken = TimeSpan.FromDays(14);

    public static void AddAccess(this IServiceCollection services, AccessSettings settings, Store store)
    {
        services.AddSingleton(settings).AddSingleton<AccountBook>().AddSingleton<LoginBook>().AddSingleton<ReaderBook>().AddSingleton<SignInDesk>().AddSingleton<FirstAdministrator>();
        services.AddScoped<CurrentReader>().AddScoped(provider => provider.GetRequiredService<CurrentReader>().Reader ?? throw new InvalidOperationException("Nobody is signed in.")).AddScoped(provider => provider.GetRequiredService<CurrentReader>().Sight);
        services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = HashRounds).AddSingleton<IPasswordHasher<Account>, PasswordHasher<Account>>();
        services.AddSingleton<IAuthorizationHandler, NeedsHandler>().AddSingleton<IAuthorizationMiddlewareResultHandler, RefusalWriter>();
        // an endpoint that declares nothing is for nobody
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAssertion(_ => false).Build());
        if (settings.Mode == AccessMode.Accounts) services.AddSessions(settings, store);
    }

    /// <summary>Cookies and tokens.</summary>
    private static void AddSessions(this IServiceCollection services, AccessSettings settings, Store store)
    {
        services.AddDataProtection().SetApplicationName("InsightEngine");
        services.Configure<KeyManagementOptions>(keys => keys.XmlRepository = new StoredKeys(new KeyRing(store)));
        var authentication = services.AddAuthentication(CookieScheme)
            .AddCookie(CookieScheme, cookie =>
            {
                cookie.Cookie.Name = CookieName;
                cookie.Cookie.HttpOnly = true;
                cookie.Cookie.SameSite = SameSiteMode.Lax;
                cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
                cookie.ExpireTimeSpan = settings.Session;
                cookie.SlidingExpiration = true;
            })
            .AddBearerToken(TokenScheme, token =>
            {
                token.BearerTokenExpiration = settings.Token;
                token.RefreshTokenExpiration = RefreshToken;
                // a browser's web socket cannot send headers
                token.Events.OnMessageReceived = context =>
                {
                    if (context.Request.Path.StartsWithSegments("/hubs") && context.Request.Query["access_token"] is [{ Length: > 0 } text]) context.Token = text;
                    return Task.CompletedTask;
                };
            });
        if (settings.OAuth is { } external) authentication.AddExternal(external);
    }

    /// <summary>Finds out who asks, before anything is answered.</summary>
    public static void UseAccess(this WebApplication app)
    {
        if (app.Services.GetRequiredService<AccessSettings>().Mode == AccessMode.Open)
        {
            app.Use((context, next) =>
            {
                var current = context.RequestServices.GetRequiredService<CurrentReader>();
                current.Reader = Reader.Everybody;
                current.Sight = Sight.Everything;
                return next(context);
            });
        }
        else
        {
            app.UseAuthentication();
            app.Use(async (context, next) =>
            {
                await FindReaderAsync(context);
                await next(context);
            });
        }
        app.UseAuthorization();
    }

    private static async Task FindReaderAsync(HttpContext context)
    {
        var withToken = context.Request.Headers.Authorization.Count > 0 || (context.Request.Path.StartsWithSegments("/hubs") && context.Request.Query.ContainsKey("access_token"));
        var ticket = await context.AuthenticateAsync(withToken ? TokenScheme : CookieScheme);
        if (ticket.Principal is not { } principal) return;
        if (await context.RequestServices.GetRequiredService<ReaderBook>().FindAsync(principal, context.RequestAborted) is not { } reader) return;
        context.User = principal;
        var current = context.RequestServices.GetRequiredService<CurrentReader>();
        current.Reader = reader;
        if (context.GetEndpoint()?.Metadata.GetMetadata<Needs>() is { Permission: not (Permission.Anyone or Permission.SignedIn) })
            current.Sight = await Sight.ReadAsync(reader, context.RequestServices.GetRequiredService<InsightDb>(), context.RequestAborted);
    }

    private sealed class StoredKeys(KeyRing ring) : IXmlRepository
    {
        public IReadOnlyCollection<XElement> GetAllElements() => [.. ring.Read().Select(XElement.Parse)];

        public void StoreElement(XElement element, string friendlyName) => ring.Add(friendlyName, element.ToString(SaveOptions.DisableFormatting));
    }
}
