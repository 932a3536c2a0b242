namespace InsightEngine.Cli;

/// <summary>
/// A file that appears under its name only when it is whole: it is written beside it and moved there by <see cref="Complete"/>.
/// Interrupted before, the unfinished copy is deleted and an earlier file stays as it was. Without a path it is standard output.
/// </summary>
internal sealed class OutputFile : IDisposable
{
    private readonly string? _path, _partial;
    private bool _complete;

    private OutputFile(string? path, string? partial, Stream stream) => (_path, _partial, Stream) = (path, partial, stream);

    public Stream Stream { get; }

    /// <exception cref="CommandFailedException">The file cannot be created.</exception>
    public static OutputFile Create(string? path)
    {
        if (path is null) return new OutputFile(null, null, Console.OpenStandardOutput());
        try
        {
            // A device is written to as it is; what a link points at is replaced, not the link.
            if (Path.GetFullPath(path).StartsWith("/dev/", StringComparison.Ordinal)) return new OutputFile(path, null, new FileStream(path, FileMode.Open, FileAccess.Write));
            var target = (File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName : null) ?? Path.GetFullPath(path);
            if (Directory.Exists(target)) throw new CommandFailedException($"{path}: is a folder; name a file.");
            var partial = $"{target}.{Environment.ProcessId}.partial";
            return new OutputFile(target, partial, File.Create(partial));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException($"{path}: cannot be written: {failure.Message}");
        }
    }

    /// <summary>Closes the file and gives it its name.</summary>
    public void Complete()
    {
        Stream.Dispose();
        if (_partial is not null) File.Move(_partial, _path!, overwrite: true);
        _complete = true;
    }

    public void Dispose()
    {
        Stream.Dispose();
        if (!_complete && _partial is not null) File.Delete(_partial);
    }
}
