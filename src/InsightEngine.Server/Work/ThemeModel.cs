using System.ClientModel;
using InsightEngine.Briefings.LanguageModel;
using InsightEngine.Storage;
using InsightEngine.Storage.Listening;
using Microsoft.Extensions.AI;

namespace InsightEngine.Server.Work;

/// <summary>Vectors of comments from any embedding generator; those of the configured model where one for vectors is named.</summary>
internal sealed partial class ThemeModel(IEmbeddingGenerator<string, Embedding<float>> generator, ILogger<ThemeModel> log)
{
    /// <summary>What asks the configured model; null where none for vectors is named, it may not be given comments, or the organisation has switched models off: then the shipped vectors count.</summary>
    public static async Task<CommentEmbedding?> OfAsync(ConfiguredModel model, Store store, ILogger<ThemeModel> log, CancellationToken cancellationToken)
    {
        if (model.Options is not { EmbeddingModel: { } name, EmbedsComments: true }) return null;
        await using var db = store.CreateDbContext();
        return await model.ForWritingAsync(db, cancellationToken) is { } options ? new CommentEmbedding(name, new ThemeModel(new OpenAiEmbeddingGenerator(options), log).EmbedAsync) : null;
    }

    /// <summary>One vector of length 1 per text; null, with a line in the log, when the service does not answer or not with usable vectors.</summary>
    public async Task<IReadOnlyList<float[]>?> EmbedAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        try
        {
            var vectors = await generator.GenerateAsync(texts, cancellationToken: cancellationToken);
            return [.. vectors.Select(vector => Unit(vector.Vector.ToArray()))];
        }
        catch (Exception failure) when (failure is HttpRequestException or ClientResultException or AggregateException or InvalidDataException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            LogSilent(log, failure.Message);
            return null;
        }
    }

    private static float[] Unit(float[] values)
    {
        var length = MathF.Sqrt(values.Sum(value => value * value));
        return float.IsFinite(length) && length > 0 ? Array.ConvertAll(values, value => value / length) : new float[values.Length];
    }

    [LoggerMessage(1311, LogLevel.Warning, "The model for vectors did not answer, so closed waves wait to be published: {Why}")]
    private static partial void LogSilent(ILogger log, string why);
}
