namespace InsightEngine.Storage.Vectors;

/// <summary>A vector with what it stands for.</summary>
public sealed record VectorItem
{
    /// <summary>Unique in the index; another item with the same id takes its place.</summary>
    public required string Id { get; init; }

    /// <summary>Direction; its length does not matter, but it may not be zero.</summary>
    public required ReadOnlyMemory<float> Vector { get; init; }

    /// <summary>Names and values by which searches can be narrowed.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();
}

/// <summary>Only items whose label of this name has one of these values take part.</summary>
public sealed record VectorFilter(string Name, params string[] Values);

/// <param name="Id">Id of the found item.</param>
/// <param name="Similarity">Cosine similarity, −1 … 1.</param>
/// <param name="Labels">Labels of the item.</param>
public sealed record VectorMatch(string Id, double Similarity, IReadOnlyDictionary<string, string> Labels);

/// <summary>
/// Finds the items whose vectors point most nearly the same way. Every implementation keeps these promises, and
/// <c>VectorIndexContract</c> tests them: what a call wrote is found by the next call and after a restart; an item that
/// was deleted is found never again, and nothing of it remains in what the index stores; equal similarities are ordered
/// by id; bad input is refused as a whole, before anything is written. Any number of threads may call it. An index that
/// cannot be reached throws <see cref="VectorIndexException"/>.
/// </summary>
public interface IVectorIndex : IAsyncDisposable
{
    /// <summary>Length of every vector.</summary>
    int Dimensions { get; }

    /// <summary>Number of items that pass all filters.</summary>
    Task<int> CountAsync(IReadOnlyList<VectorFilter> filters, CancellationToken cancellationToken);

    /// <summary>Adds items or puts them in the place of those with the same id; of two with one id the later counts.</summary>
    /// <exception cref="ArgumentException">A vector has another length, is zero or not finite; an id or label is empty or too long.</exception>
    Task UpsertAsync(IReadOnlyList<VectorItem> items, CancellationToken cancellationToken);

    /// <summary>The most similar items that pass all filters, best first; at most <paramref name="count"/>.</summary>
    /// <exception cref="ArgumentException">The query has another length, is zero or not finite, or the count is not positive.</exception>
    Task<IReadOnlyList<VectorMatch>> SearchAsync(ReadOnlyMemory<float> query, int count, IReadOnlyList<VectorFilter> filters, CancellationToken cancellationToken);

    /// <summary>The item with this id, its vector at length 1; null when there is none.</summary>
    Task<VectorItem?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>The ids of all items, in any order. Items written or deleted meanwhile may be among them or not.</summary>
    IAsyncEnumerable<string> IdsAsync(CancellationToken cancellationToken);

    /// <summary>Deletes items; ids that are not there are ignored.</summary>
    /// <returns>Number of items deleted.</returns>
    Task<int> DeleteAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken);

    /// <summary>Deletes the items that pass all filters; refuses to delete without any filter.</summary>
    /// <returns>Number of items deleted.</returns>
    /// <exception cref="ArgumentException">There is no filter.</exception>
    Task<int> DeleteWhereAsync(IReadOnlyList<VectorFilter> filters, CancellationToken cancellationToken);
}
