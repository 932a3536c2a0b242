namespace InsightEngine.Insights.Sample;

/// <summary>
/// xoshiro256** (Blackman and Vigna, 2021) seeded by SplitMix64 from a seed and a name, so that every record of the
/// sample draws from its own stream: adding a KPI leaves all the others as they were.
/// </summary>
internal sealed class SampleRandom
{
    private readonly ulong[] _state = new ulong[4];

    public SampleRandom(ulong seed, string stream)
    {
        var mix = seed;
        foreach (var letter in stream) mix = (mix ^ letter) * 0x100000001B3UL + 0x9E3779B97F4A7C15UL;
        for (var i = 0; i < 4; i++)
        {
            mix += 0x9E3779B97F4A7C15UL;
            var z = mix;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
            _state[i] = z ^ (z >> 31);
        }
    }

    /// <summary>Uniform in [0, 1).</summary>
    public double Uniform() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    public double Uniform(double low, double high) => low + (high - low) * Uniform();

    /// <summary>Uniform in 0 … <paramref name="count"/> − 1.</summary>
    public int Index(int count) => (int)(Uniform() * count);

    public bool Chance(double probability) => Uniform() < probability;

    public T Pick<T>(IReadOnlyList<T> from) => from[Index(from.Count)];

    /// <summary>Standard normal (Box and Muller, 1958).</summary>
    public double Normal() =>
        Math.Sqrt(-2 * Math.Log(1 - Uniform())) * Math.Cos(2 * Math.PI * Uniform());

    private ulong NextBits()
    {
        var result = ulong.RotateLeft(_state[1] * 5, 7) * 9;
        var shifted = _state[1] << 17;
        _state[2] ^= _state[0];
        _state[3] ^= _state[1];
        _state[1] ^= _state[2];
        _state[0] ^= _state[3];
        _state[2] ^= shifted;
        _state[3] = ulong.RotateLeft(_state[3], 45);
        return result;
    }
}
