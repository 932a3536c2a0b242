namespace InsightEngine.Cli.Text;

/// <param name="Text">The comment.</param>
/// <param name="Labels">Themes that people gave it, at least one.</param>
/// <param name="Organisation">Who collected it.</param>
internal sealed record LabelledComment(string Text, IReadOnlyList<string> Labels, string Organisation);

/// <summary>Survey comments with the themes that people gave them, each text once.</summary>
internal static class ThemeCorpus
{
    private static readonly string[] s_noTheme = ["Labelling not possible", "Not assigned"];

    /// <summary>Comments of version 6: up to seven of 50 themes each; those that people could not label are left out unless asked for.</summary>
    public static List<LabelledComment> MultiLabel(string folder, bool withUnlabelled) =>
        Once(TabSeparated.Read(Path.Combine(folder, "fft_v6_comments.tsv"), "text", "labels", "trust")
            .Select(row => new LabelledComment(row[0], [.. row[1].Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)], row[2]))
            .Where(comment => comment.Labels.Count > 0 && (withUnlabelled || !comment.Labels.Any(s_noTheme.Contains))));

    /// <summary>Comments of phase 1, one of 44 sub-topics each.</summary>
    public static List<LabelledComment> SingleLabel(string folder) =>
        Once(TabSeparated.Read(Path.Combine(folder, "fft_phase1_comments.tsv"), "text", "subcategory", "organization")
            .Where(row => row[1].Trim().Length > 0)
            .Select(row => new LabelledComment(row[0], [row[1].Trim()], row[2])));

    /// <summary>Every distinct text of the folder: what the text vectors are trained on; labels are not read.</summary>
    public static List<string> AllTexts(string folder) =>
    [
        .. new[] { "fft_v6_comments.tsv", "fft_phase1_comments.tsv", "vader_ground_truth.tsv" }
            .SelectMany(file => TabSeparated.Read(Path.Combine(folder, file), "text"))
            .Select(row => row[0])
            .GroupBy(Key).Where(group => group.Key.Length > 0).Select(group => group.First()),
    ];

    private static List<LabelledComment> Once(IEnumerable<LabelledComment> comments) =>
        [.. comments.GroupBy(comment => Key(comment.Text)).Where(group => group.Key.Length > 0).Select(group => group.First())];

    /// <summary>What two writings of one text have in common.</summary>
    public static string Key(string text) => string.Concat(text.Where(char.IsLetterOrDigit)).ToUpperInvariant();
}
