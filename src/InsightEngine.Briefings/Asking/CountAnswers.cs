using InsightEngine.Briefings.Facts;
using InsightEngine.Insights.Strategy;

namespace InsightEngine.Briefings.Asking;

/// <summary>Answers to “how many”.</summary>
internal static class CountAnswers
{
    public static void Plan(PlanContext context, RiskAnswers risks, AskedQuestion asked)
    {
        var view = context.View;
        bool Says(params string[] stems) => asked.Words.Any(word => stems.Contains(word.Stem));
        var running = view.Initiatives.Where(one => one.Status == InitiativeStatus.Running).ToList();
        if (Says("owner", "unown"))
        {
            risks.Count("without_owner", "objectives and KPIs that have no owner", view.Objectives.Count(one => one.OwnerId is null) + view.Kpis.Count(one => one.OwnerId is null));
        }
        else if (Says("initiative", "initiativ", "project", "mileston"))
        {
            if (Says("late", "overdu", "delay", "mileston")) risks.Count("late_initiatives", "running initiatives that have an overdue milestone", running.Count(one => context.Facts.Overdue(one) is not null), running.Count, "running initiatives");
            else risks.Count("running", "running initiatives", running.Count);
        }
        else if (Says("objectiv", "goal", "okr"))
        {
            if (IsRisk(asked)) risks.Objectives();
            else risks.Count("objectives", "objectives", view.Objectives.Count);
        }
        else if (Says("insight", "signal", "alert", "warn"))
        {
            risks.Count("insights", "open insights", view.Input.Insights.Count(one => one.State == Insights.InsightState.Open), view.Input.Insights.Count, "insights that are kept");
        }
        else if (Says("unit", "department", "team", "hub")) risks.Count("units", "units", view.Units?.Count ?? view.Input.OrgUnits.Count);
        else if (IsRisk(asked)) risks.Misses([.. context.HeadingForMiss().Select(entry => entry.Kpi)]);
        else if (Says("kpi", "metric", "measur", "target")) risks.Count("kpis", "KPIs", view.Kpis.Count, view.Kpis.Count(kpi => view.Miss(kpi.Id) is not null), "those with an open target and a forecast");
    }

    private static bool IsRisk(AskedQuestion asked) => asked.Words.Any(word => word.Stem is "risk" or "danger" or "miss" or "fail" or "endanger" or "trouble" or "head" or "critical" or "red");
}
