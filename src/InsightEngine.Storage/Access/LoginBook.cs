using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Storage.Access;

/// <summary>Which account a person of another service has here.</summary>
public sealed class LoginBook(Store store)
{
    /// <summary>The account of a person of the service; null when there is none yet.</summary>
    public async Task<Account?> FindAsync(string provider, string subject, CancellationToken cancellationToken)
    {
        await using var db = store.CreateDbContext();
        return await db.Accounts.AsNoTracking().FirstOrDefaultAsync(account => db.ExternalLogins.Any(login => login.Provider == provider && login.Subject == subject && login.AccountId == account.Id), cancellationToken);
    }

    /// <summary>Ties a person of the service to an account that has no such tie yet; a tie is never moved.</summary>
    public Task<bool> LinkAsync(string provider, string subject, string accountId, CancellationToken cancellationToken) => store.WriteAsync(
        async (db, token) =>
        {
            if (await db.ExternalLogins.AnyAsync(login => login.Provider == provider && (login.Subject == subject || login.AccountId == accountId), token)) return false;
            db.ExternalLogins.Add(new ExternalLogin { Provider = provider, Subject = subject, AccountId = accountId });
            await db.SaveChangesAsync(token);
            return true;
        }, cancellationToken);
}
