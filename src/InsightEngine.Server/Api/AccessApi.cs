using System.Security.Claims;
using InsightEngine.Server.Access;
using InsightEngine.Storage.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace InsightEngine.Server.Api;

/// <summary>Signing in and out, and what the reader may do.</summary>
public static class AccessApi
{
    private const int LongestCode = 100;

    public static void MapAccess(this RouteGroupBuilder api)
    {
        var access = api.MapGroup("/access").WithTags("Access");
        access.MapGet("", ReadAsync).WithName("readAccess").Needs(Permission.Anyone);
        access.MapPost("/sign-in", SignInAsync).WithName("signIn").Needs(Permission.Anyone);
        access.MapPost("/sign-out", SignOutAsync).WithName("signOut").Needs(Permission.Anyone);
        access.MapPost("/token", TokenAsync).WithName("createToken").Produces<AccessTokenResponse>().Needs(Permission.Anyone);
        access.MapPost("/refresh", RefreshAsync).WithName("refreshToken").Produces<AccessTokenResponse>().Needs(Permission.Anyone);
        access.MapGet("/external", (AccessSettings settings, string? back) => OAuthSignIn.Challenge(settings, back)).WithName("signInElsewhere").ExcludeFromDescription().Needs(Permission.Anyone);
        access.MapPost("/code", RedeemAsync).WithName("setPasswordByCode").Needs(Permission.Anyone);
        access.MapPost("/first", FirstAsync).WithName("createFirstAdministrator").Needs(Permission.Anyone);
        access.MapPost("/password", ChangePasswordAsync).WithName("changePassword").Needs(Permission.SignedIn);
        access.MapPost("/sign-out-everywhere", SignOutEverywhereAsync).WithName("signOutEverywhere").Needs(Permission.SignedIn);
    }

    private static async Task<Ok<AccessState>> ReadAsync(HttpContext http, CurrentReader current, AccessSettings settings, FirstAdministrator first, CancellationToken cancellationToken)
    {
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(AccessState.Of(settings, current.Reader, current.Reader is null && await first.IsWantedAsync(cancellationToken)));
    }

    private static async Task<Results<Ok<AccessState>, ProblemHttpResult>> SignInAsync(SignInRequest request, HttpContext http, SignInDesk desk, AccessSettings settings, CancellationToken cancellationToken)
    {
        if (settings.Mode == AccessMode.Open) return NobodyAsked;
        if (Problem(request) is { } problem) return Problems.BadRequest(problem);
        if (await desk.CheckAsync(request.Email, request.Password, "page", cancellationToken) is not { } account) return Refused;
        return await SignedInAsync(http, account, settings);
    }

    private static async Task<NoContent> SignOutAsync(HttpContext http, AccessSettings settings)
    {
        if (settings.Mode == AccessMode.Accounts) await http.SignOutAsync(AccessParts.CookieScheme);
        return TypedResults.NoContent();
    }

    /// <summary>A token for programs: sent as <c>Authorization: Bearer</c>, to the hub also as <c>access_token</c>.</summary>
    private static async Task<Results<SignInHttpResult, ProblemHttpResult>> TokenAsync(SignInRequest request, SignInDesk desk, AccessSettings settings, CancellationToken cancellationToken)
    {
        if (settings.Mode == AccessMode.Open) return NobodyAsked;
        if (Problem(request) is { } problem) return Problems.BadRequest(problem);
        return await desk.CheckAsync(request.Email, request.Password, "token", cancellationToken) is { } account
            ? TypedResults.SignIn(SignInDesk.Principal(account, AccessParts.TokenScheme), authenticationScheme: AccessParts.TokenScheme)
            : Refused;
    }

    /// <summary>A new token for the refresh token that came with the last one.</summary>
    private static async Task<Results<SignInHttpResult, ProblemHttpResult>> RefreshAsync(RefreshRequest request, IOptionsMonitor<BearerTokenOptions> tokens, ReaderBook readers, TimeProvider time, AccessSettings settings, CancellationToken cancellationToken)
    {
        if (settings.Mode == AccessMode.Open) return NobodyAsked;
        var ticket = tokens.Get(AccessParts.TokenScheme).RefreshTokenProtector.Unprotect(request.RefreshToken);
        return ticket?.Properties.ExpiresUtc is { } until && time.GetUtcNow() < until && await readers.FindAsync(ticket.Principal, cancellationToken) is not null
            ? TypedResults.SignIn(new ClaimsPrincipal(ticket.Principal.Identities.Select(identity => identity.Clone())), authenticationScheme: AccessParts.TokenScheme)
            : TypedResults.Problem("The refresh token is not valid any more; ask for a new token.", statusCode: StatusCodes.Status401Unauthorized, title: "Not signed in");
    }

    /// <summary>Sets the password of the account that the one-time code is for, and signs in.</summary>
    private static async Task<Results<Ok<AccessState>, ProblemHttpResult>> RedeemAsync(
        CodeRequest request, HttpContext http, AccountBook book, IPasswordHasher<Account> hasher, ReaderBook readers, AccessSettings settings, CancellationToken cancellationToken)
    {
        if (settings.Mode == AccessMode.Open) return NobodyAsked;
        if (string.IsNullOrWhiteSpace(request.Code) || request.Code.Length > LongestCode || await book.WaitingAsync(request.Code, cancellationToken) is not { } waiting) return NoSuchCode;
        if (PasswordRule.Problem(request.Password, waiting) is { } problem) return Problems.BadRequest(problem);
        if (await book.RedeemAsync(request.Code, account => hasher.HashPassword(account, request.Password), cancellationToken) is not { } account) return NoSuchCode;
        readers.Forget();
        return await SignedInAsync(http, account, settings);
    }

