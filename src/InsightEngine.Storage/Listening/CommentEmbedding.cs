namespace InsightEngine.Storage.Listening;

/// <summary>Asks a configured model for the vectors of comments.</summary>
/// <param name="texts">Redacted comments, each once; none that may report harm and none that speaks to a machine.</param>
/// <param name="cancellationToken">Stops the work.</param>
/// <returns>One vector per text, all of one length; null when the model does not answer: the wave then waits.</returns>
public delegate Task<IReadOnlyList<float[]>?> CommentEmbedding(IReadOnlyList<string> texts, CancellationToken cancellationToken);
