namespace InsightEngine.Briefings.Asking;

/// <summary>Compares what a question says with the names of the data when no word of it fits: by the shipped model or by a configured service.</summary>
public interface INameVectors
{
    /// <summary>The name that is clearly nearest.</summary>
    /// <param name="text">Words of a question that name nothing known.</param>
    /// <param name="names">Names of KPIs, scores and topics, without repetition.</param>
    /// <param name="cancellationToken">Stops the comparison.</param>
    /// <returns>Index into <paramref name="names"/>; null when none is near, or no other is clearly further away.</returns>
    Task<int?> NearestAsync(string text, IReadOnlyList<string> names, CancellationToken cancellationToken);
}
