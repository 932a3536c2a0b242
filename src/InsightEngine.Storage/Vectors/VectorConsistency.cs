using System.Numerics.Tensors;

namespace InsightEngine.Storage.Vectors;

/// <summary>How an index compares with what it should hold.</summary>
/// <param name="Expected">Items that should be there.</param>
/// <param name="Missing">Of them, those that are not.</param>
/// <param name="Different">Of them, those with other labels or another direction.</param>
/// <param name="Orphaned">Items that should not be there.</param>
public sealed record VectorConsistency(int Expected, int Missing, int Different, int Orphaned)
{
    /// <summary>Cosine similarity below which two directions are not the same; indexes may round vectors to 16 bits.</summary>
    public const double SameDirection = 0.999;

    public bool IsConsistent => Missing == 0 && Different == 0 && Orphaned == 0;

    /// <param name="index">The index.</param>
    /// <param name="expected">Every item that it should hold.</param>
    /// <param name="cancellationToken">Stops the comparison.</param>
    public static async Task<VectorConsistency> OfAsync(IVectorIndex index, IReadOnlyCollection<VectorItem> expected, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(index);
        ArgumentNullException.ThrowIfNull(expected);
        int missing = 0, different = 0, orphaned = 0;
        foreach (var item in expected)
        {
            if (await index.FindAsync(item.Id, cancellationToken) is not { } found) missing++;
            else if (!SameLabels(item.Labels, found.Labels) || TensorPrimitives.CosineSimilarity(item.Vector.Span, found.Vector.Span) < SameDirection) different++;
        }
        var ids = expected.Select(item => item.Id).ToHashSet(StringComparer.Ordinal);
        await foreach (var id in index.IdsAsync(cancellationToken))
            if (!ids.Contains(id)) orphaned++;
        return new VectorConsistency(ids.Count, missing, different, orphaned);
    }

    private static bool SameLabels(IReadOnlyDictionary<string, string> a, IReadOnlyDictionary<string, string> b) =>
        a.Count == b.Count && a.All(label => b.TryGetValue(label.Key, out var value) && value == label.Value);
}
