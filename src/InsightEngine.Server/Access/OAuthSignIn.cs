using System.Net.Http.Headers;
using System.Text.Json;
using InsightEngine.Server.Api;
using InsightEngine.Storage;
using InsightEngine.Storage.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;

namespace InsightEngine.Server.Access;

/// <summary>
/// Sign-in at another service. A person is known by the service's id of them, and at the first time by a verified e-mail
/// address. Without <see cref="OAuthSettings.RoleField"/> the person needs an account here; with it, the service says the
/// rights, at each sign-in anew, and who has none does not come in.
/// </summary>
public static class OAuthSignIn
{
    public const string Scheme = "External", Callback = "/sign-in/external";

    private const int LongestDescription = 256 * 1024;

    public static void AddExternal(this AuthenticationBuilder authentication, OAuthSettings settings) => authentication.AddOAuth(Scheme, oauth =>
    {
        oauth.ClientId = settings.ClientId;
        oauth.ClientSecret = settings.ClientSecret;
        oauth.AuthorizationEndpoint = settings.Authorization.ToString();
        oauth.TokenEndpoint = settings.Token.ToString();
        oauth.UserInformationEndpoint = settings.UserInfo.ToString();
        oauth.CallbackPath = Callback;
        oauth.UsePkce = true;
        oauth.SaveTokens = false;
        oauth.SignInScheme = AccessParts.CookieScheme;
        oauth.CorrelationCookie.SameSite = SameSiteMode.Lax; // the code comes back by a link, which a lax cookie goes along with
        oauth.CorrelationCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        oauth.Scope.Clear();
        foreach (var scope in settings.Scope.Split(' ', StringSplitOptions.RemoveEmptyEntries)) oauth.Scope.Add(scope);
        oauth.Events.OnCreatingTicket = context => EnterAsync(context, settings);
        oauth.Events.OnRemoteFailure = context =>
        {
            var why = context.Failure as SignInRefusedException;
            context.Response.Redirect($"/sign-in?refused={Uri.EscapeDataString(why?.Message ?? "The other service did not confirm the sign-in. Try again.")}");
            context.HandleResponse();
            return Task.CompletedTask;
        };
    });

    private static async Task EnterAsync(OAuthCreatingTicketContext context, OAuthSettings settings)
    {
        var services = context.HttpContext.RequestServices;
        var cancellationToken = context.HttpContext.RequestAborted;
        var person = await DescribeAsync(context, cancellationToken);
        var account = await FindAsync(services, settings, person, cancellationToken);
        if (settings.RoleField is { } field) account = await RenewRightsAsync(services, settings, field, person, account, cancellationToken);
        if (account is null) throw new SignInRefusedException("There is no account for this person here; an administrator can add one.");
        var logins = services.GetRequiredService<LoginBook>();
        if ((await logins.FindAsync(settings.Name, Text(person, "sub")!, cancellationToken))?.Id != account.Id && !await logins.LinkAsync(settings.Name, Text(person, "sub")!, account.Id, cancellationToken))
            throw new SignInRefusedException("The account is tied to another person of the service; an administrator can help.");
        account = await services.GetRequiredService<SignInDesk>().RecordExternalAsync(account.Id, settings.Name, cancellationToken) ?? throw new SignInRefusedException("The account is switched off.");
        services.GetRequiredService<ReaderBook>().Forget();
        context.Principal = SignInDesk.Principal(account, AccessParts.CookieScheme);
    }

    private static async Task<JsonElement> DescribeAsync(OAuthCreatingTicketContext context, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, context.Options.UserInformationEndpoint);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", context.AccessToken);
        using var answer = await context.Backchannel.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (!answer.IsSuccessStatusCode) throw new SignInRefusedException("The other service does not say who this is.");
        await answer.Content.LoadIntoBufferAsync(LongestDescription, cancellationToken);
        try
        {
            using var description = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(cancellationToken));
            if (description.RootElement.ValueKind == JsonValueKind.Object && Text(description.RootElement, "sub") is { Length: > 0 and <= 300 }) return description.RootElement.Clone();
        }
        catch (JsonException)
        {
            // said below, like a description without an id
        }
        throw new SignInRefusedException("The other service does not say who this is: its description has no 'sub'.");
    }

    private static async Task<Account?> FindAsync(IServiceProvider services, OAuthSettings settings, JsonElement person, CancellationToken cancellationToken)
    {
        if (await services.GetRequiredService<LoginBook>().FindAsync(settings.Name, Text(person, "sub")!, cancellationToken) is { } known) return known;
        if (VerifiedEmail(person) is not { } email) return null;
        await using var db = services.GetRequiredService<Store>().CreateDbContext();
        var key = AccountBook.KeyOf(email);
        return (await AccountBook.ListAsync(db, cancellationToken)).Find(account => account.EmailKey == key);
    }

    /// <summary>Gives the account the rights that the service says, and makes one for a person who has rights and no account.</summary>
    private static async Task<Account?> RenewRightsAsync(IServiceProvider services, OAuthSettings settings, string field, JsonElement person, Account? account, CancellationToken cancellationToken)
    {
        var book = services.GetRequiredService<AccountBook>();
        var roles = Texts(person, field).Select(name => RoleNames.Read([name], out _) ?? Roles.None).Aggregate(Roles.None, (all, role) => all | role);
        var units = settings.UnitField is { } unitField ? Texts(person, unitField) : account?.Units ?? [];
        if (roles == Roles.None && account is null) return null;
        var email = account?.Email ?? VerifiedEmail(person) ?? throw new SignInRefusedException("The other service confirms no e-mail address of this person.");
        var draft = new AccountDraft(email, account?.Name ?? Text(person, "name") ?? email, roles, units);
        var result = account is null ? await book.AddAsync(draft, settings.Name, cancellationToken) : await book.ChangeAsync(account.Id, draft, account.IsDisabled, settings.Name, cancellationToken);
        if (result.Refusal is { } refusal) throw new SignInRefusedException($"The rights that the other service gives cannot be used: {refusal}");
        return roles == Roles.None ? throw new SignInRefusedException("The other service gives this person no role here.") : result.Account;
    }

    private static string? VerifiedEmail(JsonElement person) =>
        person.TryGetProperty("email_verified", out var verified) && (verified.ValueKind == JsonValueKind.True || verified.ValueKind == JsonValueKind.String && verified.GetString() == "true") ? Text(person, "email") : null;

    private static string? Text(JsonElement person, string field) => person.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>The field's texts: a list, or one text with spaces or commas between.</summary>
    private static List<string> Texts(JsonElement person, string field) => !person.TryGetProperty(field, out var value) ? []
        : value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Where(one => one.ValueKind == JsonValueKind.String).Select(one => one.GetString()!)]
        : value.ValueKind == JsonValueKind.String ? [.. value.GetString()!.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries)]
        : [];

    /// <summary>Sends the browser to the other service, and back to where it was.</summary>
    public static IResult Challenge(AccessSettings settings, string? back)
    {
        if (settings.OAuth is null) return Problems.NotFound("other service to sign in", "");
        var local = back is ['/', ..] && !back.StartsWith("//", StringComparison.Ordinal) && !back.Contains('\\', StringComparison.Ordinal) ? back : "/";
        return TypedResults.Challenge(new AuthenticationProperties { RedirectUri = local, IsPersistent = true }, [Scheme]);
    }
}

/// <summary>Why somebody whom the other service knows does not come in.</summary>
public sealed class SignInRefusedException(string message) : Exception(message);
