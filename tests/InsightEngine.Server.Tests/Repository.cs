namespace InsightEngine.Server.Tests;

/// <summary>Where the tests find the checkout and the optional data beside it.</summary>
internal static class Repository
{
    /// <summary>The folder that holds <c>InsightEngine.sln</c>.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The folder with real data for tests: <c>INSIGHT_SHARED</c>, else <c>../shared</c>; null when there is none.</summary>
    public static string? Shared { get; } = new[] { Environment.GetEnvironmentVariable("INSIGHT_SHARED"), Path.Combine(Root, "..", "shared") }
        .FirstOrDefault(folder => !string.IsNullOrEmpty(folder) && Directory.Exists(Path.Combine(folder, "data")));

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "InsightEngine.sln"))) return folder.FullName;
        throw new InvalidOperationException("The tests run inside a checkout: no folder above them holds InsightEngine.sln.");
    }
}
