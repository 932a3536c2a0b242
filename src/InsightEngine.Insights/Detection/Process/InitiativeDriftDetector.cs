using System.Globalization;
using InsightEngine.Insights.Strategy;

namespace InsightEngine.Insights.Detection.Process;

public sealed record InitiativeDriftDetectorOptions
{
    /// <summary>Growth of the planned effort, as a share of the first plan, that is another scope.</summary>
    public double EffortShare { get; init; } = 0.3;

    /// <summary>Days that the planned finish may move before the plan is another one.</summary>
    public int Days { get; init; } = 30;
}

/// <summary>A running initiative is no longer what was agreed: other KPI or objective, much more effort, a much later finish than in its first plan.</summary>
public sealed class InitiativeDriftDetector(InitiativeDriftDetectorOptions options) : IProcessDetector
{
    public IEnumerable<Finding> Detect(ProcessContext context)
    {
        var first = context.Changes.Where(change => change.SubjectKind == nameof(Initiative)).GroupBy(change => change.SubjectId)
            .ToDictionary(changes => changes.Key, changes => changes.GroupBy(change => change.Field).ToDictionary(field => field.Key, field => field.First().From));
        foreach (var initiative in context.Graph.Initiatives.Where(Findings.IsActive))
        {
            if (!first.TryGetValue(initiative.Id, out var baseline)) continue;
            var (drifts, evidence) = (new List<string>(), new List<Fact>());
            if (baseline.GetValueOrDefault(nameof(Initiative.KpiId)) is { Length: > 0 } kpi && kpi != initiative.KpiId)
            {
                drifts.Add($"it was meant to move {context.Graph.Kpi(kpi)?.Name ?? kpi} and now {(context.Graph.Kpi(initiative.KpiId)?.Name is { } now ? $"moves {now}" : "names no KPI")}");
                evidence.Add(Text("kpi_before", "KPI that it was meant to move", context.Graph.Kpi(kpi)?.Name ?? kpi));
            }

            if (baseline.GetValueOrDefault(nameof(Initiative.ObjectiveId)) is { Length: > 0 } objective && objective != initiative.ObjectiveId)
            {
                drifts.Add($"it supported “{context.Graph.Objective(objective)?.Title ?? objective}” and now {(context.Graph.Objective(initiative.ObjectiveId)?.Title is { } now ? $"supports “{now}”" : "supports no objective")}");
                evidence.Add(Text("objective_before", "objective that it supported", context.Graph.Objective(objective)?.Title ?? objective));
            }

            if (double.TryParse(baseline.GetValueOrDefault(nameof(Initiative.EffortDays)), NumberStyles.Float, CultureInfo.InvariantCulture, out var effort)
                && effort > 0 && initiative.EffortDays >= effort * (1 + options.EffortShare))
            {
                drifts.Add($"its planned effort grew from {Number.Plain(effort)} to {Number.Plain(initiative.EffortDays.Value)} person-days");
                evidence.Add(Facts.Count(SubjectKind.Initiative, initiative.Id, initiative.Title, "effort_before", "effort in the first plan", effort, "person-days"));
                evidence.Add(Facts.Count(SubjectKind.Initiative, initiative.Id, initiative.Title, "effort", "planned effort", initiative.EffortDays.Value, "person-days"));
            }

            if (DateOnly.TryParseExact(baseline.GetValueOrDefault(nameof(Initiative.PlannedFinish)), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var finish)
                && initiative.PlannedFinish.DayNumber - finish.DayNumber > options.Days)
            {
                drifts.Add($"its planned finish moved from {Number.Date(finish)} to {Number.Date(initiative.PlannedFinish)}");
                evidence.Add(Facts.Date(SubjectKind.Initiative, initiative.Id, initiative.Title, "finish_before", "finish in the first plan", finish));
                evidence.Add(Facts.Date(SubjectKind.Initiative, initiative.Id, initiative.Title, "planned_finish", "planned finish", initiative.PlannedFinish));
            }

            if (drifts.Count == 0) continue;
            yield return Findings.Of(
                InsightType.InitiativeDrift, initiative, Severity.Low, Audiences.Managers,
                $"“{initiative.Title}” is no longer what was first planned: {string.Join("; ", drifts)}.", evidence);

            Fact Text(string id, string measure, string text) => Facts.Text(SubjectKind.Initiative, initiative.Id, initiative.Title, id, measure, text);
        }
    }
}
