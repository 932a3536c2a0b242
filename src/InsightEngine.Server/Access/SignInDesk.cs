using System.Security.Claims;
using InsightEngine.Insights.Strategy;
using InsightEngine.Storage;
using InsightEngine.Storage.Access;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Server.Access;

/// <summary>
/// Checks who somebody is. Five wrong passwords lock an account for a quarter of an hour. Attempts on one account wait for
/// each other, so that many at once are not more than many in a row; and an unknown address takes as long as a known one.
/// </summary>
public sealed class SignInDesk(Store store, IPasswordHasher<Account> hasher, TimeProvider time) : IDisposable
{
    public const int Attempts = 5;
    public static readonly TimeSpan LockedFor = TimeSpan.FromMinutes(15);

    /// <summary>One answer for every reason: it does not tell which addresses have an account.</summary>
    public const string Refusal = "The address or the password is not right, or the account is locked for a quarter of an hour after too many attempts.";

    private const int ConcurrentChecks = 4;
    private static readonly Account Nobody = new() { Email = "", EmailKey = "", Name = "", NameKey = "", Stamp = "", CreatedAt = default };
    private readonly SemaphoreSlim[] _turns = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1, 1))];
    private readonly SemaphoreSlim _checks = new(ConcurrentChecks, ConcurrentChecks);
    private readonly Lazy<string> _nobodysHash = new(() => hasher.HashPassword(Nobody, OneTimeCode.Create()));

    /// <returns>The account as it is after the sign-in; null when the sign-in is refused.</returns>
    public async Task<Account?> CheckAsync(string email, string password, string how, CancellationToken cancellationToken)
    {
        var key = AccountBook.KeyOf(email);
        var turn = _turns[(uint)string.GetHashCode(key, StringComparison.Ordinal) % (uint)_turns.Length];
        await turn.WaitAsync(cancellationToken);
        try
        {
            var account = await FindAsync(key, cancellationToken);
            var now = time.GetUtcNow();
            var open = account is { IsDisabled: false, PasswordHash: not null } && !(account.LockedUntil > now);
            var result = await VerifyAsync(open ? account! : Nobody, open ? account!.PasswordHash! : _nobodysHash.Value, password, cancellationToken);
            return open ? await RecordAsync(account!, result, password, how, now, cancellationToken) : null;
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>True when this is the account's password; nothing is counted or recorded.</summary>
    public async Task<bool> IsPasswordAsync(string accountId, string password, CancellationToken cancellationToken)
    {
        await using var db = store.CreateDbContext();
        var account = await db.Accounts.AsNoTracking().FirstOrDefaultAsync(one => one.Id == accountId, cancellationToken);
        return account?.PasswordHash is { } hash && await VerifyAsync(account, hash, password, cancellationToken) != PasswordVerificationResult.Failed;
    }

    /// <summary>Sets a new password; everything that was signed in before ends.</summary>
    public Task<Account?> SetPasswordAsync(string accountId, string password, CancellationToken cancellationToken) => store.WriteAsync(
        async (db, token) =>
        {
            if (await db.Accounts.FirstOrDefaultAsync(one => one.Id == accountId, token) is not { } account) return null;
            account.PasswordHash = hasher.HashPassword(account, password);
            account.Stamp = AccountBook.NewStamp();
            account.Version++;
            db.Audit.Add(Entry(account, "password changed", null));
            await db.SaveChangesAsync(token);
            return account;
        }, cancellationToken);

    /// <summary>Records a sign-in that another service vouches for.</summary>
    public Task<Account?> RecordExternalAsync(string accountId, string how, CancellationToken cancellationToken) => store.WriteAsync(
        async (db, token) =>
        {
            if (await db.Accounts.FirstOrDefaultAsync(one => one.Id == accountId, token) is not { IsDisabled: false } account) return null;
            account.SignedInAt = time.GetUtcNow();
            account.Version++;
            db.Audit.Add(Entry(account, "signed in", how));
            await db.SaveChangesAsync(token);
            return account;
        }, cancellationToken);

    /// <summary>What a cookie or token says: who, and for which stamp.</summary>
    public static ClaimsPrincipal Principal(Account account, string scheme) => new(new ClaimsIdentity(
        [new Claim(ClaimTypes.NameIdentifier, account.Id), new Claim(ClaimTypes.Name, account.Name), new Claim(ReaderBook.StampClaim, account.Stamp)], scheme));

    private async Task<Account?> FindAsync(string key, CancellationToken cancellationToken)
    {
        await using var db = store.CreateDbContext();
        return await db.Accounts.AsNoTracking().FirstOrDefaultAsync(account => account.EmailKey == key, cancellationToken);
    }

    private async Task<PasswordVerificationResult> VerifyAsync(Account account, string hash, string password, CancellationToken cancellationToken)
    {
        await _checks.WaitAsync(cancellationToken);
        try
        {
            return hasher.VerifyHashedPassword(account, hash, password);
        }
        finally
        {
            _checks.Release();
        }
    }

    private async Task<Account?> RecordAsync(Account checkedAccount, PasswordVerificationResult result, string password, string how, DateTimeOffset now, CancellationToken cancellationToken)
    {
        try
        {
            return await store.WriteAsync(async (db, token) =>
            {
                var account = await db.Accounts.FirstAsync(one => one.Id == checkedAccount.Id, token);
                // Somebody changed the password, or another server counted a failure, between the check and here.
                if (account.PasswordHash != checkedAccount.PasswordHash || account.IsDisabled || account.LockedUntil > now) return null;
                account.Version++;
                if (result == PasswordVerificationResult.Failed)
                {
                    account.FailedAttempts++;
                    db.Audit.Add(Entry(account, "sign-in refused", how));
                    if (account.FailedAttempts >= Attempts)
                    {
                        (account.FailedAttempts, account.LockedUntil) = (0, now + LockedFor);
                        db.Audit.Add(Entry(account, "locked", $"{Attempts} wrong passwords"));
                    }
                    await db.SaveChangesAsync(token);
                    return null;
                }
                if (result == PasswordVerificationResult.SuccessRehashNeeded) account.PasswordHash = hasher.HashPassword(account, password);
                (account.FailedAttempts, account.LockedUntil, account.SignedInAt) = (0, null, now);
                db.Audit.Add(Entry(account, "signed in", how));
                await db.SaveChangesAsync(token);
                return account;
            }, cancellationToken);
        }
        catch (DbUpdateConcurrencyException)
        {
            return null;
        }
    }

    private AuditEntry Entry(Account account, string field, string? why) =>
        new() { SubjectKind = AccountBook.Audited, SubjectId = account.Id, Field = field, Who = account.Name, At = time.GetUtcNow(), Why = why };

    public void Dispose()
    {
        foreach (var turn in _turns) turn.Dispose();
        _checks.Dispose();
    }
}
