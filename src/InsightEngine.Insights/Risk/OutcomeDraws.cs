using System.Numerics;
using System.Runtime.InteropServices;

namespace InsightEngine.Insights.Risk;

/// <summary>
/// In which of <see cref="Count"/> simulated futures a KPI or an objective misses. Path i of every subject is the same
/// future, so draws can be combined path by path. 512 bytes; kept beside the outlook so that a changed KPI
/// moves its ancestors without anything else being simulated again. The key is (<see cref="SubjectKind"/>, <see cref="SubjectId"/>).
/// </summary>
public sealed record OutcomeDraws
{
    /// <summary>Number of futures. The standard error of a probability read from them is at most √(0.25 ∕ 4096) = 0.0078.</summary>
    public const int Count = 4096;

    /// <summary>Number of 64-bit words that hold one bit per future.</summary>
    public const int Words = Count / 64;

    public required SubjectKind SubjectKind { get; init; }
    public required string SubjectId { get; init; }

    /// <summary>One bit per future, 1 for a miss; bit i is bit i mod 8 of byte i ∕ 8. Always 512 bytes.</summary>
    public required byte[] Misses { get; init; }

    /// <summary>Share of futures that miss.</summary>
    public double Probability => (double)CountOf(AsWords(Misses)) / Count;

    internal ReadOnlySpan<ulong> Bits => AsWords(Misses);

    internal static OutcomeDraws Of(SubjectKind kind, string id, ReadOnlySpan<ulong> words)
    {
        var bytes = new byte[Words * 8];
        words.CopyTo(MemoryMarshal.Cast<byte, ulong>(bytes));
        return new OutcomeDraws { SubjectKind = kind, SubjectId = id, Misses = bytes };
    }

    internal static int CountOf(ReadOnlySpan<ulong> words)
    {
        var count = 0;
        foreach (var word in words) count += BitOperations.PopCount(word);
        return count;
    }

    private static ReadOnlySpan<ulong> AsWords(byte[] bytes) => bytes.Length == Words * 8
        ? MemoryMarshal.Cast<byte, ulong>(bytes)
        : throw new InvalidOperationException($"Outcome draws of {bytes.Length} bytes instead of {Words * 8}; recompute the KPI.");
}