    /// <summary>Makes the first administrator, with the code that the server printed when it started.</summary>
    private static async Task<Results<Ok<AccessState>, ProblemHttpResult>> FirstAsync(FirstRequest request, HttpContext http, FirstAdministrator first, AccessSettings settings, CancellationToken cancellationToken)
    {
        if (settings.Mode == AccessMode.Open) return NobodyAsked;
        if (string.IsNullOrWhiteSpace(request.Code) || request.Code.Length > LongestCode || request.Name is null || request.Email is null) return NoSuchCode;
        if (PasswordRule.Problem(request.Password, request.Name, request.Email) is { } problem) return Problems.BadRequest(problem);
        var result = await first.CreateAsync(request.Code, request.Email, request.Name, request.Password, cancellationToken);
        return result.Account is { } account ? await SignedInAsync(http, account, settings) : Problems.BadRequest(result.Refusal ?? "");
    }

    private static async Task<Results<Ok<AccessState>, ProblemHttpResult>> ChangePasswordAsync(
        PasswordRequest request, HttpContext http, Reader reader, SignInDesk desk, ReaderBook readers, AccessSettings settings, CancellationToken cancellationToken)
    {
        if (reader is not { AccountId: { } id, Email: { } email, Name: { } name }) return NobodyAsked;
        if (PasswordRule.Problem(request.New, name, email) is { } problem) return Problems.BadRequest(problem);
        // counted like a sign-in, so that an open page is no way around the lock
        if (await desk.CheckAsync(email, request.Current ?? "", "change of password", cancellationToken) is null) return Problems.BadRequest("The present password is not right.");
        if (await desk.SetPasswordAsync(id, request.New, cancellationToken) is not { } account) return Refused;
        readers.Forget();
        return await SignedInAsync(http, account, settings);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> SignOutEverywhereAsync(HttpContext http, Reader reader, AccountBook book, ReaderBook readers, CancellationToken cancellationToken)
    {
        if (reader is not { AccountId: { } id, Name: { } name }) return NobodyAsked;
        await book.SignOutEverywhereAsync(id, name, cancellationToken);
        readers.Forget();
        await http.SignOutAsync(AccessParts.CookieScheme);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<AccessState>> SignedInAsync(HttpContext http, Account account, AccessSettings settings)
    {
        await http.SignInAsync(AccessParts.CookieScheme, SignInDesk.Principal(account, AccessParts.CookieScheme), new AuthenticationProperties { IsPersistent = true });
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(AccessState.Of(settings, Reader.Of(account), false));
    }

    private static string? Problem(SignInRequest request) =>
        string.IsNullOrWhiteSpace(request.Email) || request.Email.Length > Account.LongestEmail ? "Give the e-mail address of the account."
        : string.IsNullOrEmpty(request.Password) || request.Password.Length > PasswordRule.Longest ? "Give the password."
        : null;

    private static ProblemHttpResult NobodyAsked => Problems.Conflict("This server asks nobody who they are. Start it with Access:Mode=Accounts to have people sign in.");

    private static ProblemHttpResult Refused => TypedResults.Problem(SignInDesk.Refusal, statusCode: StatusCodes.Status401Unauthorized, title: "Not signed in");

    private static ProblemHttpResult NoSuchCode => Problems.BadRequest($"This code is not known, was used already, or is older than {OneTimeCode.Lasts.TotalDays:0} days; ask an administrator for a new one.");
}

public sealed record SignInRequest(string Email, string Password);

public sealed record RefreshRequest(string RefreshToken);

/// <param name="Code">The one-time code that an administrator passed on.</param>
public sealed record CodeRequest(string Code, string Password);

/// <param name="Code">The code that the server printed when it started.</param>
public sealed record FirstRequest(string Code, string Name, string Email, string Password);

public sealed record PasswordRequest(string Current, string New);

/// <param name="Mode">Whether people sign in at all.</param>
/// <param name="Reader">Who is signed in; null when nobody is.</param>
/// <param name="Permissions">What the reader may do.</param>
/// <param name="NeedsFirstAdministrator">True while there is no administrator and the server's code makes one.</param>
/// <param name="External">Another service at which one can sign in, at <c>/api/access/external</c>; null when there is none.</param>
public sealed record AccessState(AccessMode Mode, ReaderItem? Reader, IReadOnlyList<Permission> Permissions, bool NeedsFirstAdministrator, string? External)
{
    public static AccessState Of(AccessSettings settings, Reader? reader, bool needsFirst) => new(
        settings.Mode, reader?.AccountId is null ? null : ReaderItem.Of(reader), [.. Enum.GetValues<Permission>().Where(permission => permission == Permission.Anyone || reader?.May(permission) == true)], needsFirst, settings.OAuth?.Name);
}

/// <param name="Roles">Leader, Manager, Hr, ConcernReviewer, Editor, Administrator.</param>
public sealed record ReaderItem(string Id, string Name, string Email, IReadOnlyList<string> Roles, IReadOnlyList<string> Units)
{
    internal static ReaderItem Of(Reader reader) => new(reader.AccountId!, reader.Name!, reader.Email!, RoleNames.Of(reader.Roles), reader.Units);
}
