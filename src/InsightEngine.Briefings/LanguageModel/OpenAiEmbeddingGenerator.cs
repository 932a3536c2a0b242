using Microsoft.Extensions.AI;

namespace InsightEngine.Briefings.LanguageModel;

/// <summary>
/// Vectors of texts from the configured service. All vectors have one length: a service that answers with another is
/// refused, because vectors of two models cannot be compared.
/// </summary>
public sealed class OpenAiEmbeddingGenerator : IEmbeddingGenerator<string, Embedding<float>>
{
    private readonly OpenAI.Embeddings.EmbeddingClient _client;
    private readonly string _model;
    private int _length;

    /// <exception cref="ArgumentException">No model for vectors is configured.</exception>
    public OpenAiEmbeddingGenerator(LanguageModelOptions options)
    {
        _model = options.EmbeddingModel ?? throw new ArgumentException($"No model for vectors is configured; set {LanguageModelOptions.EmbeddingModelVariable}.", nameof(options));
        _length = options.EmbeddingLength ?? 0;
        _client = new OpenAI.Embeddings.EmbeddingClient(_model, OpenAiChatClient.Credential(options), OpenAiChatClient.ClientOptions(options));
    }

    /// <exception cref="InvalidDataException">A vector is missing or has another length than the others or than configured; the message says what to set.</exception>
    public async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        var texts = values.ToList();
        if (texts.Count == 0) return [];
        var answer = (await _client.GenerateEmbeddingsAsync(texts, new OpenAI.Embeddings.EmbeddingGenerationOptions(), cancellationToken)).Value;
        if (answer.Count != texts.Count) throw new InvalidDataException($"The model '{_model}' answered {texts.Count} texts with {answer.Count} vectors.");
        var vectors = answer.OrderBy(one => one.Index).Select(one => one.ToFloats()).ToList();
        if (_length == 0) Interlocked.CompareExchange(ref _length, vectors[0].Length, 0);
        if (vectors.FirstOrDefault(vector => vector.Length != _length) is { IsEmpty: false } odd)
            throw new InvalidDataException($"The model '{_model}' answered with a vector of {odd.Length} numbers, and {_length} are expected; set {LanguageModelOptions.EmbeddingLengthVariable} to the length of its vectors and index again.");
        return new GeneratedEmbeddings<Embedding<float>>(vectors.Select(vector => new Embedding<float>(vector) { ModelId = _model }));
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;

    public void Dispose()
    {
    }
}
