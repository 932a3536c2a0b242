using InsightEngine.Insights.Sample;

namespace InsightEngine.Cli.Text;

/// <summary>Real comments: with few exceptions they report no serious concern, and none speaks to a machine.</summary>
internal static class CommentCorpus
{
    /// <exception cref="CommandFailedException">A file of the folder is missing or malformed.</exception>
    public static IReadOnlyList<(string Name, IReadOnlyList<string> Texts)> Read(string folder) =>
    [
        ("version 6", [.. ThemeCorpus.MultiLabel(folder, true).Select(comment => comment.Text)]),
        ("phase 1", [.. ThemeCorpus.SingleLabel(folder).Select(comment => comment.Text)]),
    ];

    /// <summary>The comments of the sample organisation, each once; the planted reports and instructions of the last wave are left out.</summary>
    public static List<string> OfSample()
    {
        var data = SampleOrganisation.Generate(SampleOrganisation.DefaultSeed, new DateOnly(2026, 11, 21));
        var texts = data.Batch.Responses.SelectMany(response => response.Answers).Select(answer => answer.Text).OfType<string>().ToList();
        return [.. texts.Where(text => !SampleOrganisation.PlantedComments.Contains(text)).Distinct()];
    }
}
