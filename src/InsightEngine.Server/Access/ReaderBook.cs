using System.Collections.Concurrent;
using System.Security.Claims;
using InsightEngine.Storage;
using InsightEngine.Storage.Access;
using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Server.Access;

/// <summary>
/// The rights of those who are signed in, fresh to the second: what another server changed is known within a second, and what
/// this one changed at once. A cookie or token only says who it is and which stamp it was made for.
/// </summary>
public sealed class ReaderBook(Store store, TimeProvider time)
{
    public const string StampClaim = "stamp";

    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<string, (Account? Account, long At, long Generation)> _known = new(StringComparer.Ordinal);
    private long _generation;

    /// <summary>Somebody's rights were changed by this server.</summary>
    public event Action? Changed;

    public void Forget()
    {
        Interlocked.Increment(ref _generation);
        Changed?.Invoke();
    }

    /// <summary>Who the cookie or token stands for; null when it stands for nobody any more.</summary>
    public async Task<Reader?> FindAsync(ClaimsPrincipal principal, CancellationToken cancellationToken) =>
        principal.FindFirstValue(ClaimTypes.NameIdentifier) is { } id && principal.FindFirstValue(StampClaim) is { } stamp ? await FindAsync(id, stamp, cancellationToken) : null;

    public async Task<Reader?> FindAsync(string id, string stamp, CancellationToken cancellationToken)
    {
        var generation = Interlocked.Read(ref _generation);
        if (!_known.TryGetValue(id, out var known) || known.Generation != generation || time.GetElapsedTime(known.At) > Fresh)
        {
            await using var db = store.CreateDbContext();
            known = (await db.Accounts.AsNoTracking().FirstOrDefaultAsync(account => account.Id == id, cancellationToken), time.GetTimestamp(), generation);
            if (known.Account is null) _known.TryRemove(id, out _);
            else _known[id] = known;
        }
        return known.Account is { IsDisabled: false } account && account.Stamp == stamp ? Reader.Of(account) : null;
    }
}
