namespace InsightEngine.Numerics.Learning;

/// <summary>
/// Random numbers addressed by counter: the k-th number of a seed needs no state, so it is the same whichever
/// thread asks for it. SplitMix64's finaliser (Steele, Lea, Flood 2014) over seed and counter.
/// </summary>
internal static class CounterRandom
{
    public static ulong Bits(ulong seed, ulong counter)
    {
        var z = seed * 0xD1342543DE82EF95UL + (counter + 1) * 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }

    /// <summary>Uniform on [0, 1).</summary>
    public static double Uniform(ulong seed, ulong counter) => (Bits(seed, counter) >> 11) * (1.0 / (1UL << 53));

    /// <summary>The <paramref name="chosen"/> smallest-keyed of 0 … count − 1, in ascending order.</summary>
    public static int[] Sample(int count, int chosen, ulong seed)
    {
        var items = Enumerable.Range(0, count).ToArray();
        if (chosen >= count)
            return items;
        var keys = items.Select(i => Bits(seed, (ulong)i)).ToArray();
        Array.Sort(keys, items);
        var sample = items[..chosen];
        Array.Sort(sample);
        return sample;
    }
}
