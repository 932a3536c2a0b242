using System.Numerics;
using System.Runtime.InteropServices;

namespace InsightEngine.Storage.Vectors;

/// <summary>
/// Vectors in memory, one after the other: int8 for the scan over all, float16 for the exact order of the best. The scan is
/// in whole numbers, so that its result does not depend on the width of the processor's registers.
/// </summary>
internal sealed class VectorBlock(int dimensions)
{
    /// <summary>Candidates of the scan per wanted result; the exact order is chosen among them.</summary>
    private const int Oversampling = 8;

    private readonly int _stride = (dimensions + Vector<sbyte>.Count - 1) / Vector<sbyte>.Count * Vector<sbyte>.Count;
    private sbyte[] _coarse = [];
    private float[] _steps = [];
    private Half[] _fine = [];

    public int Count { get; private set; }

    /// <returns>Slot of the vector.</returns>
    public int Add(ReadOnlySpan<Half> vector)
    {
        if (Count == _steps.Length)
        {
            var capacity = Math.Max(64, Count * 2);
            Array.Resize(ref _coarse, capacity * _stride);
            Array.Resize(ref _steps, capacity);
            Array.Resize(ref _fine, capacity * dimensions);
        }
        var slot = Count++;
        Put(slot, vector);
        return slot;
    }

    public ReadOnlySpan<Half> Fine(int slot) => _fine.AsSpan(slot * dimensions, dimensions);

    /// <summary>Moves the last vector into a slot that became free, and wipes the last.</summary>
    public void RemoveAt(int slot)
    {
        var last = --Count;
        if (slot != last)
        {
            Fine(last).CopyTo(_fine.AsSpan(slot * dimensions, dimensions));
            _coarse.AsSpan(last * _stride, _stride).CopyTo(_coarse.AsSpan(slot * _stride, _stride));
            _steps[slot] = _steps[last];
        }
        _fine.AsSpan(last * dimensions, dimensions).Clear();
        _coarse.AsSpan(last * _stride, _stride).Clear();
    }

    /// <summary>Best slots and their cosine similarities, best first; slots for which <paramref name="takesPart"/> is false are left out.</summary>
    public List<(int Slot, double Similarity)> Best(float[] query, int count, Func<int, bool>? takesPart, CancellationToken cancellationToken)
    {
        var coarse = new sbyte[_stride];
        Quantise(query, coarse);
        var wanted = Math.Min(Count, Math.Max(count * Oversampling, count + 64));
        var best = new PriorityQueue<int, float>(wanted + 1);
        for (var slot = 0; slot < Count; slot++)
        {
            if ((slot & 0x3FFF) == 0) cancellationToken.ThrowIfCancellationRequested();
            if (takesPart is not null && !takesPart(slot)) continue;
            var similarity = Dot(coarse, _coarse.AsSpan(slot * _stride, _stride)) * _steps[slot];
            if (best.Count < wanted) best.Enqueue(slot, similarity);
            else if (best.TryPeek(out _, out var worst) && similarity > worst) best.EnqueueDequeue(slot, similarity);
        }
        var exact = new List<(int Slot, double Similarity)>(best.Count);
        foreach (var (slot, _) in best.UnorderedItems)
        {
            double sum = 0;
            var fine = Fine(slot);
            for (var d = 0; d < fine.Length; d++) sum += (double)query[d] * (float)fine[d];
            exact.Add((slot, Math.Clamp(sum, -1, 1)));
        }
        return exact;
    }

    private void Put(int slot, ReadOnlySpan<Half> vector)
    {
        vector.CopyTo(_fine.AsSpan(slot * dimensions, dimensions));
        Span<float> values = dimensions <= 1024 ? stackalloc float[dimensions] : new float[dimensions];
        for (var d = 0; d < dimensions; d++) values[d] = (float)vector[d];
        _steps[slot] = Quantise(values, _coarse.AsSpan(slot * _stride, _stride));
    }

    private static float Quantise(ReadOnlySpan<float> values, Span<sbyte> coarse)
    {
        float largest = 0;
        foreach (var value in values) largest = Math.Max(largest, Math.Abs(value));
        var step = largest == 0 ? 1 : largest / sbyte.MaxValue;
        for (var d = 0; d < values.Length; d++) coarse[d] = (sbyte)Math.Clamp(MathF.Round(values[d] / step), -sbyte.MaxValue, sbyte.MaxValue);
        return step;
    }

    private static int Dot(ReadOnlySpan<sbyte> left, ReadOnlySpan<sbyte> right)
    {
        var a = MemoryMarshal.Cast<sbyte, Vector<sbyte>>(left);
        var b = MemoryMarshal.Cast<sbyte, Vector<sbyte>>(right);
        var sum = Vector<int>.Zero;
        for (var i = 0; i < a.Length; i++)
        {
            Vector.Widen(a[i], out var aLow, out var aHigh);
            Vector.Widen(b[i], out var bLow, out var bHigh);
            // 127 · 127 fits into 16 bits; the sum of two does not, so each product is widened before it is added.
            Vector.Widen(aLow * bLow, out var first, out var second);
            Vector.Widen(aHigh * bHigh, out var third, out var fourth);
            sum += first + second + third + fourth;
        }
        return Vector.Sum(sum);
    }
}
