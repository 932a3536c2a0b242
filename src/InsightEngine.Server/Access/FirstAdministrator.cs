using InsightEngine.Storage;
using InsightEngine.Storage.Access;

namespace InsightEngine.Server.Access;

/// <summary>While there is no administrator, whoever has the code that this start printed becomes the first one.</summary>
public sealed class FirstAdministrator(Store store, AccountBook book, SignInDesk desk)
{
    private readonly string _hash = OneTimeCode.Hash("");
    private string? _codeHash;

    /// <summary>A code for this start; null when there is an administrator already.</summary>
    public async Task<string?> OfferAsync(CancellationToken cancellationToken)
    {
        if (!await IsWantedAsync(cancellationToken)) return null;
        var code = OneTimeCode.Create();
        _codeHash = OneTimeCode.Hash(code);
        return code;
    }

    public async Task<bool> IsWantedAsync(CancellationToken cancellationToken)
    {
        await using var db = store.CreateDbContext();
        return !await AccountBook.HasAdministratorAsync(db, cancellationToken);
    }

    /// <returns>The new account, or why there is none.</returns>
    public async Task<AccountResult> CreateAsync(string code, string email, string name, string password, CancellationToken cancellationToken)
    {
        // compared in any case, so that a start that offered no code takes as long
        if (!OneTimeCode.Fits(code, _codeHash ?? _hash) || _codeHash is null || !await IsWantedAsync(cancellationToken)) return AccountResult.Refused("This is not the code that the last start of the server printed, or there is an administrator already.");
        var added = await book.AddAsync(new AccountDraft(email, name, Roles.Administrator, []), AccountBook.Operator, cancellationToken);
        if (added.Account is not { } account) return added;
        _codeHash = null;
        return new AccountResult(await desk.SetPasswordAsync(account.Id, password, cancellationToken), null, null);
    }
}
