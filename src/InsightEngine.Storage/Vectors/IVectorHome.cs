namespace InsightEngine.Storage.Vectors;

/// <summary>Where the vector indexes of this engine are kept: files beside the store, or a service.</summary>
public interface IVectorHome
{
    /// <summary>Opens an index, making it when absent.</summary>
    /// <param name="name">Lower-case letters, digits and hyphens.</param>
    /// <param name="dimensions">Length of its vectors.</param>
    /// <param name="cancellationToken">Stops the opening.</param>
    /// <exception cref="VectorIndexException">It cannot be reached, is damaged, or holds vectors of another length.</exception>
    Task<IVectorIndex> OpenAsync(string name, int dimensions, CancellationToken cancellationToken);

    /// <summary>Takes away an index that is not open, whatever its state, so that it can be built anew.</summary>
    /// <exception cref="VectorIndexException">It cannot be reached, or others share it.</exception>
    Task RemoveAsync(string name, CancellationToken cancellationToken);

    /// <summary>How an index is, without making or opening it.</summary>
    Task<VectorHomeState> CheckAsync(string name, int dimensions, CancellationToken cancellationToken);
}

/// <param name="Well">False when searches would fail.</param>
/// <param name="Line">One line: where it is, how much it holds, and what to do when it is not well.</param>
public sealed record VectorHomeState(bool Well, string Line);

/// <summary>The vector index cannot be used; the message is one line that says why and what to do.</summary>
public sealed class VectorIndexException(string message, Exception? inner = null) : Exception(message, inner);
