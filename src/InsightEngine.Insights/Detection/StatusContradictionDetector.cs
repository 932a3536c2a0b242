using InsightEngine.Insights.Strategy;

namespace InsightEngine.Insights.Detection;

public sealed record StatusContradictionDetectorOptions
{
    /// <summary>Stated as on track or done with at least this probability of not being reached.</summary>
    public double GreenAbove { get; init; } = 0.5;

    /// <summary>Stated as at risk or off track with less than this probability.</summary>
    public double RedBelow { get; init; } = 0.1;

    /// <summary>A single KPI of an objective that is stated as on track counts as well from here.</summary>
    public double KpiAbove { get; init; } = 0.8;
}

/// <summary>What the owner states and what the numbers say do not agree. About the objective, never about the person.</summary>
public sealed class StatusContradictionDetector(StatusContradictionDetectorOptions options) : IInsightDetector
{
    public IEnumerable<Finding> Detect(DetectionContext context)
    {
        var misses = context.Kpis.ToDictionary(view => view.Kpi.Id, view => view.Outlook);
        foreach (var (objective, outlook, _) in context.Objectives)
        {
            if (objective.PeriodEnd < context.Today || outlook?.RiskProbability is not { } risk) continue;
            var stated = objective.StatedStatus;
            var worst = context.Graph.Children(objective.Id)
                .Where(child => child.Kind == SubjectKind.Kpi)
                .Select(child => (Kpi: context.Graph.Kpi(child.Id)!, Miss: Miss(child.Id)))
                .Where(child => child.Miss >= options.KpiAbove)
                .OrderByDescending(child => child.Miss).ThenBy(child => child.Kpi.Id, StringComparer.Ordinal)
                .FirstOrDefault();
            var green = stated is StatedStatus.OnTrack or StatedStatus.Done && (risk >= options.GreenAbove || worst.Kpi is not null);
            var red = stated is StatedStatus.OffTrack or StatedStatus.AtRisk && risk < options.RedBelow;
            if (!green && !red) continue;
            var because = green && risk < options.GreenAbove
                ? $"its KPI {worst.Kpi!.Name} will probably miss its target ({Number.Percent(worst.Miss!.Value)} likely)"
                : $"the probability of not reaching it by {Number.Date(objective.PeriodEnd)} is {Number.Percent(risk)}";
            yield return Findings.Of(
                InsightType.StatusContradiction,
                objective,
                green ? Severity.High : Severity.Low,
                Audiences.Managers | Audiences.Leaders,
                $"“{objective.Title}” is stated as {Words(stated)}, but {because}.",
                [
                    Facts.Text(SubjectKind.Objective, objective.Id, objective.Title, "status", "stated status", Words(stated)),
                    Facts.OfObjective(objective, "risk", "probability of not being reached", risk, "probability"),
                    .. worst.Kpi is null ? [] : new[] { new Fact { Id = $"kpi:{worst.Kpi.Id}/p_miss", Subject = worst.Kpi.Name, Measure = "probability of missing the target", Value = worst.Miss, Unit = "probability", Link = Facts.KpiLink(worst.Kpi.Id) } },
                ]) with
            {
                PeriodEnd = objective.PeriodEnd,
                Probability = risk,
            };
        }

        double? Miss(string id) => misses.TryGetValue(id, out var own) ? own.MissProbability : context.OtherKpiOutlooks.GetValueOrDefault(id)?.MissProbability;
    }

    private static string Words(StatedStatus status) => status switch
    {
        StatedStatus.OnTrack => "on track",
        StatedStatus.AtRisk => "at risk",
        StatedStatus.OffTrack => "off track",
        StatedStatus.Done => "done",
        _ => status.ToString(),
    };
}
