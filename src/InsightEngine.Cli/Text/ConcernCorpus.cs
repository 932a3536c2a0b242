namespace InsightEngine.Cli.Text;

/// <summary>Real comments as texts that, with few exceptions, report no serious concern.</summary>
internal static class ConcernCorpus
{
    /// <exception cref="CommandFailedException">A file of the folder is missing or malformed.</exception>
    public static IReadOnlyList<(string Name, IReadOnlyList<string> Texts)> Read(string folder) =>
    [
        ("version 6", [.. ThemeCorpus.MultiLabel(folder, true).Select(comment => comment.Text)]),
        ("phase 1", [.. ThemeCorpus.SingleLabel(folder).Select(comment => comment.Text)]),
    ];
}
