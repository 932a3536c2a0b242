namespace InsightEngine.Adapters.Learning;

/// <summary>Thresholds of a library that compares float32, for a scorer that compares float64.</summary>
internal static class FloatThreshold
{
    /// <summary>The greatest double that rounds to a float of at most <paramref name="threshold"/> (IEEE 754, ties to even).</summary>
    public static double Exact(float threshold)
    {
        if (float.IsInfinity(threshold) || float.IsInfinity(MathF.BitIncrement(threshold))) return threshold;
        var middle = ((double)threshold + MathF.BitIncrement(threshold)) / 2;
        return (float)middle <= threshold ? middle : Math.BitDecrement(middle);
    }
}
