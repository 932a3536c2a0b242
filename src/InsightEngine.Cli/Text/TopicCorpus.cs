using InsightEngine.Numerics.Text.Training;

namespace InsightEngine.Cli.Text;

/// <summary>Patient comments whose labels say something about our topics. Labels without a counterpart are left out.</summary>
internal static class TopicCorpus
{
    /// <summary>The coarse topics that both sources of labels know.</summary>
    public static IReadOnlyList<string> Coarse { get; } = ["collaboration", "communication", "training", "workload", "working-conditions", "benefits"];

    private static readonly Dictionary<string, string> s_topicOf = new(StringComparer.Ordinal)
    {
        ["Staff manner & personal attributes"] = "collaboration",
        ["Attitude Of Staff"] = "collaboration",
        ["Staff: General"] = "collaboration",
        ["Staff listening, understanding & involving patients"] = "communication",
        ["Being kept informed, clarity & consistency of information"] = "communication",
        ["Information directly from staff during care"] = "communication",
        ["Information provision & guidance"] = "communication",
        ["Contacting services"] = "communication",
        ["Unspecified communication"] = "communication",
        ["Amount/clarity of information"] = "communication",
        ["Communication"] = "communication",
        ["Listening"] = "communication",
        ["Competence & training"] = "training",
        ["Professionalism/Competence Of Staff"] = "training",
        ["Number & deployment of staff"] = "workload",
        ["Staffing levels"] = "workload",
        ["Environment & Facilities"] = "working-conditions",
        ["Cleanliness, tidiness & infection control"] = "working-conditions",
        ["Sensory experience"] = "working-conditions",
        ["Service location"] = "working-conditions",
        ["Transport to/ from services"] = "working-conditions",
        ["Facilities/equipment"] = "working-conditions",
        ["Environment/ facilities"] = "working-conditions",
        ["Cleanliness"] = "working-conditions",
        ["Parking/transport"] = "working-conditions",
        ["Location"] = "working-conditions",
        ["Food & drink provision & facilities"] = "benefits",
        ["Food"] = "benefits",
    };

    /// <summary>Comments of version 6 with their labels as coarse topics.</summary>
    public static List<TopicExample> MultiLabel(string folder) => Examples(ThemeCorpus.MultiLabel(folder, false));

    /// <summary>Comments of version 6 that one organisation collected, or those of the others.</summary>
    public static List<TopicExample> MultiLabel(string folder, string organisation, bool its) =>
        Examples(ThemeCorpus.MultiLabel(folder, false).FindAll(comment => comment.Organisation == organisation == its));

    /// <summary>Comments of phase 1.</summary>
    public static List<TopicExample> SingleLabel(string folder) => Examples(ThemeCorpus.SingleLabel(folder));

    private static List<TopicExample> Examples(List<LabelledComment> comments) =>
        comments.ConvertAll(comment => new TopicExample(
            comment.Text, [.. comment.Labels.Where(s_topicOf.ContainsKey).Select(label => s_topicOf[label]).Distinct()], Coarse));
}
