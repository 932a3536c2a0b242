using System.Security.Cryptography;
using System.Text;

namespace InsightEngine.Storage.Access;

/// <summary>A code of 130 random bits that sets a password once; only its hash is kept.</summary>
public static class OneTimeCode
{
    /// <summary>How long a code can be used.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromDays(3);

    private const string Letters = "abcdefghijkmnpqrstuvwxyz23456789";
    private const int Length = 26;

    /// <summary>A new code, in letters and digits that are not mistaken for each other.</summary>
    public static string Create() => RandomNumberGenerator.GetString(Letters, Length);

    public static string Hash(string code) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(code.Trim().ToLowerInvariant())));

    /// <summary>True when the code is the one that the hash was made of; takes as long for every code.</summary>
    public static bool Fits(string code, string hash) => CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Hash(code)), Encoding.ASCII.GetBytes(hash));
}
