using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace InsightEngine.Storage.Import;

/// <summary>
/// Keys by which a response is recognised when it comes again: an HMAC under a secret of this store, so that a key says
/// nothing about a respondent. Without an id in the source, equal rows are told apart by how often they came before.
/// </summary>
internal sealed class ResponseKeys(byte[] salt)
{
    /// <summary>Letters and digits of a receipt code.</summary>
    public const int ReceiptLength = 16;

    private readonly Dictionary<string, int> _repeats = new(StringComparer.Ordinal);

    /// <summary>Reads the store's secret, making it at the first import.</summary>
    public static async Task<ResponseKeys> LoadAsync(InsightDb db, CancellationToken cancellationToken, Action<string, int, string>? onId = null)
    {
        var setting = await db.Settings.FirstOrDefaultAsync(candidate => candidate.Name == Setting.ImportSalt, cancellationToken);
        if (setting is null)
        {
            setting = new Setting { Name = Setting.ImportSalt, Value = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)) };
            db.Settings.Add(setting);
            await db.SaveChangesAsync(cancellationToken);
        }
        return new ResponseKeys(Convert.FromBase64String(setting.Value)) { OnId = onId };
    }

    /// <summary>The store's secret; null before the first import.</summary>
    public static async Task<ResponseKeys?> FindAsync(InsightDb db, CancellationToken cancellationToken) =>
        await db.Settings.AsNoTracking().FirstOrDefaultAsync(candidate => candidate.Name == Setting.ImportSalt, cancellationToken) is { } setting
            ? new ResponseKeys(Convert.FromBase64String(setting.Value))
            : null;

    /// <summary>Told of each response that has an id of its own in the source.</summary>
    public Action<string, int, string>? OnId { get; init; }

    /// <summary>Forgets the counts, before the rows are read another time.</summary>
    public void Restart() => _repeats.Clear();

    /// <summary>
    /// The code by which a respondent has a response erased: 80 bits of a second HMAC, so that it can be told from the key of
    /// a stored response and never the other way round. Nothing keeps it.
    /// </summary>
    public string Receipt(string importKey)
    {
        const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
        var hash = HMACSHA256.HashData(salt, Encoding.UTF8.GetBytes("receipt\u001f" + importKey));
        var code = new StringBuilder();
        for (var i = 0; i < ReceiptLength; i++)
        {
            if (i > 0 && i % 4 == 0) code.Append('-');
            code.Append(Alphabet[hash[i] & 31]);
        }
        return code.ToString();
    }

    public string For(string survey, int wave, string? id, string[] row)
    {
        var text = FormattableString.Invariant($"{survey}\u001f{wave}\u001f{(id is null ? "row\u001f" + string.Join('\u001f', row) : "id\u001f" + id)}");
        var key = Convert.ToBase64String(HMACSHA256.HashData(salt, Encoding.UTF8.GetBytes(text)))[..32];
        if (id is not null)
        {
            OnId?.Invoke(survey, wave, id);
            return key;
        }


        var count = _repeats[key] = _repeats.GetValueOrDefault(key) + 1;
        return FormattableString.Invariant($"{key}.{count}");
    }
}
