namespace InsightEngine.Insights.Listening.GroupRisk;

/// <summary>What the group risk model reads of a survey, and how a question is recognised by its dimension.</summary>
public static class GroupRiskDimension
{
    public const string Engagement = "engagement", Workload = "workload", Balance = "balance", Conditions = "conditions", Relations = "relations", Manager = "manager", Development = "development";

    private static readonly (string Id, string[] Words)[] s_words =
    [
        (Engagement, ["engagement", "satisfaction"]),
        (Workload, ["workload"]),
        (Balance, ["balance"]),
        (Manager, ["manager", "supervisor"]),
        (Conditions, ["tools", "equipment", "conditions", "environment"]),
        (Relations, ["collaboration", "colleagues", "relationship"]),
        (Development, ["development", "growth", "career", "training"]),
    ];

    /// <summary>The dimension of the model that a question measures; null when it is none of them.</summary>
    /// <param name="question">The question's own dimension, free text.</param>
    public static string? Of(string? question) =>
        question is null ? null : s_words.FirstOrDefault(one => one.Words.Any(word => question.Contains(word, StringComparison.OrdinalIgnoreCase))).Id;
}
