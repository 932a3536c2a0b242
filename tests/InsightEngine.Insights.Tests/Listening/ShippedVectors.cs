using InsightEngine.Numerics.Text;
using InsightEngine.Numerics.Text.Embeddings;

namespace InsightEngine.Insights.Tests.Listening;

/// <summary>The text models as they ship.</summary>
internal static class ShippedVectors
{
    public static TextVectors Load()
    {
        using var stream = Open("embeddings", "vectors.model");
        return TextVectors.Load(stream);
    }

    /// <summary>Sentiment and topics, without layers that only add to them.</summary>
    public static TextScorer LoadScorer()
    {
        using var stream = Open("sentiment", "text.model");
        return TextScorer.Load(stream);
    }

    private static FileStream Open(string model, string file)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "InsightEngine.sln"))) folder = folder.Parent;
        return File.OpenRead(Path.Combine(folder?.FullName ?? throw new DirectoryNotFoundException("The tests run outside the repository."), "models", model, "1", file));
    }
}
