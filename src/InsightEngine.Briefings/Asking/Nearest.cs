using System.Numerics.Tensors;

namespace InsightEngine.Briefings.Asking;

/// <summary>The best of several similarities, where it is clearly the best.</summary>
internal static class Nearest
{
    /// <param name="similarities">One per name.</param>
    /// <param name="isClear">Whether the best is near enough: the best, the next, the mean and the standard deviation (N) of all.</param>
    public static int? Of(IReadOnlyList<double> similarities, Func<double, double, double, double, bool> isClear)
    {
        if (similarities.Count == 0) return null;
        var best = 0;
        for (var i = 1; i < similarities.Count; i++) if (similarities[i] > similarities[best]) best = i;
        var next = similarities.Count == 1 ? 0 : similarities.Where((_, i) => i != best).Max();
        var mean = similarities.Average();
        return isClear(similarities[best], next, mean, Math.Sqrt(similarities.Average(one => (one - mean) * (one - mean)))) ? best : null;
    }

    /// <summary>Cosine of two vectors of one length; 0 where one of them is zero.</summary>
    public static double Cosine(ReadOnlySpan<float> a, ReadOnlySpan<float> b) => TensorPrimitives.CosineSimilarity(a, b) is var cosine && float.IsFinite(cosine) ? cosine : 0;
}
