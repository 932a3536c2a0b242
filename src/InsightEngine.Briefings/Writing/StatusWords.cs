namespace InsightEngine.Briefings.Writing;

/// <summary>How a stated status is written.</summary>
internal static class StatusWords
{
    public static readonly IReadOnlyDictionary<string, string> All = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["OnTrack"] = "on track",
        ["AtRisk"] = "at risk",
        ["OffTrack"] = "off track",
        ["Done"] = "done",
        ["NotStarted"] = "not started",
        ["Dropped"] = "dropped",
        ["NotStated"] = "not stated",
    };

    public static string Of(string status) => All.GetValueOrDefault(status, status);
}
