namespace InsightEngine.Cli;

/// <summary>The input is bad or the work failed: each line is shown as it is and the process ends with exit code 1.</summary>
public sealed class CommandFailedException(IReadOnlyList<string> lines) : Exception(string.Join(Environment.NewLine, lines))
{
    public CommandFailedException(string line) : this([line]) { }

    /// <summary>What went wrong, where, and how it is repaired; one finding per line.</summary>
    public IReadOnlyList<string> Lines { get; } = lines;
}
