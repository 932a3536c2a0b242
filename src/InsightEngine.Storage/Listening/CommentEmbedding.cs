namespace InsightEngine.Storage.Listening;

/// <summary>A configured model that gives vectors of comments.</summary>
/// <param name="Model">Its name.</param>
/// <param name="AskAsync">
/// Asked with redacted comments, each once; none that may report harm and none that speaks to a machine. Answers with one vector
/// per text, all of one length; null when the model does not answer: the wave then waits.
/// </param>
public sealed record CommentEmbedding(string Model, Func<IReadOnlyList<string>, CancellationToken, Task<IReadOnlyList<float[]>?>> AskAsync);
