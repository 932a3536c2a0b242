using System.Security.Cryptography;
using InsightEngine.Insights.Strategy;
using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Storage.Access;

/// <summary>The accounts and what administrators do with them; each change is in the audit, in the same transaction.</summary>
public sealed class AccountBook(Store store, TimeProvider time)
{
    /// <summary>Who acts where nobody is signed in: the command line and the first start.</summary>
    public const string Operator = "operator";

    /// <summary>Kind of the audit's entries about accounts.</summary>
    public const string Audited = nameof(Account);

    /// <summary>All accounts, by name.</summary>
    public static Task<List<Account>> ListAsync(InsightDb db, CancellationToken cancellationToken) =>
        db.Accounts.AsNoTracking().OrderBy(account => account.NameKey).ToListAsync(cancellationToken);

    public static Task<bool> HasAdministratorAsync(InsightDb db, CancellationToken cancellationToken) =>
        db.Accounts.AnyAsync(account => (account.Roles & Roles.Administrator) != 0 && !account.IsDisabled && account.PasswordHash != null, cancellationToken);

    /// <summary>The e-mail address as it is compared.</summary>
    public static string KeyOf(string text) => text.Trim().ToUpperInvariant();

    /// <summary>Adds an account without a password.</summary>
    /// <returns>The account and the one-time code that sets its password, or why it cannot be added.</returns>
    public Task<AccountResult> AddAsync(AccountDraft draft, string by, CancellationToken cancellationToken) => store.WriteAsync(
        async (db, token) =>
        {
            if (await RefusalAsync(db, draft, null, token) is { } refusal) return AccountResult.Refused(refusal);
            var code = OneTimeCode.Create();
            var account = new Account
            {
                Email = draft.Email.Trim(),
                EmailKey = KeyOf(draft.Email),
                Name = draft.Name.Trim(),
                NameKey = KeyOf(draft.Name),
                Roles = draft.Roles,
                Units = [.. draft.Units.Distinct(StringComparer.Ordinal)],
                Stamp = NewStamp(),
                CodeHash = OneTimeCode.Hash(code),
                CodeUntil = time.GetUtcNow() + OneTimeCode.Lasts,
                CreatedAt = time.GetUtcNow(),
            };
            db.Accounts.Add(account);
            db.Audit.Add(Entry(account.Id, "(created)", null, Describe(account), by, null));
            await db.SaveChangesAsync(token);
            return new AccountResult(account, code, null);
        },
        result => result.Refusal is null, cancellationToken);

    /// <summary>Changes name, address and rights. Changed rights take effect at once; the person stays signed in with those that are left.</summary>
    public Task<AccountResult> ChangeAsync(string id, AccountDraft draft, bool disabled, string by, CancellationToken cancellationToken) => store.WriteAsync(
        async (db, token) =>
        {
            if (await db.Accounts.FirstOrDefaultAsync(one => one.Id == id, token) is not { } account) return AccountResult.Missing;
            if (await RefusalAsync(db, draft, id, token) is { } refusal) return AccountResult.Refused(refusal);
            if ((account.Roles.HasFlag(Roles.Administrator) && !account.IsDisabled) && (disabled || !draft.Roles.HasFlag(Roles.Administrator))
                && !await db.Accounts.AnyAsync(other => other.Id != id && (other.Roles & Roles.Administrator) != 0 && !other.IsDisabled && other.PasswordHash != null, token))
                return AccountResult.Refused("This is the last administrator; make somebody else one first.");
            var before = Describe(account);
            account.Email = draft.Email.Trim();
            account.EmailKey = KeyOf(draft.Email);
            account.Name = draft.Name.Trim();
            account.NameKey = KeyOf(draft.Name);
            account.Roles = draft.Roles;
            account.Units = [.. draft.Units.Distinct(StringComparer.Ordinal)];
            if (disabled && !account.IsDisabled) account.Stamp = NewStamp();
            account.IsDisabled = disabled;
            var after = Describe(account);
            if (before == after) return new AccountResult(account, null, null);
            account.Version++;
            db.Audit.Add(Entry(id, "(changed)", before, after, by, null));
            await db.SaveChangesAsync(token);
            return new AccountResult(account, null, null);
        },
        result => result.Refusal is null, cancellationToken);

    /// <summary>A new one-time code that sets a password; the password before and what is signed in with it end at once, and so does a lock.</summary>
    public Task<AccountResult> ResetAsync(string id, string by, CancellationToken cancellationToken) => ActAsync(id, "password reset", by, account =>
    {
        var code = OneTimeCode.Create();
        account.PasswordHash = null;
        account.Stamp = NewStamp();
        account.CodeHash = OneTimeCode.Hash(code);
        account.CodeUntil = time.GetUtcNow() + OneTimeCode.Lasts;
        account.FailedAttempts = 0;
        account.LockedUntil = null;
        return code;
    }, cancellationToken);

