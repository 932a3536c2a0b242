using InsightEngine.Server.Access;
using InsightEngine.Storage;
using InsightEngine.Storage.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace InsightEngine.Server.Api;

/// <summary>People and their rights. No password passes through an administrator: a one-time code lets the person set one.</summary>
public static class AccountsApi
{
    public static void MapAccounts(this RouteGroupBuilder api)
    {
        var accounts = api.MapGroup("/accounts").WithTags("Access").Needs(Permission.Administer);
        accounts.MapGet("", ListAsync).WithName("listAccounts");
        accounts.MapPost("", AddAsync).WithName("addAccount");
        accounts.MapPut("/{id}", ChangeAsync).WithName("changeAccount");
        accounts.MapPost("/{id}/reset", ResetAsync).WithName("resetAccount");
        accounts.MapPost("/{id}/sign-out", SignOutAsync).WithName("signOutAccount");
    }

    private static async Task<Ok<List<AccountItem>>> ListAsync(InsightDb db, TimeProvider time, CancellationToken cancellationToken) =>
        TypedResults.Ok((await AccountBook.ListAsync(db, cancellationToken)).ConvertAll(account => AccountItem.Of(account, time.GetUtcNow())));

    private static async Task<Results<Ok<AccountWithCode>, ProblemHttpResult>> AddAsync(AccountRequest request, HttpContext http, Reader reader, AccountBook book, ReaderBook readers, TimeProvider time, CancellationToken cancellationToken)
    {
        if (request.Draft(out var problem) is not { } draft) return Problems.BadRequest(problem);
        return Answer(http, await book.AddAsync(draft, By(reader), cancellationToken), "", readers, time);
    }

    private static async Task<Results<Ok<AccountWithCode>, ProblemHttpResult>> ChangeAsync(string id, AccountRequest request, HttpContext http, Reader reader, AccountBook book, ReaderBook readers, TimeProvider time, CancellationToken cancellationToken)
    {
        if (request.Draft(out var problem) is not { } draft) return Problems.BadRequest(problem);
        return Answer(http, await book.ChangeAsync(id, draft, request.Disabled, By(reader), cancellationToken), id, readers, time);
    }

    /// <summary>Takes the password away, ends what is signed in, and gives a one-time code to pass on.</summary>
    private static async Task<Results<Ok<AccountWithCode>, ProblemHttpResult>> ResetAsync(string id, HttpContext http, Reader reader, AccountBook book, ReaderBook readers, TimeProvider time, CancellationToken cancellationToken) =>
        reader.AccountId == id
            ? Problems.BadRequest("Change your own password on the page of your account.")
            : Answer(http, await book.ResetAsync(id, By(reader), cancellationToken), id, readers, time);

    private static async Task<Results<Ok<AccountWithCode>, ProblemHttpResult>> SignOutAsync(string id, HttpContext http, Reader reader, AccountBook book, ReaderBook readers, TimeProvider time, CancellationToken cancellationToken) =>
        Answer(http, await book.SignOutEverywhereAsync(id, By(reader), cancellationToken), id, readers, time);

    private static Results<Ok<AccountWithCode>, ProblemHttpResult> Answer(HttpContext http, AccountResult result, string id, ReaderBook readers, TimeProvider time)
    {
        http.Response.Headers.CacheControl = "no-store"; // it may hold a code
        if (result.Refusal is { } refusal) return Problems.BadRequest(refusal);
        if (result.Account is not { } account) return Problems.NotFound("account", id);
        readers.Forget();
        return TypedResults.Ok(new AccountWithCode(AccountItem.Of(account, time.GetUtcNow()), result.Code));
    }

    private static string By(Reader reader) => reader.Name ?? AccountBook.Operator;
}

/// <summary>The roles by name, as the API speaks of them.</summary>
internal static class RoleNames
{
    public static IReadOnlyList<string> Of(Roles roles) => [.. Enum.GetValues<Roles>().Where(role => role != Roles.None && roles.HasFlag(role)).Select(role => role.ToString())];

    public static Roles? Read(IReadOnlyList<string>? names, out string problem)
    {
        var roles = Roles.None;
        foreach (var name in names ?? [])
        {
            if (!Enum.TryParse<Roles>(name, ignoreCase: true, out var role) || !Enum.IsDefined(role) || char.IsAsciiDigit(name[0]))
            {
                problem = $"'{name}' is not a role; there are {string.Join(", ", Enum.GetValues<Roles>().Where(one => one != Roles.None))}.";
                return null;
            }
            roles |= role;
        }
        problem = "";
        return roles;
    }
}

/// <param name="Roles">Leader, Manager, Hr, ConcernReviewer, Editor, Administrator.</param>
/// <param name="Units">Ids of the units that the person sees, with all below them.</param>
/// <param name="Disabled">Switched off: cannot sign in.</param>
public sealed record AccountRequest(string Email, string Name, IReadOnlyList<string> Roles, IReadOnlyList<string>? Units = null, bool Disabled = false)
{
    internal AccountDraft? Draft(out string problem) => RoleNames.Read(Roles, out problem) is { } roles ? new AccountDraft(Email ?? "", Name ?? "", roles, Units ?? []) : null;
}

/// <param name="HasPassword">False until the person has set one.</param>
/// <param name="IsLocked">After too many wrong passwords, for a while.</param>
public sealed record AccountItem(
    string Id, string Email, string Name, IReadOnlyList<string> Roles, IReadOnlyList<string> Units, bool Disabled, bool HasPassword, bool IsLocked, DateTimeOffset CreatedAt, DateTimeOffset? SignedInAt)
{
    internal static AccountItem Of(Account account, DateTimeOffset now) => new(
        account.Id, account.Email, account.Name, RoleNames.Of(account.Roles), account.Units, account.IsDisabled, account.PasswordHash is not null, account.LockedUntil > now, account.CreatedAt, account.SignedInAt);
}

/// <param name="Code">One-time code that sets a password, for three days; it cannot be read again. Null when there is none to pass on.</param>
public sealed record AccountWithCode(AccountItem Account, string? Code);
