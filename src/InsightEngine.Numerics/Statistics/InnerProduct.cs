using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace InsightEngine.Numerics.Statistics;

/// <summary>
/// Sums of products in one order, whatever the width of the processor's vectors and the alignment of the memory: the same
/// numbers give the same bits on every machine. <c>TensorPrimitives.Dot</c> and <c>Vector&lt;T&gt;</c> sum in an order that depends on both.
/// </summary>
public static class InnerProduct
{
    /// <summary>Σ aᵢ bᵢ; 0 of nothing, NaN where a factor is.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double Of(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        RequireEqual(a.Length, b.Length);
        var left = MemoryMarshal.Cast<double, Vector256<double>>(a);
        var right = MemoryMarshal.Cast<double, Vector256<double>>(b);
        Vector256<double> even = default, odd = default;
        for (var i = 0; i + 1 < left.Length; i += 2)
        {
            even += left[i] * right[i];
            odd += left[i + 1] * right[i + 1];
        }

        if (left.Length % 2 == 1) even += left[^1] * right[left.Length - 1];
        var total = even + odd;
        var sum = total[0] + total[1] + (total[2] + total[3]);
        for (var i = left.Length * Vector256<double>.Count; i < a.Length; i++) sum += a[i] * b[i];
        return sum;
    }

    /// <inheritdoc cref="Of(ReadOnlySpan{double}, ReadOnlySpan{double})"/>
    public static float Of(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        RequireEqual(a.Length, b.Length);
        var left = MemoryMarshal.Cast<float, Vector256<float>>(a);
        var right = MemoryMarshal.Cast<float, Vector256<float>>(b);
        Vector256<float> even = default, odd = default;
        for (var i = 0; i + 1 < left.Length; i += 2)
        {
            even += left[i] * right[i];
            odd += left[i + 1] * right[i + 1];
        }

        if (left.Length % 2 == 1) even += left[^1] * right[left.Length - 1];
        var total = even + odd;
        var quarters = total.GetLower() + total.GetUpper();
        var sum = (quarters[0] + quarters[2]) + (quarters[1] + quarters[3]);
        for (var i = left.Length * Vector256<float>.Count; i < a.Length; i++) sum += a[i] * b[i];
        return sum;
    }

    private static void RequireEqual(int left, int right)
    {
        if (left != right) throw new ArgumentException($"Each number needs a partner: {left} are given, and {right}.");
    }
}
