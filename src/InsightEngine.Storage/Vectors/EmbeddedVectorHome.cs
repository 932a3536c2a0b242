using System.Globalization;

namespace InsightEngine.Storage.Vectors;

/// <summary>Indexes as files in a folder, each held by one process.</summary>
public sealed class EmbeddedVectorHome(string folder) : IVectorHome
{
    /// <summary>File of an index in the folder.</summary>
    public static string FileOf(string name) => name + ".index";

    public Task<IVectorIndex> OpenAsync(string name, int dimensions, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            Directory.CreateDirectory(folder);
            ThrowIfHeld(PathOf(name));
            return Task.FromResult<IVectorIndex>(EmbeddedVectorIndex.Open(PathOf(name), dimensions));
        }
        catch (InvalidDataException damage)
        {
            throw new VectorIndexException(damage.Message, damage);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new VectorIndexException($"'{PathOf(name)}' cannot be opened: {failure.Message} One process at a time holds it; stop the server of this folder, or ask it.", failure);
        }
    }

    public Task RemoveAsync(string name, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            ThrowIfHeld(PathOf(name));
            File.Delete(PathOf(name));
            return Task.CompletedTask;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new VectorIndexException($"'{PathOf(name)}' cannot be taken away: {failure.Message} Stop the server of this folder first.", failure);
        }
    }

    public Task<VectorHomeState> CheckAsync(string name, int dimensions, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            if (VectorFile.DimensionsOf(PathOf(name)) is not { } stored) return Task.FromResult(new VectorHomeState(true, "embedded, built at the first search"));
            var size = (new FileInfo(PathOf(name)).Length + 1023) / 1024;
            return Task.FromResult(stored == dimensions
                ? new VectorHomeState(true, string.Create(CultureInfo.InvariantCulture, $"embedded, {size} KiB"))
                : new VectorHomeState(false, $"'{PathOf(name)}' holds vectors of {stored} dimensions, not {dimensions}; build it anew with 'insight vectors reindex'."));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return Task.FromResult(new VectorHomeState(false, failure is InvalidDataException ? failure.Message : $"'{PathOf(name)}' cannot be read: {failure.Message}"));
        }
    }

    /// <summary>Opening a file for oneself alone shows that no other process writes to it.</summary>
    private static void ThrowIfHeld(string path)
    {
        if (!File.Exists(path)) return;
        using var alone = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
    }

    private string PathOf(string name) => Path.Combine(folder, FileOf(name));
}
