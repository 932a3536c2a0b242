using InsightEngine.Insights.Strategy;
using static InsightEngine.Insights.Sample.Catalogue.Shorthand;

namespace InsightEngine.Insights.Sample.Catalogue;

/// <summary>Company objective 5: people.</summary>
internal static class PeopleCatalogue
{
    public static readonly ObjectiveSpec[] Objectives =
    [
        new("5", "U-PEO", Y, "Be the employer skilled people stay with",
            K("Voluntary turnover, rolling year", "%", Down, Last, M, 13.4, -0.7, 0.2, 0.35, Plant.Miss),
            K("Vacant positions", "count", Down, Last, W, 26, -3, 2, 2)),

        new("5.1", "U-HRO", Y, "Staff the season before it starts",
            K("Time to fill", "days", Down, Avg, M, 43, -3, 1.5, 2.2),
            K("Offers accepted", "%", Up, Avg, M, 78, 2.5, 1, 2.4, Plant.SurpriseMiss),
            K("Absence rate", "%", Down, Avg, W, 5.3, -0.2, 0.7, 0.35)),
        new("5.1.1", "U-HRO", H, "Hire and keep forty drivers",
            K("Drivers hired", "count", Up, Sum, M, 6.8, 0.8, 0.7, 1.3),
            K("Driver turnover in the first year", "%", Down, Last, M, 27, -1.6, 0.5, 1.2, Plant.SlowMiss)) { Status = StatedStatus.AtRisk },
        new("5.1.1.1", "U-LAS", Q, "Pair each new driver with a mentor for a month",
            K("New drivers with a mentor", "%", Up, Last, M, 76, 14, 0, 3.6, leading: true)),
        new("5.1.2", "U-HRO", H, "Pay and roster without errors",
            K("Payroll corrections", "count", Down, Sum, M, 34, -5, 1, 3.6),
            K("Rosters published two weeks ahead", "%", Up, Avg, W, 79, 4, 1, 2, Plant.Manual, leading: true)),

        new("5.2", "U-TAL", Y, "Grow our own supervisors",
            K("Supervisor posts filled from within", "%", Up, Last, M, 57, 5, 0, 1.8),
            K("Training hours per person", "hours", Up, Sum, M, 2.6, 0.2, 0.3, 0.25)),
        new("5.2.1", "U-TAL", H, "Take sixty people through the supervisor course",
            K("Supervisor course completions", "count", Up, Sum, M, 8.6, 1.2, 0.8, 1.5),
            K("Course participants with a mentor", "%", Up, Last, M, 84, 4, 0, 2.2, leading: true)),
        new("5.2.1.1", "U-WHS", Q, "Release every participant on course days",
            K("Course days released as planned", "%", Up, Avg, M, 86, 4, 1.2, 2.6, leading: true)),
        new("5.2.2", "U-TAL", H, "Cross-train a third of the hub crews",
            K("Hub staff with a second skill", "%", Up, Last, M, 26, 7, 0, 0.9),
            K("Cross-training shifts held", "count", Up, Sum, W, 14, 2, 0.8, 2.1)),

        new("5.3", "U-PEO", Y, "Lead so that people know what matters",
            K("Teams with goals reviewed this quarter", "%", Up, Last, M, 74, 6, 0.4, 2.2, leading: true),
            K("One-to-one talks held", "%", Up, Avg, M, 71, 4, 0.8, 2.3)) { WithoutOwner = true },
    ];
}
