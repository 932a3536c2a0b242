using InsightEngine.Insights.Listening;
using InsightEngine.Insights.Listening.Attributes;

namespace InsightEngine.Insights.Detection.Waves;

/// <summary>Leaders, managers and staff of a unit, read from the names of an attribute's categories; each only where it is published.</summary>
/// <param name="Leaders">The cell of leaders; null when no category is named like that.</param>
/// <param name="Managers">The cell of managers in the middle.</param>
/// <param name="Staff">The cell of those who lead nobody.</param>
internal sealed record HierarchyLevels(AttributeCell? Leaders, AttributeCell? Managers, AttributeCell? Staff)
{
    private static readonly string[] s_leaders = ["executive", "director", "senior leader", "senior manage", "leadership", "c-level", "vice president", "board", "head of", "leader"];
    private static readonly string[] s_managers = ["manager", "middle", "supervisor", "team lead", "foreman"];
    private static readonly string[] s_staff = ["staff", "employee", "worker", "individual", "specialist", "operator", "associate", "team member", "contributor"];

    /// <summary>The levels by the first single attribute that knows leaders or managers beside staff; null when there is none.</summary>
    public static HierarchyLevels? Of(UnitPublication unit)
    {
        foreach (var cut in unit.Attributes.Where(cut => cut.Attributes.Count == 1))
        {
            AttributeCell? leaders = null, managers = null, staff = null;
            foreach (var cell in cut.Cells)
            {
                var name = cell.Categories[0].ToLowerInvariant();
                bool Is(string[] words) => words.Any(word => name.Contains(word, StringComparison.Ordinal));
                if (Is(s_staff) || name.StartsWith("non-", StringComparison.Ordinal)) staff ??= cell;
                else if (name.Contains("team lead", StringComparison.Ordinal)) managers ??= cell;
                else if (Is(s_leaders)) leaders ??= cell;
                else if (Is(s_managers)) managers ??= cell;
            }
            if (staff is not null && (leaders is not null || managers is not null)) return new HierarchyLevels(leaders, managers, staff);
        }
        return null;
    }

    public static ScoreResult? Score(AttributeCell? cell, string question) => cell?.Scores.FirstOrDefault(score => score.QuestionId == question);
}
