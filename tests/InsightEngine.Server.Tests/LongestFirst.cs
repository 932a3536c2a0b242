using InsightEngine.Server.Tests.Bus;
using InsightEngine.Server.Tests.Import;
using InsightEngine.Server.Tests.Notebooks;
using InsightEngine.Server.Tests.Pages;
using InsightEngine.Server.Tests.Work;
using Xunit.Abstractions;

[assembly: TestCollectionOrderer("InsightEngine.Server.Tests.LongestFirst", "InsightEngine.Server.Tests")]

namespace InsightEngine.Server.Tests;

/// <summary>Starts what takes minutes before the rest, so that no processor is idle at the end while another is in the middle of it.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly List<string> Long =
    [
        BrowserCollection.Name,
        .. new[] { typeof(KillTests), typeof(RabbitBusTests), typeof(ImportComputationTests), typeof(TwoServersTests), typeof(NotebookTests) }.Select(type => type.FullName!),
    ];

    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderBy(collection => Long.FindIndex(name => collection.DisplayName.EndsWith(name, StringComparison.Ordinal)) is var place and >= 0 ? place : Long.Count);
}
