using InsightEngine.Storage;

namespace InsightEngine.Server.Tests.Storage;

/// <summary>A real store in a folder of its own that is deleted afterwards.</summary>
public sealed class StoreFolder : IAsyncLifetime
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("insight-store-").FullName;

    public Store Store { get; private set; } = null!;

    public async Task InitializeAsync() => Store = await OpenAsync();

    public Task<Store> OpenAsync() => Store.OpenAsync(new StoreOptions { Folder = Folder }, CancellationToken.None);

    public Task DisposeAsync()
    {
        Store.Dispose();
        Directory.Delete(Folder, recursive: true);
        return Task.CompletedTask;
    }
}
