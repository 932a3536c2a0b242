#if !ADAPTERS
using System.Text.Json;

namespace InsightEngine.Server.Tests;

/// <summary>A build without <c>-p:Adapters=true</c> asks for none of the packages of the adapters; what was restored is read.</summary>
public sealed class PackagesTests
{
    private static readonly string[] Foreign = ["Microsoft.ML", "Microsoft.SemanticKernel", "Qdrant", "Grpc", "Google.Protobuf"];

    [Fact]
    public void The_default_restore_asks_for_no_package_of_the_adapters()
    {
        var restored = new[] { "src", "tests" }.SelectMany(folder => Directory.GetDirectories(Path.Combine(Repository.Root, folder), "InsightEngine.*"))
            .Select(project => Path.Combine(project, "obj", "project.assets.json")).Where(File.Exists).ToDictionary(path => path, Libraries);
        Assert.Contains(restored.Keys, path => path.Contains("InsightEngine.Server" + Path.DirectorySeparatorChar, StringComparison.Ordinal));
        Assert.Contains(restored.Keys, path => path.Contains("InsightEngine.Cli" + Path.DirectorySeparatorChar, StringComparison.Ordinal));
        Assert.Empty(restored.SelectMany(project => project.Value.Where(library => Foreign.Any(name => library.StartsWith(name, StringComparison.OrdinalIgnoreCase))).Select(library => $"{project.Key}: {library}")));
    }

    private static List<string> Libraries(string path)
    {
        using var assets = JsonDocument.Parse(File.ReadAllText(path));
        return [.. assets.RootElement.GetProperty("libraries").EnumerateObject().Select(library => library.Name)];
    }
}
#endif
