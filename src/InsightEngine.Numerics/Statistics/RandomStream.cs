using System.Numerics;

namespace InsightEngine.Numerics.Statistics;

/// <summary>
/// A seeded stream of random numbers (xoshiro256**, Blackman and Vigna 2018; seeded through SplitMix64). The same
/// seed gives the same numbers on every machine and .NET version.
/// </summary>
public struct RandomStream
{
    private ulong _a, _b, _c, _d;

    public RandomStream(ulong seed)
    {
        _a = SplitMix(ref seed);
        _b = SplitMix(ref seed);
        _c = SplitMix(ref seed);
        _d = SplitMix(ref seed);
    }

    /// <summary>The next 64 random bits.</summary>
    public ulong NextBits()
    {
        var result = BitOperations.RotateLeft(_b * 5, 7) * 9;
        var t = _b << 17;
        _c ^= _a;
        _d ^= _b;
        _b ^= _c;
        _a ^= _d;
        _c ^= t;
        _d = BitOperations.RotateLeft(_d, 45);
        return result;
    }

    /// <summary>Uniform on the open interval (0, 1): never exactly 0 or 1, so that it can be passed to a quantile function.</summary>
    public double NextUniform() => ((NextBits() >> 11) + 0.5) * (1.0 / (1UL << 53));

    /// <summary>Standard normal.</summary>
    public double NextGaussian() => Gaussian.Quantile(NextUniform());

    /// <summary>Uniform on 0 … <paramref name="exclusiveMaximum"/> − 1.</summary>
    public int NextIndex(int exclusiveMaximum) => (int)(NextUniform() * exclusiveMaximum);

    private static ulong SplitMix(ref ulong state)
    {
        var z = state += 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