    /// <summary>Ends everything that is signed in to the account.</summary>
    public Task<AccountResult> SignOutEverywhereAsync(string id, string by, CancellationToken cancellationToken) => ActAsync(id, "signed out everywhere", by, account =>
    {
        account.Stamp = NewStamp();
        return null;
    }, cancellationToken);

    /// <summary>Sets the password that the one-time code allows to set, and uses the code up.</summary>
    /// <returns>The account; null when no account has this code, or it is too old.</returns>
    public Task<Account?> RedeemAsync(string code, Func<Account, string> hash, CancellationToken cancellationToken) => store.WriteAsync(
        async (db, token) =>
        {
            var (wanted, now) = (OneTimeCode.Hash(code), time.GetUtcNow());
            if (await db.Accounts.FirstOrDefaultAsync(one => one.CodeHash == wanted, token) is not { IsDisabled: false } account || account.CodeUntil < now) return null;
            account.PasswordHash = hash(account);
            account.CodeHash = null;
            account.CodeUntil = null;
            account.Stamp = NewStamp();
            account.FailedAttempts = 0;
            account.LockedUntil = null;
            account.Version++;
            db.Audit.Add(Entry(account.Id, "password set", null, null, account.Name, "with a one-time code"));
            await db.SaveChangesAsync(token);
            return account;
        }, cancellationToken);

    /// <summary>The account that is waiting for this code; null when there is none.</summary>
    public async Task<Account?> WaitingAsync(string code, CancellationToken cancellationToken)
    {
        var (wanted, now) = (OneTimeCode.Hash(code), time.GetUtcNow());
        await using var db = store.CreateDbContext();
        return await db.Accounts.AsNoTracking().FirstOrDefaultAsync(one => one.CodeHash == wanted && one.CodeUntil >= now && !one.IsDisabled, cancellationToken);
    }

    /// <summary>Writes a line about an account into the audit.</summary>
    public Task NoteAsync(string accountId, string field, string by, string? why, CancellationToken cancellationToken) => store.WriteAsync(
        async (db, token) =>
        {
            db.Audit.Add(Entry(accountId, field, null, null, by, why));
            await db.SaveChangesAsync(token);
            return true;
        }, cancellationToken);

    public static string NewStamp() => Convert.ToHexString(RandomNumberGenerator.GetBytes(16));

    private Task<AccountResult> ActAsync(string id, string field, string by, Func<Account, string?> act, CancellationToken cancellationToken) => store.WriteAsync(
        async (db, token) =>
        {
            if (await db.Accounts.FirstOrDefaultAsync(one => one.Id == id, token) is not { } account) return AccountResult.Missing;
            var code = act(account);
            account.Version++;
            db.Audit.Add(Entry(id, field, null, null, by, null));
            await db.SaveChangesAsync(token);
            return new AccountResult(account, code, null);
        }, cancellationToken);

    private static async Task<string?> RefusalAsync(InsightDb db, AccountDraft draft, string? own, CancellationToken cancellationToken)
    {
        if (draft.Problem() is { } problem) return problem;
        var (email, name) = (KeyOf(draft.Email), KeyOf(draft.Name));
        if (name == KeyOf(Operator) || name == "ENGINE") return $"'{draft.Name.Trim()}' is a name of the engine itself; choose another.";
        if (await db.Accounts.AnyAsync(other => other.Id != own && other.EmailKey == email, cancellationToken)) return $"There is an account with the address {draft.Email.Trim()} already.";
        if (await db.Accounts.AnyAsync(other => other.Id != own && other.NameKey == name, cancellationToken)) return $"Somebody else is called {draft.Name.Trim()} already; add an initial or the unit, so that the audit can tell them apart.";
        var units = draft.Units.ToList();
        var known = await db.OrgUnits.Where(unit => units.Contains(unit.Id)).Select(unit => unit.Id).ToListAsync(cancellationToken);
        return units.Except(known).FirstOrDefault() is { } missing ? $"There is no unit '{missing}'." : null;
    }

    private AuditEntry Entry(string id, string field, string? from, string? to, string who, string? why) =>
        new() { SubjectKind = Audited, SubjectId = id, Field = field, From = from, To = to, Who = who, At = time.GetUtcNow(), Why = why };

    private static string Describe(Account account) => $"{account.Name}; {account.Email}; Roles={account.Roles}; Units={string.Join(",", account.Units)}{(account.IsDisabled ? "; switched off" : "")}";
}

/// <param name="Account">After the change; null when there is none with this id, or nothing was done.</param>
/// <param name="Code">The one-time code that sets a password; it is not kept and cannot be read again.</param>
/// <param name="Refusal">Why nothing was done.</param>
public sealed record AccountResult(Account? Account, string? Code, string? Refusal)
{
    public static AccountResult Missing { get; } = new(null, null, null);

    public static AccountResult Refused(string why) => new(null, null, why);
}
