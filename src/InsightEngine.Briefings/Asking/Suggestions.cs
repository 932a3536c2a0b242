using InsightEngine.Briefings.Facts;

namespace InsightEngine.Briefings.Asking;

/// <summary>Questions that the data at hand answers.</summary>
internal static class Suggestions
{
    public static readonly IReadOnlyList<string> Harmless = ["What is at risk?", "Which objective is worst?", "What are people saying?"];

    public static IReadOnlyList<string> Of(ScopedView view)
    {
        var questions = new List<string> { "What is at risk?" };
        var worst = view.Kpis.Where(kpi => view.Miss(kpi.Id) is not null).OrderByDescending(kpi => view.Miss(kpi.Id)).ThenBy(kpi => kpi.Id, StringComparer.Ordinal).FirstOrDefault();
        if (worst is not null) questions.AddRange([$"Why is {worst.Name} at risk?", $"When will {worst.Name} reach its target?"]);
        else if (view.Kpis.Count > 0) questions.Add($"How is {view.Kpis[0].Name}?");
        if (view.Input.Publications.Count > 0) questions.AddRange(["What are people saying?", "What is the weakest score in the survey?"]);
        questions.Add("What decisions are needed?");
        return questions;
    }
}
