using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;

namespace InsightEngine.Adapters.SemanticKernel;

/// <summary>Any chat or embedding connector of a kernel as what the engine asks: <see cref="IChatClient"/> and <see cref="IEmbeddingGenerator{TInput, TEmbedding}"/>.</summary>
public static class KernelModels
{
    /// <summary>The chat connector of a kernel, whichever of the two interfaces it has.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="serviceId">Which connector, where there are several.</param>
    /// <exception cref="InvalidOperationException">The kernel has no such connector.</exception>
    public static IChatClient ChatClientOf(Kernel kernel, string? serviceId = null)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        return Find<IChatClient>(kernel, serviceId) ?? Find<IChatCompletionService>(kernel, serviceId)?.AsChatClient()
            ?? throw new InvalidOperationException($"The kernel has no chat connector{Named(serviceId)}; add one before it is built.");
    }

    /// <summary>The embedding connector of a kernel.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="serviceId">Which connector, where there are several.</param>
    /// <exception cref="InvalidOperationException">The kernel has no such connector.</exception>
    public static IEmbeddingGenerator<string, Embedding<float>> EmbeddingGeneratorOf(Kernel kernel, string? serviceId = null)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        return Find<IEmbeddingGenerator<string, Embedding<float>>>(kernel, serviceId)
            ?? throw new InvalidOperationException($"The kernel has no embedding generator{Named(serviceId)}; add one before it is built.");
    }

    private static T? Find<T>(Kernel kernel, string? serviceId) where T : class =>
        serviceId is null ? kernel.Services.GetService<T>() : kernel.Services.GetKeyedService<T>(serviceId);

    private static string Named(string? serviceId) => serviceId is null ? "" : $" '{serviceId}'";
}
