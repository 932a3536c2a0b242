using System.Numerics;

namespace InsightEngine.Numerics.Text.Sentiment;

/// <summary>
/// Open-addressing table from n-gram fingerprint to int8 weight. Fingerprints have 32 bits, so an unseen n-gram takes
/// a stranger's weight about once in 100,000 look-ups; that is part of the measured accuracy.
/// </summary>
internal sealed class NgramTable
{
    private readonly uint[] _keys;
    private readonly sbyte[] _weights;
    private readonly uint _mask;

    public NgramTable(IReadOnlyList<(uint Fingerprint, sbyte Weight)> entries)
    {
        Entries = entries;
        var capacity = BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, entries.Count * 2));
        _mask = capacity - 1;
        _keys = new uint[capacity];
        _weights = new sbyte[capacity];
        foreach (var (fingerprint, weight) in entries)
        {
            var slot = fingerprint & _mask;
            while (_weights[slot] != 0 && _keys[slot] != fingerprint) slot = (slot + 1) & _mask;
            _keys[slot] = fingerprint;
            _weights[slot] = weight;
        }
    }

    /// <summary>Fingerprints with a weight other than 0, ascending.</summary>
    public IReadOnlyList<(uint Fingerprint, sbyte Weight)> Entries { get; }

    /// <summary>The weight, 0 when the n-gram has none.</summary>
    public int Weight(uint fingerprint)
    {
        for (var slot = fingerprint & _mask; _weights[slot] != 0; slot = (slot + 1) & _mask)
        {
            if (_keys[slot] == fingerprint) return _weights[slot];
        }

        return 0;
    }
}
