using InsightEngine.Numerics.Text.Embeddings;

namespace InsightEngine.Briefings.Asking;

/// <summary>Names compared by the vectors of the shipped text model.</summary>
public sealed class BuiltInVectors(TextVectors vectors) : INameVectors
{
    /// <summary>Least cosine of a name that no word of the question names, and its lead over the next.</summary>
    private const double Near = 0.62, Lead = 0.08;

    public Task<int?> NearestAsync(string text, IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        var query = vectors.Embed(text);
        if (Array.TrueForAll(query, value => value == 0)) return Task.FromResult<int?>(null);
        return Task.FromResult(Nearest.Of([.. names.Select(name => Nearest.Cosine(query, vectors.Embed(name)))], (best, next, _, _) => best >= Near && best - next >= Lead));
    }
}
