using InsightEngine.Insights.Strategy;

namespace InsightEngine.Briefings.Facts;

/// <summary>
/// What decides the order and the choice of matters: materiality × surprise × urgency × reach. Each factor is 1 for an
/// ordinary matter, so that none of them alone can hide another.
/// </summary>
internal static class Importance
{
    /// <summary>Days within which a due date counts half as much again as one that is far away.</summary>
    private const double UrgencyDays = 45;

    public static double OfMiss(ScopedView view, Kpi kpi, double probability, double? previous)
    {
        var path = view.Path(kpi.ObjectiveId);
        var materiality = Math.Pow(probability, 1.5) * Math.Sqrt(kpi.Weight) * path.Aggregate(1.0, (product, objective) => product * Math.Sqrt(objective.Weight));
        var contradiction = path.FirstOrDefault()?.StatedStatus is StatedStatus.OnTrack ? 1.4 : 1;
        var known = previous is { } before && Math.Abs(before - probability) < 0.1 ? 0.7 : 1;
        var days = view.Outlook(kpi.Id)?.TargetEnd is { } end ? Math.Max(0, end.DayNumber - view.Input.AsOf.DayNumber) : 365;
        var urgency = 1 + Math.Exp(-days / UrgencyDays);
        var reach = 1 + 0.25 * path.Sum(objective => view.Risk(objective.Id) ?? 0) + 0.1 * view.Input.Kpis.Count(other => other.ObjectiveId == kpi.ObjectiveId && other.Id != kpi.Id && view.Miss(other.Id) >= 0.5);
        return materiality * contradiction * known * urgency * reach;
    }
}
