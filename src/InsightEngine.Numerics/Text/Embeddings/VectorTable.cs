using System.Numerics;

namespace InsightEngine.Numerics.Text.Embeddings;

/// <summary>
/// int8 vectors with one step size each, found by a 32-bit fingerprint; each also carries a weight. Open addressing;
/// the order of the entries is that of their fingerprints.
/// </summary>
internal sealed class VectorTable
{
    private readonly int[] _slots;
    private readonly uint _mask;

    /// <param name="dimensions">Length of every vector.</param>
    /// <param name="keys">Fingerprints, ascending and distinct.</param>
    /// <param name="steps">Value of one step of each vector.</param>
    /// <param name="weights">Weight of each vector in a text.</param>
    /// <param name="values">All vectors, one after the other.</param>
    public VectorTable(int dimensions, uint[] keys, float[] steps, float[] weights, sbyte[] values)
    {
        if (values.Length != keys.Length * dimensions || steps.Length != keys.Length || weights.Length != keys.Length)
            throw new InvalidDataException("The tables of the text vectors do not fit together; train the model again.");
        Dimensions = dimensions;
        Keys = keys;
        Steps = steps;
        Weights = weights;
        Values = values;
        var capacity = BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, keys.Length * 2));
        _mask = capacity - 1;
        _slots = new int[capacity];
        for (var i = 0; i < keys.Length; i++)
        {
            var slot = keys[i] & _mask;
            while (_slots[slot] != 0) slot = (slot + 1) & _mask;
            _slots[slot] = i + 1;
        }
    }

    public int Dimensions { get; }

    public uint[] Keys { get; }

    public float[] Steps { get; }

    public float[] Weights { get; }

    public sbyte[] Values { get; }

    /// <summary>Index of an entry, −1 when there is none.</summary>
    public int Find(uint key)
    {
        for (var slot = key & _mask; _slots[slot] != 0; slot = (slot + 1) & _mask)
        {
            if (Keys[_slots[slot] - 1] == key) return _slots[slot] - 1;
        }

        return -1;
    }

    /// <summary>Adds <paramref name="factor"/> times the entry's vector.</summary>
    public void AddTo(int entry, float factor, Span<float> sum)
    {
        var step = Steps[entry] * factor;
        var values = Values.AsSpan(entry * Dimensions, Dimensions);
        for (var d = 0; d < values.Length; d++) sum[d] += values[d] * step;
    }

    /// <summary>Quantises vectors; entries are sorted by key.</summary>
    public static VectorTable Of(int dimensions, IEnumerable<(uint Key, float Weight, double[] Vector)> entries)
    {
        var sorted = entries.OrderBy(entry => entry.Key).ToList();
        var keys = new uint[sorted.Count];
        var steps = new float[sorted.Count];
        var weights = new float[sorted.Count];
        var values = new sbyte[sorted.Count * dimensions];
        for (var i = 0; i < sorted.Count; i++)
        {
            var (key, weight, vector) = sorted[i];
            var largest = vector.Max(Math.Abs);
            var step = largest == 0 ? 1 : largest / sbyte.MaxValue;
            keys[i] = key;
            weights[i] = weight;
            steps[i] = (float)step;
            for (var d = 0; d < dimensions; d++) values[(i * dimensions) + d] = (sbyte)Math.Round(vector[d] / step);
        }

        return new VectorTable(dimensions, keys, steps, weights, values);
    }
}
