namespace InsightEngine.Numerics.Text.Tokenization;

/// <summary>
/// Hashes that are part of the model format: they may never change without a new model version.
/// FNV-1a over UTF-16 units (Fowler, Noll, Vo) followed by the finaliser of MurmurHash3 (Appleby).
/// </summary>
internal static class Fingerprint
{
    public const uint Seed = 2166136261;

    public static uint Of(ReadOnlySpan<char> form)
    {
        var hash = Seed;
        foreach (var c in form) hash = Step(hash, c);
        return Finish(hash);
    }

    public static uint Step(uint hash, uint unit) => (hash ^ unit) * 16777619;

    public static uint Combine(uint left, uint right) => Step(Step(left, right & 0xFFFF), right >> 16);

    public static uint Finish(uint hash)
    {
        hash ^= hash >> 16;
        hash *= 0x85EBCA6B;
        hash ^= hash >> 13;
        hash *= 0xC2B2AE35;
        return hash ^ (hash >> 16);
    }
}
