using System.ClientModel;
using InsightEngine.Briefings.Asking;
using Microsoft.Extensions.AI;

namespace InsightEngine.Briefings.LanguageModel;

/// <summary>
/// Names compared by vectors of the configured service. Vectors of names are kept; of a question, only the words that name
/// nothing known are sent, redacted. A service that fails or takes its time is replaced by <paramref name="otherwise"/> for that
/// question. Safe for several threads.
/// </summary>
/// <param name="generator">Of the configured model.</param>
/// <param name="patience">Longest wait for the service.</param>
/// <param name="otherwise">Compares when the service does not answer.</param>
public sealed class ServiceVectors(IEmbeddingGenerator<string, Embedding<float>> generator, TimeSpan patience, INameVectors otherwise) : INameVectors
{
    /// <summary>
    /// How far the best name has to stand out, in standard deviations of all similarities, and its lead over the next: the level of
    /// cosines differs between models, how they scatter does not.
    /// </summary>
    private const double Clear = 2, Lead = 0.5;

    /// <summary>Least number of names for which a scatter says anything, and the least cosine for fewer.</summary>
    private const int Several = 8;
    private const double Near = 0.75;

    private const int Batch = 256, Kept = 20_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, float[]> _known = new(StringComparer.Ordinal);

    /// <summary>Longest wait of a question for its vectors, where an answer may take longer.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(5);

    /// <summary>By the configured service where it has a model for vectors, else by the other.</summary>
    public static INameVectors Of(LanguageModelOptions? options, INameVectors otherwise) =>
        options?.EmbeddingModel is null ? otherwise : new ServiceVectors(new OpenAiEmbeddingGenerator(options), options.CallTimeout < Patience ? options.CallTimeout : Patience, otherwise);

    public async Task<int?> NearestAsync(string text, IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        using var patient = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patient.CancelAfter(patience);
        try
        {
            var known = await OfAsync(names, patient.Token);
            var query = (await generator.GenerateAsync([Clean(text)], cancellationToken: patient.Token))[0].Vector.ToArray();
            return Nearest.Of(
                [.. names.Select(name => Nearest.Cosine(query, known[name]))],
                (best, next, mean, scatter) => names.Count < Several ? best >= Near && best - next >= 0.05 : best - mean >= Clear * scatter && best - next >= Lead * scatter && scatter > 0);
        }
        catch (Exception failure) when (failure is ClientResultException or InvalidDataException or HttpRequestException or IOException || failure is OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return await otherwise.NearestAsync(text, names, cancellationToken);
        }
    }

    private async Task<Dictionary<string, float[]>> OfAsync(IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, float[]>(StringComparer.Ordinal);
        lock (_lock)
        {
            foreach (var name in names) if (_known.TryGetValue(name, out var vector)) found[name] = vector;
        }
        foreach (var part in names.Where(name => !found.ContainsKey(name)).Distinct(StringComparer.Ordinal).Chunk(Batch))
        {
            var vectors = await generator.GenerateAsync(part.Select(Clean), cancellationToken: cancellationToken);
            lock (_lock)
            {
                if (_known.Count + part.Length > Kept) _known.Clear();
                for (var i = 0; i < part.Length; i++) _known[part[i]] = found[part[i]] = vectors[i].Vector.ToArray();
            }
        }
        return found;
    }

    /// <summary>As names enter a prompt, with spaces between the words.</summary>
    private static string Clean(string text) => NameTokens.Marked(text).Replace(NameTokens.Datamark, ' ') is { Length: > 0 } clean ? clean : "-";
}
