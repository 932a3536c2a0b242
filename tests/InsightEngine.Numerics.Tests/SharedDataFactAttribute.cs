using InsightEngine.Numerics.Tests.Text;

namespace InsightEngine.Numerics.Tests;

/// <summary>A test on real public data; skipped, with the reason, where the data folder is absent.</summary>
internal sealed class SharedDataFactAttribute : FactAttribute
{
    public SharedDataFactAttribute()
    {
        if (Folder is null) Skip = "needs the data folder: ../shared beside the checkout, or INSIGHT_SHARED";
    }

    /// <summary>The folder with real data: <c>INSIGHT_SHARED</c>, else <c>../shared</c>; null when there is none.</summary>
    public static string? Folder { get; } = new[] { Environment.GetEnvironmentVariable("INSIGHT_SHARED"), RepositoryFiles.Of("..", "shared") }
        .FirstOrDefault(folder => !string.IsNullOrEmpty(folder) && Directory.Exists(Path.Combine(folder, "data")));
}
