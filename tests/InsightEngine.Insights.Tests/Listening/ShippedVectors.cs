using InsightEngine.Numerics.Text.Embeddings;

namespace InsightEngine.Insights.Tests.Listening;

/// <summary>The text vectors as they ship.</summary>
internal static class ShippedVectors
{
    public static TextVectors Load()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "InsightEngine.sln"))) folder = folder.Parent;
        using var stream = File.OpenRead(Path.Combine(folder?.FullName ?? throw new DirectoryNotFoundException("The tests run outside the repository."), "models", "embeddings", "1", "vectors.model"));
        return TextVectors.Load(stream);
    }
}
