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
    private readonly Dictionary<string, int> _repeats = new(StringComparer.Ordinal);

    /// <summary>Reads the store's secret, making it at the first import.</summary>
    public static async Task<ResponseKeys> LoadAsync(InsightDb db, CancellationToken cancellationToken)
    {
        var setting = await db.Settings.FirstOrDefaultAsync(candidate => candidate.Name == Setting.ImportSalt, cancellationToken);
        if (setting is null)
        {
            setting = new Setting { Name = Setting.ImportSalt, Value = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)) };
            db.Settings.Add(setting);
            await db.SaveChangesAsync(cancellationToken);
        }
        return new ResponseKeys(Convert.FromBase64String(setting.Value));
    }

    /// <summary>Forgets the counts, before the rows are read another time.</summary>
    public void Restart() => _repeats.Clear();

    public string For(string survey, int wave, string? id, string[] row)
    {
        var text = FormattableString.Invariant($"{survey}\u001f{wave}\u001f{(id is null ? "row\u001f" + string.Join('\u001f', row) : "id\u001f" + id)}");
        var key = Convert.ToBase64String(HMACSHA256.HashData(salt, Encoding.UTF8.GetBytes(text)))[..32];
        if (id is not null) return key;
        var count = _repeats[key] = _repeats.GetValueOrDefault(key) + 1;
        return FormattableString.Invariant($"{key}.{count}");
    }
}
